import { collectLeaves, rootToLeaf } from './adapter/pouchdbInternals.ts';
import { leafRowsOf } from './adapter/leafRows.ts';
import { treeOf } from './adapter/documentRow.ts';
import { heldOfType } from './documents.ts';
import { endRows, eraseEnds, isEndOf, openEnds } from './draftEnds.ts';
import type { StoredDraft, StoredLeaf } from './deviceStoreTypes.ts';
import { heldDocument } from './findPages.ts';
import { eraseDocuments } from './eraseDocuments.ts';
import { isResting, isUnsent } from './ledger.ts';
import { leaveBatches, readBatches } from './ledgerBatches.ts';
import { BodyOpener, bodyOfWinner, type StoredBody } from './openBody.ts';
import type { HeldDocument } from './pageRow.ts';
import type { StoreParts } from './storeParts.ts';
import type { DeviceTables, LeafRow, LedgerTableRow, MetaRow } from './tables.ts';
import { partitionOf } from './casePartition.ts';
import type { Partition } from '../domain/document/documentId.ts';

interface FoundDraft {
  readonly id: string;
  readonly held?: HeldDocument;
  readonly leaves: readonly LeafRow[];
  readonly line?: LedgerTableRow | undefined;
  readonly ends: readonly MetaRow[];
}

/** See DeviceStore.drafts. */
export async function drafts(parts: StoreParts, id?: string): Promise<readonly StoredDraft[]> {
  const now = Date.now();
  const found = await parts.relaxed.run((tables) =>
    tables.transaction(
      'r',
      [tables.docs, tables.pages, tables.leaves, tables.ledger, tables.batches, tables.meta],
      async () => {
        const one = id === undefined ? undefined : await heldDocument(tables, id);
        const held = id === undefined ? await allHeld(tables) : one ? [one] : [];
        const rows = await tables.ledger.bulkGet(held.map(({ id }) => id));
        const batches = await readBatches(tables);
        const lines = rows.map((row) => row && batches.line(row));
        const leaves = await Promise.all(
          held.map(({ id, others }) => (others ? leafRowsOf(tables, id) : [])),
        );
        const ends = await endRows(tables, id);
        const found: readonly FoundDraft[] = held.map((each, at) => ({
          id: each.id,
          held: each,
          leaves: leaves[at] ?? [],
          line: lines[at],
          ends: ends.filter((row) => isEndOf(row, each.id)),
        }));
        return id !== undefined && !one && ends.length > 0 ? [{ id, leaves: [], ends }] : found;
      },
    ),
  );
  const opener = new BodyOpener(parts.sealer);
  return Promise.all(
    found.map(async ({ id, held, leaves, line, ends }): Promise<StoredDraft> => {
      const unsent = unsentRevOf(line, now);
      return {
        id,
        seq: held?.seq ?? 0,
        leaves: held ? await leavesOf(opener, held, leaves) : [],
        ends: await openEnds(parts.sealer, ends),
        ...(unsent === undefined ? {} : { unsent: { rev: unsent, savedAt: line?.savedAt ?? '' } }),
      };
    }),
  );
}

/** Pads of co-workers too: whose a pad is, its body tells. */
const allHeld = async (tables: DeviceTables): Promise<readonly HeldDocument[]> => [
  ...(await heldOfType(tables, 'draft')),
  ...(await heldOfType(tables, 'hearing-pad')),
];

async function leavesOf(
  opener: BodyOpener,
  held: HeldDocument,
  rows: readonly LeafRow[],
): Promise<readonly StoredLeaf[]> {
  const tree = treeOf(held);
  const bodies = new Map<string, StoredBody>([
    [held.rev, bodyOfWinner(held)],
    ...rows.map(({ rev, body }) => [rev, body] as const),
  ]);
  const histories = new Map(
    rootToLeaf(tree).map(({ pos, ids }) => {
      const history = ids.map(({ id }, at) => `${String(pos + at)}-${id}`).reverse();
      return [history[0] ?? '', history];
    }),
  );
  return Promise.all(
    collectLeaves(tree).map(async ({ rev, opts }): Promise<StoredLeaf> => {
      const body = bodies.get(rev);
      return {
        rev,
        history: histories.get(rev) ?? [rev],
        isDeleted: opts.deleted === true,
        fields: body ? await opener.fields(held.id, body) : {},
      };
    }),
  );
}

/**
 * The revision that no request can carry yet: a later one takes its place, and nobody will ever have heard of it. One whose
 * rest is over may have been read to be sent, whatever its line says.
 */
export const unsentRevOf = (line: LedgerTableRow | undefined, now: number): string | undefined =>
  line?.state === 'saved-here' && line.wasSent === undefined && isResting(line, now) ? line.rev : undefined;

/** See DeviceStore.eraseDrafts. */
export async function eraseDrafts(parts: StoreParts, ids: ReadonlySet<string>): Promise<void> {
  const [first] = ids;
  if (first === undefined) return;
  // Drafts of one person, or the pad of one case: all in one partition.
  await eraseDocuments(parts, partitionOf(first) as Partition, ids);
  await parts.relaxed.run((tables) =>
    tables.transaction('rw', tables.ledger, tables.batches, tables.meta, async () => {
      await eraseEnds(tables, ids);
      const [rows, batches] = await Promise.all([tables.ledger.bulkGet([...ids]), readBatches(tables)]);
      const over = rows.flatMap((row) => (row && !isUnsent(batches.line(row)) ? [row.entryId] : []));
      for (const id of over) await leaveBatches(tables, id);
      await tables.ledger.bulkDelete(over);
    }),
  );
}
