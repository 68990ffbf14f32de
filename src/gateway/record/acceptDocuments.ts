import { createHash, randomUUID } from 'node:crypto';
import type { Receipt } from '../../contracts/http/receipts.ts';
import { canonicalJson, type Json } from '../../shared/json.ts';
import type { Entry } from '../../domain/document/document.ts';
import { parseDocumentId } from '../../domain/document/documentId.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { Replica } from '../replica/replica.ts';
import { judgeDocument, type PushedDocument, type RuleBroken } from './judgeDocument.ts';
import { receiptId, type ReceiptDocument } from './receipt.ts';

export interface Accepted {
  readonly id: string;
  readonly rev: string;
  readonly receipt: Receipt;
}

/** A document kept apart, in the registry, as it came. */
interface QuarantineDocument {
  readonly _id: string;
  readonly userId: string;
  readonly organisationId: string;
  readonly documentId: string;
  readonly type: string;
  readonly rev: string;
  readonly code: string;
  readonly reason: string;
  readonly at: string;
  /** The document's own JSON, the SHA-256 of it, and its length in UTF-8 bytes. */
  readonly original: string;
  readonly sha256: string;
  readonly size: number;
}

interface Arrival {
  readonly document: PushedDocument;
  readonly rev: string;
  readonly id: string;
}

/**
 * Takes pushed documents in. What keeps the rules enters the record; what breaks one is kept in quarantine; each gets a
 * receipt, and neither is ever lost. Sending the same again gives the same receipt and writes nothing.
 *
 * Documents of one id are taken one after the other, whoever sends them.
 */
export async function acceptDocuments(
  replica: Replica,
  user: UserProfile,
  documents: readonly PushedDocument[],
): Promise<readonly Accepted[]> {
  const arrivals = documents.map((document): Arrival => {
    const rev = typeof document._rev === 'string' ? document._rev : revisionOf(document);
    return { document, rev, id: document._id };
  });
  const release = await lockIds(new Set(arrivals.map((arrival) => arrival.id)));
  try {
    return await accept(replica, user, arrivals);
  } finally {
    release();
  }
}

async function accept(
  replica: Replica,
  user: UserProfile,
  arrivals: readonly Arrival[],
): Promise<readonly Accepted[]> {
  const { record, registry } = replica.databases;
  const at = new Date(replica.now()).toISOString();
  const receipts = await findReceipts(replica, user.userId, arrivals);
  const held = await heldVersions(replica, arrivals);
  const fresh: Entry[] = [];
  const quarantined: QuarantineDocument[] = [];
  const written = new Map<string, ReceiptDocument>();
  const accepted = arrivals.map((arrival): Accepted => {
    const { id, rev } = arrival;
    const key = receiptId(user.userId, id, rev);
    const earlier = receipts.get(key);
    const verdict = judge(replica, user, arrival, held);
    const { receipt, isNew } = receiptFor(verdict, earlier?.receipt, at);
    if (verdict.state === 'enters') {
      fresh.push({ ...verdict.entry, _rev: rev });
      held.set(id, [...(held.get(id) ?? []), { rev, body: bodyOf(verdict.entry) }]);
    }
    if (verdict.state === 'broken' && isNew) {
      quarantined.push(quarantine(user, arrival, verdict.rule, at));
    }
    if (isNew) {
      written.set(key, { ...earlier, _id: key, userId: user.userId, id, rev, receipt });
      receipts.set(key, { ...earlier, _id: key, userId: user.userId, id, rev, receipt });
    }
    return { id, rev, receipt };
  });
  // The record first: a receipt must never tell of what was not written.
  if (fresh.length > 0) await writeAll(record, fresh, { new_edits: false });
  if (quarantined.length > 0) await writeAll(registry, quarantined);
  if (written.size > 0) await writeAll(registry, [...written.values()]);
  return accepted;
}

type Verdict =
  | { readonly state: 'enters'; readonly entry: Entry }
  | { readonly state: 'is-there' }
  | { readonly state: 'broken'; readonly rule: RuleBroken };

interface HeldVersion {
  readonly rev: string;
  readonly body: string;
}

function judge(
  replica: Replica,
  user: UserProfile,
  { document, rev, id }: Arrival,
  held: ReadonlyMap<string, readonly HeldVersion[]>,
): Verdict {
  const judged = judgeDocument(document, user, (caseId) => replica.standingOf(user, caseId));
  const versions = held.get(id) ?? [];
  if (!judged.ok) return { state: 'broken', rule: judged.error };
  if (versions.length === 0) {
    const rule = aheadOfItsCase(replica, judged.value);
    return rule ? { state: 'broken', rule } : { state: 'enters', entry: judged.value };
  }
  const same = versions.find((version) => version.rev === rev);
  if (same?.body === bodyOf(judged.value)) return { state: 'is-there' };
  return {
    state: 'broken',
    rule: same
      ? { tag: 'same-revision', reason: 'The record holds another text under this very revision.' }
      : { tag: 'second-revision', reason: 'An entry never changes: correct it by a further entry.' },
  };
}

/** So much further than what the record holds may an entry count: more than a device ever writes before it is back. */
const counterLeeway = 10_000;

/**
 * A counter is one more than what its author had seen. One that is far ahead of its case would leave no room above it, and
 * every later entry of the case would be out of order.
 */
function aheadOfItsCase(replica: Replica, { caseId, counter }: Entry): RuleBroken | undefined {
  const highest = replica.index.countersByCase.get(caseId) ?? 0;
  return counter > highest + counterLeeway
    ? { tag: 'counter-ahead', reason: 'Its place in the order of the case is one that nobody can have seen.' }
    : undefined;
}

