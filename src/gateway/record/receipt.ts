import { createHash } from 'node:crypto';
import type { Receipt } from '../../contracts/http/receipts.ts';
import type { Replica } from '../replica/replica.ts';

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
