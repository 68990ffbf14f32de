import Dexie, { type Table } from 'dexie';
import { equalBytes } from '../shared/bytes.ts';
import { generationOf, SealBroken, type Bytes, type Sealer } from '../vault/sealer.ts';
import type { Resealed } from './deviceStoreTypes.ts';
import { readOrder } from './order.ts';
import { pageSeal } from './pageRow.ts';
import { boundTo } from './sealedJson.ts';
import type { StoreParts } from './storeParts.ts';
import type {
  CardRow,
  DeviceTables,
  DocumentRow,
  LeafRow,
  LedgerTableRow,
  LocalRow,
  MetaRow,
  PageRow,
} from './tables.ts';

/** Rows of one transaction: a person's write waits for no more of them. */
const rowsAtOnce = 100;

interface Field {
  readonly name: 'body' | 'reason';
  readonly bytes: Bytes;
  readonly boundTo: string;
}

interface SealedRows {
  readonly table: (tables: DeviceTables) => Table<unknown, unknown>;
  readonly keyOf: (row: unknown) => unknown;
  readonly fieldsOf: (row: unknown) => readonly Field[];
}

function sealedRows<Row extends { readonly body: Bytes }, Key>(
  table: (tables: DeviceTables) => Table<Row, Key>,
  keyOf: (row: Row) => Key,
  sealOf: (row: Row) => string,
  others: (row: Row) => readonly Field[] = () => [],
): SealedRows {
  return {
    table: table as unknown as SealedRows['table'],
    keyOf: keyOf as SealedRows['keyOf'],
    fieldsOf: (row) => {
      const { body } = row as Row;
      return [{ name: 'body', bytes: body, boundTo: sealOf(row as Row) }, ...others(row as Row)];
    },
  };
}

/** In the order in which they are sealed anew: first what exists nowhere else. */
const allSealed: readonly SealedRows[] = [
  sealedRows<LedgerTableRow, string>(
    ({ ledger }) => ledger,
    ({ entryId }) => entryId,
    ({ entryId }) => boundTo('ledger', entryId),
    ({ entryId, reason }) =>
      reason ? [{ name: 'reason', bytes: reason, boundTo: boundTo('ledger-reason', entryId) }] : [],
  ),
  sealedRows<MetaRow, string>(
    ({ meta }) => meta,
    ({ key }) => key,
    ({ key }) => boundTo('meta', key),
  ),
  sealedRows<DocumentRow, string>(
    ({ docs }) => docs,
    ({ id }) => id,
    ({ id }) => boundTo('docs', id),
  ),
  sealedRows<LeafRow, [string, string]>(
    ({ leaves }) => leaves,
    ({ id, rev }) => [id, rev],
    ({ id }) => boundTo('docs', id),
  ),
  sealedRows<LocalRow, string>(
    ({ locals }) => locals,
    ({ id }) => id,
    ({ id }) => boundTo('locals', id),
  ),
  sealedRows<PageRow, [string, string]>(
    ({ pages }) => pages,
    ({ partition, first }) => [partition, first],
    ({ first }) => pageSeal(first),
  ),
  sealedRows<CardRow, string>(
    ({ cards }) => cards,
    ({ caseId }) => caseId,
    ({ caseId }) => boundTo('cards', caseId),
  ),
];

/** See DeviceStore.reseal. */
export async function reseal(
  parts: Pick<StoreParts, 'relaxed' | 'strict' | 'sealer'>,
  generation: number,
  isOver: () => boolean = () => false,
): Promise<Resealed> {
  let found = 0;
  let broken = 0;
  const before = await placeOf(parts);
  for (const sealed of allSealed) {
    for (let after: unknown = Dexie.minKey; after !== undefined;) {
      if (isOver()) return { found, broken, isClean: false };
      const rows = await readRows(parts, sealed, after);
      const made = await Promise.all(rows.map((row) => makeAnew(parts.sealer, sealed, row, generation)));
      const anew = made.flatMap((each) => (each !== undefined && each !== 'broken' ? [each] : []));
      found += anew.length;
      broken += made.filter((each) => each === 'broken').length;
      if (anew.length > 0) await putRows(parts, sealed, anew);
      after = rows.length < rowsAtOnce ? undefined : sealed.keyOf(rows.at(-1));
    }
  }
  // A body may have gone from a table that was still to be read into one that had been: bytes of an older key with it.
  const isClean = found === 0 && (await placeOf(parts)) === before;
  return { found, broken, isClean };
}

const placeOf = (parts: Pick<StoreParts, 'relaxed'>): Promise<string> =>
  parts.relaxed.run(async (tables) => {
    const { seq, generation } = await readOrder(tables);
    return `${String(seq)} ${String(generation)}`;
  });

const readRows = (
  parts: Pick<StoreParts, 'relaxed'>,
  { table }: SealedRows,
  after: unknown,
): Promise<unknown[]> =>
  parts.relaxed.run((tables) =>
    table(tables)
      .where(':id')
      .above(after as string)
      .limit(rowsAtOnce)
      .toArray(),
  );

/** A row whose bytes an older key sealed, and the same bytes sealed by the key of today. */
interface Anew {
  readonly key: unknown;
  readonly fields: readonly (Field & { readonly sealed: Bytes })[];
}

/** Undefined where nothing is to be done. `broken`: no key opens it, so that no key need be kept for it. */
async function makeAnew(
  sealer: Sealer,
  { keyOf, fieldsOf }: SealedRows,
  row: unknown,
  generation: number,
): Promise<Anew | 'broken' | undefined> {
  const old = fieldsOf(row).filter(({ bytes }) => generationOf(bytes) !== generation);
  if (old.length === 0) return undefined;
  try {
    const fields = await Promise.all(
      old.map(async (field) => ({
        ...field,
        sealed: await sealer.seal(await sealer.open(field.bytes, field.boundTo), field.boundTo),
      })),
    );
    return { key: keyOf(row), fields };
  } catch (error) {
    if (error instanceof SealBroken) return 'broken';
    throw error;
  }
}

/**
 * Only where the bytes are still those that were opened: a row that somebody wrote meanwhile is of today's key. All else of
 * the row is as it stands now. Strict: the key that alone opens the old bytes may be destroyed next.
 */
const putRows = (
  parts: Pick<StoreParts, 'strict'>,
  { table, fieldsOf }: SealedRows,
  anew: readonly Anew[],
): Promise<void> =>
  parts.strict.run((tables) =>
    tables.transaction('rw', table(tables), async () => {
      const rows = await table(tables).bulkGet(anew.map(({ key }) => key));
      const put = anew.flatMap(({ fields }, at) => {
        const row = rows[at];
        if (row === undefined) return [];
        const held = fieldsOf(row);
        const still = fields.filter(({ name, bytes }) =>
          held.some((each) => each.name === name && equalBytes(each.bytes, bytes)),
        );
        if (still.length === 0) return [];
        return [{ ...row, ...Object.fromEntries(still.map(({ name, sealed }) => [name, sealed])) }];
      });
      await table(tables).bulkPut(put);
    }),
  );
