import { createHash } from 'node:crypto';
import type { Receipt } from '../../contracts/http/receipts.ts';
import type { Entry } from '../../domain/document/document.ts';
import { writeAll } from '../database/writeAll.ts';
import { quarantineKey, receiptOf, sha256 } from '../quarantine/quarantined.ts';
import { foundedCases, noteFounded } from './foundedCases.ts';
import { bodyOf, heldVersions, versionOf } from './heldVersions.ts';
import { settleClashes } from './clashes.ts';
import { amendedDocuments, judgeAmendment, noteAmended, type AmendedDocuments } from './judgeAmendment.ts';
import { judgeOrderedDay } from './judgeOrderedDay.ts';
import { isAboutAnother, judgeArrival, type Arrival, type Judged, type Verdict } from './judgeArrival.ts';
import type { PushedDocument } from './judgeDocument.ts';
import type { DraftRevision } from './judgeDraft.ts';
import type { PadRevision } from './judgePad.ts';
import { keepApart, type Broken, type Court, type Sender } from './keepApart.ts';
import { authorLock, lockIds } from './lockIds.ts';
import { pruneDrafts } from './pruneDrafts.ts';
import { findReceipts, receiptId, type ReceiptDocument } from './receipt.ts';

/** Times that documents are looked at because another gateway took in the same ones. */
const mostTurns = 5;

export interface Accepted {
  readonly id: string;
  readonly rev: string;
  /** Null where quarantine has no room left for it: then it was not taken, and stays with who sent it. */
  readonly receipt: Receipt | null;
}

/**
 * Takes pushed documents in. What keeps the rules enters the record; what breaks one is kept in quarantine; each gets a
 * receipt, and neither is ever lost. Sending the same again gives the same receipt and writes nothing.
 *
 * Documents of one id, and those of one author, are taken one after the other, whoever sends them.
 *
 * @param originals the text of each document as it came, in the same order; asked for where one must be kept
 */
export async function acceptDocuments(
  court: Court,
  sender: Sender,
  documents: readonly PushedDocument[],
  originals: () => readonly string[],
): Promise<readonly Accepted[]> {
  const arrivals = documents.map((document): Arrival => {
    const rev = typeof document._rev === 'string' ? document._rev : revisionOf(document);
    return { document, rev, id: document._id };
  });
  const release = await lockIds(
    court.replica.databases,
    new Set([authorLock(sender.user.userId), ...arrivals.map((arrival) => arrival.id)]),
  );
  try {
    for (let turn = 1; turn <= mostTurns; turn += 1) {
      const accepted = await accept(court, sender, arrivals, originals, turn > 1);
      if (accepted) return accepted;
    }
    throw new Error('Another gateway takes in the same documents again and again');
  } finally {
    release();
  }
}

