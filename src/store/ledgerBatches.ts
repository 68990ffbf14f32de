import type { Connection } from './connection.ts';
import type { LineName } from './deviceStoreTypes.ts';
import type { StoreParts } from './storeParts.ts';
import type { BatchRow, DeviceTables, LedgerTableRow } from './tables.ts';

/** Lines that are written anew in one transaction while the ledger is idle: a person's write waits for no more of them. */
const foldedAtOnce = 100;
/** Fewer lines are written as they are answered. */
const fewestInBatch = 50;

/** What a line is made of before anything is said of it; what was sealed for the gateway is done with, or is sealed anew. */
export const bare = ({
  entryId,
  rev,
  caseId,
  kind,
  state,
  savedAt,
  body,
}: LedgerTableRow): LedgerTableRow => ({
  entryId,
  rev,
  caseId,
  ...(kind === undefined ? {} : { kind }),
  state,
  savedAt,
  body,
});

/** What the batches say of the lines they name, as long as such a line itself says no more than that it is saved here. */
class Batches {
  readonly #named = new Map<string, { readonly rev: string; readonly recordedAt?: string }>();
  /** Lines that are in the record although they are `saved-here` by their own rows. */
  readonly recorded: number = 0;

  constructor(rows: readonly BatchRow[]) {
    for (const { entryIds, revs, recordedAt } of rows) {
      for (const [place, entryId] of entryIds.entries()) {
        const at = recordedAt?.[place];
        this.#named.set(entryId, { rev: revs[place] ?? '', ...(at === undefined ? {} : { recordedAt: at }) });
      }
      if (recordedAt) this.recorded += entryIds.length;
    }
  }

  /** The line as it stands. */
  line(row: LedgerTableRow): LedgerTableRow {
    const said = row.state === 'saved-here' ? this.#named.get(row.entryId) : undefined;
    if (said?.rev !== row.rev) return row;
    return said.recordedAt === undefined
      ? { ...row, state: 'sending', wasSent: 1 }
      : { ...bare(row), state: 'in-record', recordedAt: said.recordedAt };
  }
}

/** Inside the caller's transaction, with the lines that it is asked about. */
export const readBatches = async (tables: DeviceTables): Promise<Batches> =>
  new Batches(await tables.batches.toArray());

/**
 * See DeviceStore.markSending. One request is under way at a time: another batch was left behind by a tab that died. What is
 * said already is not written again: each change of the ledger has it looked at anew, and a device with no room for receipts
 * would send the same lines for ever, without a pause.
 */
export const markSending = (parts: StoreParts, lines: readonly LineName[]): Promise<void> =>
  changeBatches(parts.relaxed, async (tables) => {
    const [first, ...others] = (await tables.batches.toArray()).filter(({ recordedAt }) => !recordedAt);
    if (first && others.length === 0 && namesThese(first, lines)) return;
    await endRequest(tables, new Set(lines.map(({ entryId }) => entryId)));
    await tables.batches.add({
      id: crypto.randomUUID(),
      entryIds: lines.map(({ entryId }) => entryId),
      revs: lines.map(({ rev }) => rev),
    });
  });

const namesThese = ({ entryIds, revs }: BatchRow, lines: readonly LineName[]): boolean =>
  entryIds.length === lines.length &&
  lines.every(({ entryId, rev }, place) => entryIds[place] === entryId && revs[place] === rev);

/** See DeviceStore.backToSaved. */
export const backToSaved = (parts: StoreParts): Promise<void> =>
  changeBatches(parts.relaxed, (tables) => endRequest(tables));

/**
 * Where these receipts are all that a large batch under way waits for, and all say recorded, one row says so of all its
 * lines. False where they have to be moved one by one.
 */
export function settleBatch(parts: StoreParts, receipts: ReadonlyMap<string, Recorded>): Promise<boolean> {
  if (receipts.size < fewestInBatch) return Promise.resolve(false);
  return parts.relaxed.run((tables) =>
    tables.transaction('rw', tables.batches, async () => {
      const batch = (await tables.batches.toArray()).find(
        ({ entryIds, revs, recordedAt }) =>
          !recordedAt &&
          entryIds.length === receipts.size &&
          entryIds.every((entryId, place) => receipts.get(entryId)?.rev === revs[place]),
      );
      if (!batch) return false;
      const recordedAt = batch.entryIds.map((entryId) => receipts.get(entryId)?.at ?? '');
      await tables.batches.put({ ...batch, recordedAt });
      return true;
    }),
  );
}

