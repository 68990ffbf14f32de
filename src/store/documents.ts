import type { CaseId } from '../shared/ids.ts';
import { caseOf, caseRange } from './casePartition.ts';
import type { ChangedSince, StoredDocument } from './deviceStoreTypes.ts';
import { readOrder } from './order.ts';
import { openJson } from './sealedJson.ts';
import type { StoreParts } from './storeParts.ts';
import type { DocumentRow, ListedType } from './tables.ts';

export async function caseDocuments(parts: StoreParts, caseId: CaseId): Promise<readonly StoredDocument[]> {
  const [from, before] = caseRange(caseId);
  const rows = await parts.relaxed.run((tables) =>
    tables.docs.where('id').between(from, before, true, false).toArray(),
  );
  return openAll(parts, rows);
}

export async function caseIds(parts: StoreParts): Promise<readonly CaseId[]> {
  const ids = await parts.relaxed.run((tables) => tables.docs.where('type').equals('case').primaryKeys());
  return ids.flatMap((id) => caseOf(id) ?? []);
}

export async function document(parts: StoreParts, id: string): Promise<StoredDocument | undefined> {
  const row = await parts.relaxed.run((tables) => tables.docs.get(id));
  return row && !row.deleted ? openRow(parts, row) : undefined;
}

export async function documentsOfType(
  parts: StoreParts,
  type: ListedType,
): Promise<readonly StoredDocument[]> {
  const rows = await parts.relaxed.run((tables) => tables.docs.where('type').equals(type).toArray());
  return openAll(parts, rows);
}

const openAll = (parts: StoreParts, rows: readonly DocumentRow[]): Promise<StoredDocument[]> =>
  Promise.all(rows.filter((row) => !row.deleted).map((row) => openRow(parts, row)));

async function openRow(parts: StoreParts, row: DocumentRow): Promise<StoredDocument> {
  const fields = (await openJson(parts.sealer, 'docs', row.id, row.body)) as Record<string, unknown>;
  return { ...fields, _id: row.id, _rev: row.rev };
}

export const changedSince = (parts: StoreParts, seq: number, limit: number): Promise<ChangedSince> =>
  parts.relaxed.run((tables) =>
    tables.transaction('r', tables.docs, async () => {
      const ids = await tables.docs.where('seq').above(seq).limit(limit).primaryKeys();
      const last = ids.at(-1);
      const lastRow = last === undefined ? undefined : await tables.docs.get(last);
      return {
        ids,
        caseIds: [...new Set(ids.flatMap((id) => caseOf(id) ?? []))],
        seq: lastRow?.seq ?? seq,
      };
    }),
  );

/** See DeviceStore.eraseCase. */
export async function eraseCase(parts: StoreParts, caseId: CaseId): Promise<void> {
  const [from, before] = caseRange(caseId);
  await parts.strict.run((tables) =>
    tables.transaction(
      'rw',
      [tables.docs, tables.leaves, tables.cards, tables.ledger, tables.counters],
      async () => {
        const rows = tables.docs.where('id').between(from, before, true, false);
        const counted = await rows
          .clone()
          .filter((row) => !row.deleted)
          .count();
        await rows.delete();
        await tables.leaves.where('[id+rev]').between([from, ''], [before, '']).delete();
        await tables.cards.delete(caseId);
        await tables.ledger
          .where('caseId')
          .equals(caseId)
          .filter((line) => line.state === 'in-record')
          .delete();
        const order = await readOrder(tables);
        await tables.counters.put({
          ...order,
          docCount: order.docCount - counted,
          generation: order.generation + 1,
        });
      },
    ),
  );
}
