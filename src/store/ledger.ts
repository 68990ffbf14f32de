import Dexie from 'dexie';
import type { CaseId } from '../shared/ids.ts';
import type {
  LedgerRow,
  LineName,
  LinePlace,
  SetAside,
  StoredDocument,
  UnsentLine,
} from './deviceStoreTypes.ts';
import { readBatches } from './ledgerBatches.ts';
import { readOrder } from './order.ts';
import { openJson, openText } from './sealedJson.ts';
import type { StoreParts } from './storeParts.ts';
import type { DeviceTables, LedgerState, LedgerTableRow } from './tables.ts';

/** Not to be folded: see SetAside. */
export const asideStates: readonly LedgerState[] = ['needs-you', 'withdrawn'];

export async function ledgerLines(parts: StoreParts, caseId?: CaseId): Promise<readonly LedgerRow[]> {
  const rows = await readLines(parts, ({ ledger }) =>
    caseId === undefined ? ledger.toArray() : ledger.where('caseId').equals(caseId).toArray(),
  );
  return openLines(parts, rows);
}

/** See DeviceStore.listedLines. */
export async function listedLines(parts: StoreParts, recordedSince: string): Promise<readonly LedgerRow[]> {
  const rows = await readLines(parts, async (tables) => {
    const [open, recorded] = await Promise.all([
      inStates(tables, ['saved-here', ...asideStates]),
      tables.ledger.where('recordedAt').aboveOrEqual(recordedSince).toArray(),
    ]);
    return [...open, ...recorded];
  });
  return openLines(
    parts,
    rows.filter(
      ({ recordedAt, kind }) => kind !== 'draft' && (recordedAt === undefined || recordedAt >= recordedSince),
    ),
  );
}

/** A rest that ends later than any begins was set by a clock that has been put back since. */
const longestRestMs = 15_000;
export const isResting = ({ restsUntil = 0 }: LedgerTableRow, now: number): boolean =>
  restsUntil > now && restsUntil - now <= longestRestMs;