/** The time of a receipt that says recorded, and the revision it is for. */
export interface Recorded {
  readonly rev: string;
  /** ISO 8601. */
  readonly at: string;
}

/** See DeviceStore.foldLedger. */
export async function foldLedger(parts: StoreParts): Promise<void> {
  while (
    await parts.relaxed.run((tables) =>
      tables.transaction('rw', tables.ledger, tables.batches, () => foldBatches(tables, foldedAtOnce)),
    )
  );
}

/**
 * Writes into the lines that they are in the record. Inside the caller's transaction, before it moves a line: once a line
 * was moved on, its batch may say nothing of it any more. Resolves with whether there is more to fold.
 */
export async function foldBatches(tables: DeviceTables, most = Infinity): Promise<boolean> {
  let left = most;
  for (const batch of (await tables.batches.toArray()).filter(({ recordedAt }) => recordedAt)) {
    if (left <= 0) return true;
    const [now, later] = cut(batch, left);
    const said = new Batches([now]);
    const rows = await tables.ledger.bulkGet([...now.entryIds]);
    await tables.ledger.bulkPut(
      rows.flatMap((row) => {
        const line = row && said.line(row);
        return line && line !== row ? [line] : [];
      }),
    );
    if (later) await tables.batches.put(later);
    else await tables.batches.delete(batch.id);
    if (later) return true;
    left -= now.entryIds.length;
  }
  return false;
}

/** Batches under way whose lines are all about to be moved. Inside the caller's transaction. */
export async function releaseBatches(tables: DeviceTables, moved: ReadonlySet<string>): Promise<void> {
  const over = (await tables.batches.toArray()).filter(
    ({ entryIds, recordedAt }) => !recordedAt && entryIds.every((entryId) => moved.has(entryId)),
  );
  if (over.length > 0) await tables.batches.bulkDelete(over.map(({ id }) => id));
}

/** No batch speaks of a line any more that is written over. Inside the caller's transaction, which has read the batches. */
export async function leaveBatches(tables: DeviceTables, entryId: string): Promise<void> {
  for (const batch of await tables.batches.toArray()) {
    const at = batch.entryIds.indexOf(entryId);
    if (at < 0) continue;
    if (batch.entryIds.length === 1) await tables.batches.delete(batch.id);
    else await tables.batches.put(linesOf(batch, (place) => place !== at));
  }
}

function cut(batch: BatchRow, at: number): [now: BatchRow, later: BatchRow | undefined] {
  if (batch.entryIds.length <= at) return [batch, undefined];
  return [linesOf(batch, (place) => place < at), linesOf(batch, (place) => place >= at)];
}

/** The batch with these of its lines alone, by their place. */
function linesOf({ id, entryIds, revs, recordedAt }: BatchRow, isKept: (place: number) => boolean): BatchRow {
  const kept = <T>(values: readonly T[]): readonly T[] => values.filter((_, place) => isKept(place));
  return {
    id,
    entryIds: kept(entryIds),
    revs: kept(revs),
    ...(recordedAt ? { recordedAt: kept(recordedAt) } : {}),
  };
}

/** No request is under way any more. That its lines were on their way stands in each of them, but for some. */
async function endRequest(tables: DeviceTables, but: ReadonlySet<string> = new Set()): Promise<void> {
  const left = (await tables.batches.toArray()).filter(({ recordedAt }) => !recordedAt);
  if (left.length === 0) return;
  const ids = left.flatMap(({ entryIds }) => entryIds).filter((entryId) => !but.has(entryId));
  const rows = await tables.ledger.bulkGet(ids);
  await tables.ledger.bulkPut(
    rows.flatMap((row) =>
      row?.state === 'saved-here' && !row.wasSent ? [{ ...row, wasSent: 1 as const }] : [],
    ),
  );
  await tables.batches.bulkDelete(left.map(({ id }) => id));
}

const changeBatches = (
  connection: Connection,
  work: (tables: DeviceTables) => Promise<void>,
): Promise<void> =>
  connection.run((tables) => tables.transaction('rw', tables.ledger, tables.batches, () => work(tables)));
