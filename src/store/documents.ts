import type { Collection } from 'dexie';
import type { Partition } from '../domain/document/documentId.ts';
import type { CaseId } from '../shared/ids.ts';
import { caseOf, caseRange } from './casePartition.ts';
import type { ChangedOfType, ChangedSince, PlaceOfType, StoredDocument } from './deviceStoreTypes.ts';
import { heldDocument, pagesOf } from './findPages.ts';
import { BodyOpener } from './openBody.ts';
import { readOrder } from './order.ts';
import { documentsIn, type HeldDocument } from './pageRow.ts';
import { readAfter, type InOrder } from './readInOrder.ts';
import type { StoreParts } from './storeParts.ts';
import { listedType, type DeviceTables, type DocumentRow, type ListedType, type PageRow } from './tables.ts';

export async function caseDocuments(
  parts: StoreParts,
  caseId: CaseId | Partition,
): Promise<readonly StoredDocument[]> {
  const held = await parts.relaxed.run(
    async (tables) =>
      (await documentsAtOnce(tables, caseId)) ??
      tables.transaction('r', tables.docs, tables.pages, async () => documentsOfCase(tables, caseId)),
  );
  return openAll(parts, held);
}

/**
 * The same by IndexedDB itself, which is a quarter sooner than through Dexie: nothing is asked as often. Undefined where
 * that does not work, for whatever reason: Dexie then opens the database, or says why it cannot.
 */
async function documentsAtOnce(
  tables: DeviceTables,
  caseId: CaseId | Partition,
): Promise<readonly HeldDocument[] | undefined> {
  if (!tables.isOpen()) return undefined;
  const [from, before] = caseRange(caseId);
  try {
    const transaction = tables.backendDB().transaction(['docs', 'pages'], 'readonly');
    const [rows, pages] = await Promise.all([
      answerOf<DocumentRow>(
        transaction.objectStore('docs').getAll(IDBKeyRange.bound(from, before, false, true)),
      ),
      // An array is greater than any string: the key after all of this partition's.
      answerOf<PageRow>(transaction.objectStore('pages').getAll(IDBKeyRange.bound([caseId], [caseId, []]))),
    ]);
    return inOrder(rows, pages);
  } catch {
    return undefined;
  }
}

const answerOf = <Row>(request: IDBRequest<unknown[]>): Promise<Row[]> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as Row[]);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB gave no reason'));
  });

/** In the order of their ids. Inside the caller's transaction. */
export async function documentsOfCase(
  tables: DeviceTables,
  caseId: CaseId | Partition,
): Promise<readonly HeldDocument[]> {
  return inOrder(
    ...(await Promise.all([rowsOfCase(tables, caseId).toArray(), pagesOf(tables, caseId).toArray()])),
  );
}

