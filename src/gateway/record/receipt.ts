import { createHash } from 'node:crypto';
import type { Receipt } from '../../contracts/http/receipts.ts';
import { parseDocumentId } from '../../domain/document/documentId.ts';
import { bulkGet } from '../database/bulkGet.ts';
import type { Replica } from '../replica/replica.ts';
import type { DraftRevision } from './judgeDraft.ts';

/** `receipt:<sha256>` in the registry: one for each (user, id, revision) that ever arrived. */
export interface ReceiptDocument {
  readonly _id: string;
  readonly userId: string;
  readonly id: string;
  readonly rev: string;
  readonly receipt: Receipt;
  /** SHA-256 of the body (./heldVersions.ts) that was receipted so. */
  readonly body?: string;
  /** What is kept in quarantine under this id and revision, by its keys there. */
  readonly kept?: readonly string[];
}

interface Wanted {
  readonly id: string;
  readonly rev: string;
}

export const receiptId = (userId: string, id: string, rev: string): string =>
  `receipt:${createHash('sha256').update(`${userId}\n${id}\n${rev}`).digest('hex')}`;

/** Receipts by their id, of this user alone. */
export async function findReceipts(
  replica: Replica,
  userId: string,
  wanted: readonly Wanted[],
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
  wanted: readonly Wanted[],
): Promise<Map<string, ReceiptDocument>> {
  const receipts = await findReceipts(replica, userId, wanted);
  const recorded = [...receipts.values()].filter(({ receipt }) => receipt.state === 'recorded');
  const there = await heldIds(
    replica,
    recorded.map(({ id }) => id),
  );
  const lost = await lostRevisions(
    replica,
    recorded.filter(
      ({ id }) => there.has(id) && ['draft', 'hearing-pad'].includes(parseDocumentId(id)?.type ?? ''),
    ),
  );
  for (const { _id, id, rev } of recorded) {
    if (!there.has(id) || lost.has(`${id}\n${rev}`)) receipts.delete(_id);
  }
  return receipts;
}

/** Of drafts, which have many revisions, those that the store does not know: no leaf goes back to them. */
async function lostRevisions(replica: Replica, drafts: readonly Wanted[]): Promise<ReadonlySet<string>> {
  const lost = new Set(drafts.map(({ id, rev }) => `${id}\n${rev}`));
  if (drafts.length === 0) return lost;
  const leaves = await bulkGet(replica.databases.record, drafts, { revs: true, latest: true });
  for (const leaf of leaves) {
    const { _id, _revisions } = leaf as Pick<DraftRevision, '_id' | '_revisions'>;
    const { start, ids } = _revisions;
    for (const [back, hash] of ids.entries()) lost.delete(`${_id}\n${String(start - back)}-${hash}`);
  }
  return lost;
}

async function heldIds(replica: Replica, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const unknown = ids.filter((id) => !replica.index.rows.has(id));
  const held = new Set(ids);
  if (unknown.length === 0) return held;
  const { rows } = await replica.databases.record.allDocs({ keys: [...new Set(unknown)] });
  for (const row of rows) if (!('value' in row)) held.delete(row.key);
  return held;
}