/** Undefined where another gateway has written a receipt of one of these meanwhile: then all is looked at once more. */
async function accept(
  court: Court,
  sender: Sender,
  arrivals: readonly Arrival[],
  originals: () => readonly string[],
  isAgain: boolean,
): Promise<readonly Accepted[] | undefined> {
  const { replica, quarantine } = court;
  const { user } = sender;
  const { record, registry } = replica.databases;
  const at = new Date(replica.now()).toISOString();
  const receipts = await findReceipts(replica, user.userId, arrivals);
  const held = await heldVersions(replica, arrivals);
  const founded = await foundedCases(
    replica,
    arrivals.map(({ id }) => id),
  );
  const amended = await amendedDocuments(
    replica,
    arrivals.map(({ document }) => document),
  );
  const fresh: (Entry | DraftRevision | PadRevision)[] = [];
  const first = arrivals.map((arrival): Judged => {
    const { id, rev } = arrival;
    const earlier = receipts.get(receiptId(user.userId, id, rev));
    const judged = doubted(
      sender,
      judgeArrival(replica, user, arrival, held.get(id) ?? [], earlier, founded),
    );
    const verdict = sharedLawfully(judged, amended, replica.now(), earlier);
    if (verdict.state === 'enters') {
      fresh.push({ ...verdict.entry, _rev: rev });
      noteAmended(amended, verdict.entry);
      if (!('_revisions' in verdict.entry)) noteFounded(founded, verdict.entry);
      held.set(id, [...(held.get(id) ?? []), versionOf(verdict.entry, rev)]);
    }
    return { arrival, verdict };
  });
  // The record first: a receipt must never tell of what was not written.
  await writeAll(record, fresh, { new_edits: false });
  await pruneDrafts(
    replica,
    fresh.filter((document) => '_revisions' in document),
  );
  const judged = await settleClashes(replica, first, receipts, user.userId);
  const broken = brokenOf(judged, originals);
  const receipted = new Set([...receipts.values()].flatMap(({ kept }) => kept ?? []));
  const rows = await keepApart(court, sender, [...broken.values()], receipted);

  const written = new Map<string, ReceiptDocument>();
  const overtaken = new Map<string, string>();
  const accepted = judged.map(({ arrival, verdict }): Accepted => {
    const { document, id, rev } = arrival;
    const _id = receiptId(user.userId, id, rev);
    const earlier = receipts.get(_id);
    const body = sha256(bodyOf(document));
    const write = (changes: Partial<ReceiptDocument> & Pick<ReceiptDocument, 'receipt'>): void => {
      const receipt: ReceiptDocument = { ...earlier, _id, userId: user.userId, id, rev, ...changes };
      receipts.set(_id, receipt);
      written.set(_id, receipt);
    };
    if (verdict.state === 'withdrawn') return { id, rev, receipt: earlier?.receipt ?? null };
    if (verdict.state !== 'broken') {
      for (const key of earlier?.kept ?? []) overtaken.set(key, body);
      // What this gateway kept apart in the first turn, and another took into the record.
      if (isAgain) overtaken.set(quarantineKey(user.userId, rev, document), body);
      if (earlier?.receipt.state === 'recorded') return { id, rev, receipt: earlier.receipt };
      const receipt: Receipt = { state: 'recorded', at };
      write({ receipt, body });
      return { id, rev, receipt };
    }
    const each = broken.get(arrival);
    const row = each && rows.get(each);
    if (!row) return { id, rev, receipt: null };
    const receipt = receiptOf(row);
    const keys = earlier?.kept ?? [];
    if (!keys.includes(row.key)) {
      const kept = [...keys, row.key];
      const inRecord = held.get(id)?.find((version) => version.rev === rev);
      // A receipt that is about another text, or about what the record holds, goes on to be true.
      const isTrueStill =
        isAboutAnother(earlier, body) ||
        (earlier?.receipt.state === 'recorded' && (inRecord || earlier.body === undefined));
      if (earlier && isTrueStill) {
        write({ receipt: earlier.receipt, kept });
      } else if (inRecord?.authorId === user.userId) {
        // What the record holds has no receipt yet: the request that brought it broke off. Its own device asks for that one.
        write({ receipt: { state: 'recorded', at }, body: sha256(inRecord.body), kept });
      } else {
        write({ receipt, body, kept });
      }
    }
    return { id, rev, receipt };
  });
  // What was held and may enter by now is held no longer.
  for (const row of (await quarantine.find([...overtaken.keys()])).values()) {
    const isEntered = row.body === overtaken.get(row.key) && row.code !== 'forged-history';
    if (isEntered) await quarantine.decide(row, { state: 'released' });
  }
  const overtakenReceipts = await writeAll(registry, [...written.values()]);
  return overtakenReceipts.length === 0 ? accepted : undefined;
}

/** What would enter, and shares results of a day that cannot be or amends them otherwise than the law allows. What the record had taken in once, it takes in again. */
function sharedLawfully(
  verdict: Verdict,
  amended: AmendedDocuments,
  now: number,
  earlier: ReceiptDocument | undefined,
): Verdict {
  if (verdict.state !== 'enters' || '_revisions' in verdict.entry) return verdict;
  if (earlier?.receipt.state === 'recorded') return verdict;
  const rule = judgeOrderedDay(verdict.entry, amended) ?? judgeAmendment(verdict.entry, amended, now);
  return rule ? { state: 'broken', rule } : verdict;
}

/** What would enter, and is not to because of how it came. Drafts are their author's alone. */
function doubted({ doubts }: Sender, verdict: Verdict): Verdict {
  if (!doubts || verdict.state !== 'enters' || verdict.entry.type === 'draft') return verdict;
  const { entry } = verdict;
  const rule = doubts(entry.type === 'hearing-pad' ? writtenBy(entry) : entry.times);
  return rule ? { state: 'broken', rule } : verdict;
}

/** A pad says when it was typed as drafts do; its end says nothing that anybody could be misled by. */
const writtenBy = (pad: PadRevision): Entry['times'] => ({
  claimed: 'updatedAt' in pad ? pad.updatedAt : new Date(0).toISOString(),
  offsetMs: null,
});

/** What breaks a rule, with its text as it came. */
function brokenOf(
  judged: readonly Judged[],
  originals: () => readonly string[],
): ReadonlyMap<Arrival, Broken> {
  const broken = new Map<Arrival, Broken>();
  if (!judged.some(({ verdict }) => verdict.state === 'broken')) return broken;
  const texts = originals();
  for (const [index, { arrival, verdict }] of judged.entries()) {
    if (verdict.state !== 'broken') continue;
    const original = texts[index];
    if (original === undefined) throw new Error('A document came without its text');
    broken.set(arrival, { arrival, rule: verdict.rule, original });
  }
  return broken;
}

/** The revision of a document that came without one: of its content, so that sending it twice gives one revision. */
const revisionOf = (document: object): string =>
  `1-${createHash('md5').update(bodyOf(document)).digest('hex')}`;

/** The revision of a child of another: of its parent and its content, for the same reason. */
export const childRevision = (parent: string, document: object): string => {
  const hash = createHash('md5')
    .update(`${parent}\n${bodyOf(document)}`)
    .digest('hex');
  return `${String(Number.parseInt(parent, 10) + 1)}-${hash}`;
};
