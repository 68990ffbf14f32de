import { createHash } from 'node:crypto';
import { writeAll } from '../database/writeAll.ts';
import type { Replica } from '../replica/replica.ts';
import { isChangeable, type Judged } from './judgeArrival.ts';
import { receiptId, type ReceiptDocument } from './receipt.ts';

/**
 * An entry has one revision (a draft or a pad may have several, which its author's devices merge). Two gateways on one CouchDB can each find nothing under an id and each write a revision of it
 * there: CouchDB keeps both. So after writing it is looked at once more, before a receipt is given. Whoever sees another
 * revision beside their own takes their own back out and keeps it apart as a second one. Who wrote first and looked before the
 * other wrote sees none, and stays; where both see both, both are kept apart, nothing is lost, and their author decides.
 *
 * The embedded store has one owner, which takes documents of one id one after the other (./lockIds.ts): nothing to look at.
 */
export async function settleClashes(
  replica: Replica,
  judged: readonly Judged[],
  receipts: ReadonlyMap<string, ReceiptDocument>,
  userId: string,
): Promise<readonly Judged[]> {
  const { record, kind } = replica.databases;
  if (kind !== 'couchdb') return judged;
  const isNew = ({ arrival: { document, id, rev }, verdict }: Judged): boolean =>
    !isChangeable(document) &&
    (verdict.state === 'enters' || verdict.state === 'is-there') &&
    receipts.get(receiptId(userId, id, rev))?.receipt.state !== 'recorded';
  const written = judged.filter(isNew);
  if (written.length === 0) return judged;
  const keys = [...new Set(written.map(({ arrival }) => arrival.id))];
  const { rows } = await record.allDocs({ keys, include_docs: true, conflicts: true });
  const contested = new Set(
    rows.flatMap((row) => {
      const doc = 'doc' in row ? (row.doc as { readonly _conflicts?: readonly string[] } | null) : null;
      return doc?._conflicts !== undefined && doc._conflicts.length > 0 ? [row.key] : [];
    }),
  );
  const clashing = written.filter(({ arrival }) => contested.has(arrival.id));
  if (clashing.length === 0) return judged;
  await writeAll(
    record,
    clashing.map(({ arrival }) => tombstoneOf(arrival.id, arrival.rev)),
    { new_edits: false },
  );
  const retired = new Set(clashing);
  const rule = { tag: 'second-revision', reason: 'An entry never changes: correct it by a further entry.' };
  return judged.map((each) =>
    retired.has(each) ? { arrival: each.arrival, verdict: { state: 'broken', rule } } : each,
  );
}

/** Ends one revision of a document and leaves the others; the same at every gateway. */
export function tombstoneOf(id: string, rev: string): object {
  const hash = createHash('md5').update(`taken back out\n${rev}`).digest('hex');
  const [start, parent] = [Number.parseInt(rev, 10) + 1, rev.slice(rev.indexOf('-') + 1)];
  return {
    _id: id,
    _rev: `${String(start)}-${hash}`,
    _deleted: true,
    _revisions: { start, ids: [hash, parent] },
  };
}