/** What was receipted stays receipted, unless it was only quarantined and may enter now. */
function receiptFor(
  verdict: Verdict,
  earlier: Receipt | undefined,
  at: string,
): { readonly receipt: Receipt; readonly isNew: boolean } {
  if (earlier?.state === 'recorded' && verdict.state !== 'broken') return { receipt: earlier, isNew: false };
  if (earlier?.state === 'recorded' && verdict.state === 'broken' && verdict.rule.tag !== 'same-revision') {
    // Recorded while it was allowed; that its author may no longer write there does not take it out again.
    return { receipt: earlier, isNew: false };
  }
  if (verdict.state !== 'broken') return { receipt: { state: 'recorded', at }, isNew: true };
  const { tag, reason } = verdict.rule;
  if (earlier?.state === 'quarantined' && earlier.code === tag) return { receipt: earlier, isNew: false };
  return { receipt: { state: 'quarantined', at, code: tag, reason }, isNew: true };
}

function quarantine(
  user: UserProfile,
  { document, rev, id }: Arrival,
  rule: RuleBroken,
  at: string,
): QuarantineDocument {
  const original = JSON.stringify(document);
  return {
    _id: `quarantine:${randomUUID()}`,
    userId: user.userId,
    organisationId: user.organisationId,
    documentId: id,
    type: typeof document.type === 'string' ? document.type.slice(0, 60) : '',
    rev,
    code: rule.tag,
    reason: rule.reason,
    at,
    original,
    sha256: createHash('sha256').update(original).digest('hex'),
    size: new TextEncoder().encode(original).length,
  };
}

/** Receipts by their id, of this user alone. */
export async function findReceipts(
  replica: Replica,
  userId: string,
  wanted: readonly { readonly id: string; readonly rev: string }[],
): Promise<Map<string, ReceiptDocument>> {
  const keys = [...new Set(wanted.map(({ id, rev }) => receiptId(userId, id, rev)))];
  if (keys.length === 0) return new Map();
  const { rows } = await replica.databases.registry.allDocs({ keys, include_docs: true });
  const documents = rows.flatMap((row) =>
    'doc' in row && row.doc ? [row.doc as unknown as ReceiptDocument] : [],
  );
  return new Map(documents.map((document) => [document._id, document]));
}

/** Receipts that still hold: a store restored from a backup has receipts of documents that it no longer has. */
export async function findStandingReceipts(
  replica: Replica,
  userId: string,
  wanted: readonly { readonly id: string; readonly rev: string }[],
): Promise<Map<string, ReceiptDocument>> {
  const receipts = await findReceipts(replica, userId, wanted);
  const recorded = [...receipts.values()].filter(({ receipt }) => receipt.state === 'recorded');
  const there = await heldIds(
    replica,
    recorded.map(({ id }) => id),
  );
  for (const { _id, id } of recorded) if (!there.has(id)) receipts.delete(_id);
  return receipts;
}

async function heldIds(replica: Replica, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const unknown = ids.filter((id) => !replica.index.rows.has(id));
  const held = new Set(ids);
  if (unknown.length === 0) return held;
  const { rows } = await replica.databases.record.allDocs({ keys: [...new Set(unknown)] });
  for (const row of rows) if (!('value' in row)) held.delete(row.key);
  return held;
}

/** Every version the record holds under these ids. Asked of the store, not of the log: the log may be a moment behind. */
async function heldVersions(
  replica: Replica,
  arrivals: readonly Arrival[],
): Promise<Map<string, readonly HeldVersion[]>> {
  // Of an id that is none the record holds nothing, and CouchDB would refuse the whole question.
  const ids = [...new Set(arrivals.map((arrival) => arrival.id))].filter((id) => parseDocumentId(id));
  if (ids.length === 0) return new Map();
  const { rows } = await replica.databases.record.allDocs({ keys: ids, include_docs: true });
  const held = new Map<string, readonly HeldVersion[]>();
  for (const row of rows) {
    if (!('value' in row)) continue;
    const versions: HeldVersion[] = [];
    if (row.doc) versions.push({ rev: row.value.rev, body: bodyOf(row.doc) });
    // A tombstone in the record is a version too: what was deleted there is not written again by a device.
    else versions.push({ rev: row.value.rev, body: '' });
    const others = replica.index.rows.get(row.id)?.revisions ?? [];
    for (const rev of others) if (rev !== row.value.rev) versions.push({ rev, body: '' });
    held.set(row.id, versions);
  }
  return held;
}

const bodyOf = (document: object): string => {
  const { _rev, _revisions, ...body } = document as Record<string, Json | undefined>;
  return canonicalJson(body);
};

/** The revision of a document that came without one: of its content, so that sending it twice gives one revision. */
const revisionOf = (document: PushedDocument): string =>
  `1-${createHash('md5').update(bodyOf(document)).digest('hex')}`;

/** Writes all or throws: a row that the store refuses is a failure of the store, and nobody is told otherwise. */
async function writeAll(
  database: PouchDB.Database<object>,
  documents: readonly object[],
  options: PouchDB.Core.BulkDocsOptions = {},
): Promise<void> {
  const replies = await database.bulkDocs([...documents], options);
  const failed = replies.find((reply) => 'error' in reply && reply.error && reply.status !== 409);
  if (failed) throw new Error(`The store refused a document: ${JSON.stringify(failed)}`);
}

const turns = new Map<string, Promise<void>>();

/** Waits until nobody else writes under these ids; the returned function lets the next in. */
async function lockIds(ids: ReadonlySet<string>): Promise<() => void> {
  let release = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  // Taken in one step for all ids: two requests can never wait for each other.
  const before = [...ids].map((id) => turns.get(id));
  for (const id of ids) turns.set(id, promise);
  await Promise.all(before);
  return () => {
    for (const id of ids) if (turns.get(id) === promise) turns.delete(id);
    release();
  };
}
