import type { Receipt } from '../../contracts/http/receipts.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { Entry } from '../../domain/document/document.ts';
import { canWrite } from '../../domain/access/permissions.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { parseStrictJson } from '../../shared/strictJson.ts';
import { writeAll } from '../database/writeAll.ts';
import { standingToWrite } from '../record/foundedCases.ts';
import { amendedDocuments, judgeAmendment } from '../record/judgeAmendment.ts';
import { judgeOrderedDay } from '../record/judgeOrderedDay.ts';
import { heldVersions } from '../record/heldVersions.ts';
import { aheadOfItsCase, isAboutAnother, judgeArrival, type Arrival } from '../record/judgeArrival.ts';
import { isFirstRevision, readEntry, type RuleBroken } from '../record/judgeDocument.ts';
import type { DraftRevision } from '../record/judgeDraft.ts';
import type { PadRevision } from '../record/judgePad.ts';
import type { Court } from '../record/keepApart.ts';
import { authorLock, lockIds } from '../record/lockIds.ts';
import { findReceipts, receiptId, type ReceiptDocument } from '../record/receipt.ts';
import type { Replica } from '../replica/replica.ts';
import { accessRules, endedAccess } from './endedAccess.ts';
import { receiptOf, type Quarantined } from './quarantined.ts';
import { sayRule } from './ruleWords.ts';

/** Why something that is kept apart is not decided so. `reason` is for people. */
export interface DecisionRefused {
  readonly tag: 'withdrawn' | 'in-the-record' | 'not-releasable';
  readonly reason: string;
}

export const inTheRecord: DecisionRefused = {
  tag: 'in-the-record',
  reason: 'It is in the record: correct it by a further entry.',
};

/** Who may open, release and withdraw: the author, and the administrators of the organisation they sent it from. */
export const mayDecide = (user: UserProfile, { author }: Quarantined): boolean =>
  user.userId === author.userId ||
  (user.role === 'administrator' && user.organisationId === author.organisationId);

/**
 * Lets a document into the record: where it breaks no rule any more, or where the only rule it breaks is one that a person
 * may waive. Nobody waives whose words they are, or that an entry never changes.
 */
export const release = (
  court: Court,
  key: Quarantined,
  by: UserProfile,
): Promise<Result<Receipt, DecisionRefused>> =>
  decided(court, key, async (row) => {
    const { replica, quarantine } = court;
    if (row.state === 'withdrawn') {
      return err({ tag: 'withdrawn', reason: 'It was withdrawn: what should be recorded is written anew.' });
    }
    const arrival = await arrivalOf(court, row);
    const versions = (await heldVersions(replica, [arrival])).get(row.documentId) ?? [];
    const earlier = await receiptOfAuthor(replica, row);
    const verdict = judgeArrival(replica, row.author, arrival, versions, earlier);
    if (verdict.state !== 'is-there') {
      const isAnother = isAboutAnother(earlier, row.body) || versions.length > 0;
      const entry = verdict.state === 'enters' ? verdict.entry : waived(replica, row, arrival, isAnother);
      if (!entry) {
        const code = verdict.state === 'broken' ? verdict.rule.tag : row.code;
        return err({ tag: 'not-releasable', reason: `${sayRule(code)} Nobody can let it in.` });
      }
      // The law of amendments is nobody's to waive.
      const unlawful = await shareRule(replica, entry);
      if (unlawful) {
        return err({ tag: 'not-releasable', reason: `${unlawful.reason} Nobody can let it in.` });
      }
      await writeAll(replica.databases.record, [{ ...entry, _rev: row.rev }], { new_edits: false });
    }
    const receipt: Receipt =
      earlier?.receipt.state === 'recorded'
        ? earlier.receipt
        : { state: 'recorded', at: new Date(replica.now()).toISOString() };
    await giveReceipt(replica, row, earlier, receipt);
    await quarantine.decide(row, { state: 'released', by: by.userId });
    await quarantine.writeDown(row, 'released', by);
    return ok(receipt);
  });