function inOrder(rows: readonly DocumentRow[], pages: readonly PageRow[]): readonly HeldDocument[] {
  const paged = pages.flatMap(documentsIn);
  return paged.length === 0 ? rows : [...rows, ...paged].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function rowsOfCase(tables: DeviceTables, caseId: CaseId | Partition): Collection<DocumentRow, string> {
  const [from, before] = caseRange(caseId);
  return tables.docs.where('id').between(from, before, true, false);
}

export const caseIds = (parts: StoreParts): Promise<readonly CaseId[]> =>
  parts.relaxed.run((tables) =>
    tables.transaction('r', tables.docs, tables.pages, async () => {
      const [rows, pages] = await Promise.all([
        tables.docs.where('type').equals('case').primaryKeys(),
        tables.pages.where('types').equals('case').primaryKeys(),
      ]);
      return [...rows, ...pages.map(([, first]) => first)].flatMap((id) => caseOf(id) ?? []);
    }),
  );

export async function document(parts: StoreParts, id: string): Promise<StoredDocument | undefined> {
  const held = await parts.relaxed.run((tables) =>
    tables.transaction('r', tables.docs, tables.pages, async () => heldDocument(tables, id)),
  );
  return held && !held.deleted ? new BodyOpener(parts.sealer).winner(held) : undefined;
}

export async function documentsOfType(
  parts: StoreParts,
  type: ListedType,
): Promise<readonly StoredDocument[]> {
  const held = await parts.relaxed.run((tables) =>
    tables.transaction('r', tables.docs, tables.pages, async () => heldOfType(tables, type)),
  );
  return openAll(parts, held);
}

/** Inside the caller's transaction. */
export async function heldOfType(tables: DeviceTables, type: ListedType): Promise<readonly HeldDocument[]> {
  const [rows, pages] = await Promise.all([
    tables.docs.where('type').equals(type).toArray(),
    tables.pages.where('types').equals(type).toArray(),
  ]);
  return [...rows, ...pages.flatMap(documentsIn).filter(({ id }) => listedType(id) === type)];
}

/** Past so many changes, all documents of a type are found sooner by their type than among what changed. */
const changesWorthAll = 2_000;

/** See DeviceStore.changedOfType. */
export async function changedOfType(
  parts: StoreParts,
  type: ListedType,
  since: PlaceOfType,
): Promise<ChangedOfType> {
  const { held, isAll, place } = await parts.relaxed.run((tables) =>
    tables.transaction('r', tables.docs, tables.pages, tables.counters, async () => {
      const { seq, erasures = 0 } = await readOrder(tables);
      const place = { seq, erasures };
      const isAll = erasures !== since.erasures;
      if (isAll) return { held: await heldOfType(tables, type), isAll, place };
      if (seq - since.seq > changesWorthAll) {
        const all = await heldOfType(tables, type);
        return { held: all.filter((each) => each.seq > since.seq), isAll, place };
      }
      const changed: HeldDocument[] = [];
      for (let after: number | undefined = since.seq; after !== undefined;) {
        const read: InOrder = await readAfter(tables, after, changesWorthAll);
        changed.push(...read.documents.filter(({ id }) => listedType(id) === type));
        after = read.upTo;
      }
      return { held: changed, isAll, place };
    }),
  );
  return {
    documents: await openAll(parts, held),
    deletedIds: held.filter(({ deleted }) => deleted).map(({ id }) => id),
    isAll,
    place,
  };
}

function openAll(parts: StoreParts, held: readonly HeldDocument[]): Promise<StoredDocument[]> {
  const opener = new BodyOpener(parts.sealer);
  return Promise.all(held.filter(({ deleted }) => !deleted).map((each) => opener.winner(each)));
}

export const changedSince = (parts: StoreParts, seq: number, limit: number): Promise<ChangedSince> =>
  parts.relaxed.run(async (tables) => {
    const { documents, upTo } = await readAfter(tables, seq, limit);
    const ids = documents.map(({ id }) => id);
    return {
      ids,
      caseIds: [...new Set(ids.flatMap((id) => caseOf(id) ?? []))],
      seq: upTo ?? documents.at(-1)?.seq ?? seq,
    };
  });

/** See DeviceStore.eraseCase. */
export async function eraseCase(parts: StoreParts, caseId: CaseId): Promise<void> {
  const [from, before] = caseRange(caseId);
  await parts.strict.run((tables) =>
    tables.transaction(
      'rw',
      [tables.docs, tables.pages, tables.leaves, tables.cards, tables.counters],
      async () => {
        const held = await documentsOfCase(tables, caseId);
        // Even deleting nothing is told to everybody who watches: who erases on being told would do so for ever.
        if (held.length === 0 && !(await tables.cards.get(caseId))) return;
        await rowsOfCase(tables, caseId).delete();
        await pagesOf(tables, caseId).delete();
        await tables.leaves.where('[id+rev]').between([from, ''], [before, '']).delete();
        await tables.cards.delete(caseId);
        const order = await readOrder(tables);
        await tables.counters.put({
          ...order,
          docCount: order.docCount - held.filter(({ deleted }) => !deleted).length,
          generation: order.generation + 1,
        });
      },
    ),
  );
}