/** See DeviceStore.restEnds. */
export async function restEnds(parts: StoreParts, now: number): Promise<number | undefined> {
  const drafts = await readLines(parts, draftLines);
  const ends = drafts.flatMap((line) => (isResting(line, now) ? [line.restsUntil ?? now] : []));
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** Lines of drafts belong to no case. */
const draftLines = (tables: DeviceTables): PromiseLike<LedgerTableRow[]> =>
  tables.ledger.where('caseId').equals('').toArray();

/** See DeviceStore.unsent. */
export async function unsent(
  parts: StoreParts,
  limit = Infinity,
  after?: LinePlace,
): Promise<readonly UnsentLine[]> {
  const now = Date.now();
  const rows = await parts.relaxed.run((tables) =>
    tables.transaction('r', tables.ledger, tables.batches, async () => {
      const batches = await readBatches(tables);
      // The rows are large: where those that batches say to be in the record are all there are, they are not read.
      if (batches.recorded > 0 && (await countUnsent(tables)) === 0) return [];
      const found: LedgerTableRow[] = [];
      let from: LinePlace | undefined = after;
      while (found.length < limit) {
        const read: LedgerTableRow[] = await savedHereAfter(tables, from, limit);
        found.push(
          ...read.map((row) => batches.line(row)).filter((line) => isUnsent(line) && !isResting(line, now)),
        );
        from = read.length === limit ? read.at(-1) : undefined;
        if (!from) break;
      }
      return found.slice(0, limit);
    }),
  );
  return Promise.all(
    rows.map(async (row) => ({
      ...(await openLine(parts, row)),
      bytes: row.body.length,
      text: () => entryText(parts, row),
    })),
  );
}

/** In the order in which they were saved. */
export const savedHereAfter = (
  tables: DeviceTables,
  after: LinePlace | undefined,
  limit: number,
): Promise<LedgerTableRow[]> => {
  const from = after ? [after.savedAt, after.entryId] : [Dexie.minKey, Dexie.minKey];
  return tables.ledger
    .where('[state+savedAt+entryId]')
    .between(['saved-here', ...from], ['saved-here', Dexie.maxKey, Dexie.maxKey], false, true)
    .limit(limit)
    .toArray();
};

export async function ledgerEntries(
  parts: StoreParts,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, StoredDocument>> {
  const rows = await parts.relaxed.run((tables) => tables.ledger.bulkGet([...entryIds]));
  const entries = await Promise.all(rows.flatMap((row) => (row ? [openEntry(parts, row)] : [])));
  return new Map(entries.map((entry) => [entry._id, entry]));
}

export const unsentCounts = (
  parts: Pick<StoreParts, 'relaxed'>,
): Promise<{ readonly unsent: number; readonly needsYou: number }> =>
  parts.relaxed.run((tables) =>
    tables.transaction('r', tables.ledger, tables.batches, async () => {
      const [all, allNeedsYou, rows, batches] = await Promise.all([
        countUnsent(tables),
        tables.ledger.where('state').equals('needs-you').count(),
        draftLines(tables),
        readBatches(tables),
      ]);
      // What is typed and not saved is nothing that somebody said is to be recorded.
      const drafts = rows.map((row) => batches.line(row));
      const waiting = all - drafts.filter(isUnsent).length;
      const needsYou = allNeedsYou - drafts.filter(({ state }) => state === 'needs-you').length;
      return { unsent: waiting + needsYou, needsYou };
    }),
  );

/** See DeviceStore.linesInDoubt. */
export async function linesInDoubt(parts: StoreParts): Promise<readonly LineName[]> {
  const rows = await readLines(parts, (tables) => inStates(tables, ['saved-here', 'needs-you']));
  return rows.filter((line) => line.wasSent === 1 || line.quarantinedAt !== undefined).map(nameOf);
}

/** See DeviceStore.latestRecorded. */
export const latestRecorded = (parts: StoreParts, limit: number): Promise<readonly LineName[]> =>
  parts.relaxed.run(async ({ ledger }) =>
    (await ledger.orderBy('recordedAt').reverse().limit(limit).toArray()).map(nameOf),
  );

/** See DeviceStore.keptLines. */
export async function keptLines(
  parts: StoreParts,
  after: string,
  limit: number,
): Promise<{ readonly lines: readonly LineName[]; readonly next?: string }> {
  const rows = await parts.relaxed.run((tables) =>
    tables.ledger.where('entryId').above(after).limit(limit).toArray(),
  );
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    lines: rows.filter((line) => line.state !== 'withdrawn').map(nameOf),
    ...(last ? { next: last.entryId } : {}),
  };
}

/** See DeviceStore.withdrawalsToTell. */
export async function withdrawalsToTell(parts: StoreParts, before: string): Promise<readonly LineName[]> {
  const rows = await parts.relaxed.run((tables) =>
    tables.ledger
      .where('state')
      .equals('withdrawn')
      .filter(
        (line) => line.mustTell === 1 && (line.replacedBy !== undefined || (line.withdrawnAt ?? '') < before),
      )
      .toArray(),
  );
  return rows.map(nameOf);
}

export const setAside = (parts: StoreParts): Promise<SetAside> =>
  parts.relaxed.run((tables) =>
    tables.transaction('r', tables.ledger, tables.counters, async () => {
      const [rows, { seq }] = await Promise.all([inStates(tables, asideStates), readOrder(tables)]);
      const entries = rows.filter(({ kind }) => kind !== 'draft');
      return { revs: new Map(entries.map((row) => [row.entryId, row.rev])), seq };
    }),
  );

/** Withdrawn, with nothing in its stead, and the server does not know of it yet. */
export const canPutBack = (line: LedgerTableRow): boolean =>
  line.state === 'withdrawn' &&
  line.replacedBy === undefined &&
  (line.mustTell === 1 || line.quarantinedAt === undefined);

/** Lines as they stand, with what batches say of them; the work is part of one transaction. */
const readLines = (
  parts: StoreParts,
  work: (tables: DeviceTables) => PromiseLike<LedgerTableRow[]>,
): Promise<LedgerTableRow[]> =>
  parts.relaxed.run((tables) =>
    tables.transaction('r', tables.ledger, tables.batches, async () => {
      const [rows, batches] = await Promise.all([work(tables), readBatches(tables)]);
      return rows.map((row) => batches.line(row));
    }),
  );

/** By the rows alone. One question a state: Dexie would go through several states of one question row by row. */
const inStates = async (tables: DeviceTables, states: readonly LedgerState[]): Promise<LedgerTableRow[]> =>
  (await Promise.all(states.map((state) => tables.ledger.where('state').equals(state).toArray()))).flat();

export const isUnsent = ({ state }: LedgerTableRow): boolean => state === 'saved-here' || state === 'sending';

async function countUnsent(tables: DeviceTables): Promise<number> {
  const [rows, { recorded }] = await Promise.all([
    tables.ledger.where('state').equals('saved-here').count(),
    readBatches(tables),
  ]);
  return rows - recorded;
}

const nameOf = ({ entryId, rev }: LedgerTableRow): LineName => ({ entryId, rev });

const bySavedAt = (a: LedgerTableRow, b: LedgerTableRow): number =>
  Date.parse(a.savedAt) - Date.parse(b.savedAt) || (a.entryId < b.entryId ? -1 : 1);

const openLines = (parts: StoreParts, rows: LedgerTableRow[]): Promise<readonly LedgerRow[]> =>
  Promise.all(rows.sort(bySavedAt).map((row) => openLine(parts, row)));

async function openLine(parts: StoreParts, row: LedgerTableRow): Promise<LedgerRow> {
  const {
    body: _body,
    reason,
    caseId,
    wasSent: _sent,
    mustTell: _tell,
    quarantinedAt: _at,
    restsUntil: _rests,
    forGateway: _sealed,
    ...line
  } = row;
  const words = reason && (await openJson(parts.sealer, 'ledger-reason', row.entryId, reason));
  return {
    ...line,
    caseId: caseId as CaseId,
    canPutBack: canPutBack(row),
    ...(typeof words === 'string' ? { reason: words } : {}),
  };
}

/** The entry as it is pushed. `fields` is the JSON of all other fields, never of none. */
export const lineText = (entryId: string, rev: string, fields: string): string =>
  `{"_id":${JSON.stringify(entryId)},"_rev":${JSON.stringify(rev)},${fields.slice(1)}`;

/** What was sealed is the JSON of all other fields: it is sent as it was written, and not read on the way. */
async function entryText(parts: StoreParts, { entryId, rev, body }: LedgerTableRow): Promise<string> {
  const fields = await openText(parts.sealer, 'ledger', entryId, body);
  return lineText(entryId, rev, fields);
}

async function openEntry(parts: StoreParts, row: LedgerTableRow): Promise<StoredDocument> {
  const fields = (await openJson(parts.sealer, 'ledger', row.entryId, row.body)) as Record<string, unknown>;
  return { ...fields, _id: row.entryId, _rev: row.rev };
}