/** Takes a document back: it stays where it is, and does not enter when it is sent again. */
export const withdraw = (
  court: Court,
  key: Quarantined,
  by: UserProfile,
): Promise<Result<Receipt, DecisionRefused>> =>
  decided(court, key, async (row) => {
    const { replica, quarantine } = court;
    const arrival = await arrivalOf(court, row);
    const versions = (await heldVersions(replica, [arrival])).get(row.documentId) ?? [];
    const earlier = await receiptOfAuthor(replica, row);
    if (judgeArrival(replica, row.author, arrival, versions, earlier).state === 'is-there') {
      return err(inTheRecord);
    }
    // Doing it again completes what broke off, and is not written down again.
    const taken = await quarantine.decide(row, { state: 'withdrawn', by: by.userId });
    const receipt = receiptOf(taken);
    const stands =
      isAboutAnother(earlier, row.body) ||
      (earlier?.receipt.state === 'recorded' && versions.some(({ rev }) => rev === row.rev));
    if (!stands) await giveReceipt(replica, row, earlier, receipt);
    if (row.state === 'held') await quarantine.writeDown(row, 'withdrawn', by);
    return ok(receipt);
  });

/** One decision after the other, and none while its author is sending. */
async function decided<T>(
  { replica, quarantine }: Court,
  { key, author, documentId }: Quarantined,
  work: (row: Quarantined) => Promise<T>,
): Promise<T> {
  const free = await lockIds(replica.databases, new Set([authorLock(author.userId), documentId]));
  try {
    const row = (await quarantine.find([key])).get(key);
    if (!row) throw new Error('What was kept apart is not there');
    return await work(row);
  } finally {
    free();
  }
}

async function arrivalOf({ quarantine }: Court, row: Quarantined): Promise<Arrival> {
  const parsed = parseStrictJson(await quarantine.original(row));
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) {
    throw new Error('What was kept apart cannot be read');
  }
  return {
    document: { ...parsed.value, _id: row.documentId, _rev: row.rev },
    id: row.documentId,
    rev: row.rev,
  };
}

const receiptOfAuthor = async (replica: Replica, row: Quarantined): Promise<ReceiptDocument | undefined> => {
  const { author, documentId: id, rev } = row;
  const found = await findReceipts(replica, author.userId, [{ id, rev }]);
  return found.get(receiptId(author.userId, id, rev));
};

async function giveReceipt(
  replica: Replica,
  row: Quarantined,
  earlier: ReceiptDocument | undefined,
  receipt: Receipt,
): Promise<void> {
  const { author, documentId: id, rev, body, key } = row;
  const document: ReceiptDocument = {
    ...earlier,
    _id: receiptId(author.userId, id, rev),
    userId: author.userId,
    id,
    rev,
    receipt,
    body,
    kept: [...new Set([...(earlier?.kept ?? []), key])],
  };
  await replica.databases.registry.put(document);
}

/** So far may an entry count that a person lets in: it leaves room for all that a case will ever hold. */
const highestWaivedCounter = 1_000_000_000_000;

/**
 * The entry, where a person may let it in although it breaks a rule still.
 *
 * @param isAnother its author's entry under this id says, or said first, something else
 */
function waived(
  replica: Replica,
  row: Quarantined,
  { document }: Arrival,
  isAnother: boolean,
): Entry | undefined {
  const read = readEntry(document);
  if (!read.ok || !isFirstRevision(document) || isAnother) return undefined;
  const entry = read.value;
  if (entry.counter > highestWaivedCounter) return undefined;
  const broken = ruleOfAccess(replica, row.author, entry);
  if (!broken) return entry;
  if (row.couldNotKnow !== true || !accessRules.has(broken.tag) || aheadOfItsCase(replica, entry))
    return undefined;
  return endedAccess(replica, row.author, entry) ? entry : undefined;
}

const ruleOfAccess = (replica: Replica, author: UserProfile, entry: Entry): RuleBroken | undefined => {
  const allowed = canWrite(author, standingToWrite(replica, author, entry), entry);
  return allowed.ok ? undefined : allowed.error;
};

async function shareRule(
  replica: Replica,
  entry: Entry | DraftRevision | PadRevision,
): Promise<RuleBroken | undefined> {
  if ('_revisions' in entry) return undefined;
  const amended = await amendedDocuments(replica, [{ ...entry }]);
  return judgeOrderedDay(entry, amended) ?? judgeAmendment(entry, amended, replica.now());
}

/** For the author, by what their device calls it: what is kept of it, and what they were told last. */
export async function findOwn(
  { replica, quarantine }: Court,
  user: UserProfile,
  { id, rev }: { readonly id: string; readonly rev: string },
): Promise<{ readonly rows: readonly Quarantined[]; readonly receipt: Receipt | undefined }> {
  const found = await findReceipts(replica, user.userId, [{ id, rev }]);
  const held = found.get(receiptId(user.userId, id, rev));
  return { rows: [...(await quarantine.find(held?.kept ?? [])).values()], receipt: held?.receipt };
}
