import * as v from 'valibot';
import { dayAfter, isCalendarDay } from '../../domain/day/courtDay.ts';
import { minuteAt, packMinutes, unpackMinutes } from '../../domain/status/dayMinutes.ts';
import { statusParts, type StatusPart } from '../../domain/status/statusPart.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Database, Databases } from '../database/database.ts';
import { isConflict, isMissing } from '../identity/sessionRows.ts';
import { daysTold, type DayRecord, type StatusBook } from './statusBook.ts';

/** `status-day:<yyyy-mm-dd>` in the registry: what was seen of each part, packed (src/domain/status/dayMinutes.ts). */
const rowOf = (day: string): string => `status-day:${day}`;
const RowSchema = v.object({ _id: v.string(), _rev: v.string(), minutes: v.record(v.string(), v.string()) });
type Row = v.InferOutput<typeof RowSchema>;

/** Rows read or taken out at once: far more than there are. */
const mostRows = 500;

/** Keeps the book in the registry. Nobody waits for it: what the store does not take is written when it does. */
export interface HistoryKeeping {
  /**
   * Reads what is there, once, and writes what is not; asked again while it works, it is the same work.
   *
   * @returns whether what is there was read now
   */
  keep(now: number): Promise<boolean>;
}

export function keepHistory(
  { kind, registry }: Pick<Databases, 'kind' | 'registry'>,
  book: StatusBook,
  logger: Logger,
): HistoryKeeping {
  let isRead = false;
  let sweptOn = '';
  let isFailing = false;

  const read = async (now: number): Promise<void> => {
    const { rows } = await registry.allDocs({
      startkey: rowOf(''),
      endkey: rowOf('\uffff'),
      include_docs: true,
      limit: mostRows,
    });
    const oldest = dayAfter(minuteAt(now).day, 1 - daysTold);
    for (const { id, doc } of rows) {
      const day = id.slice(rowOf('').length);
      const row = v.safeParse(RowSchema, doc);
      if (row.success && isCalendarDay(day) && day >= oldest) book.take(day, recordOf(row.output));
    }
  };

  const write = async (day: string): Promise<void> => {
    const held = await readRow(registry, rowOf(day));
    // What another gateway saw of that day.
    if (held) book.take(day, recordOf(held));
    const record = book.recordOf(day);
    await registry.put({
      _id: rowOf(day),
      ...(held ? { _rev: held._rev } : {}),
      minutes: Object.fromEntries(
        Object.entries(record).map(([part, minutes]) => [part, packMinutes(minutes)]),
      ),
    });
    book.saved(day, record);
    if (kind === 'embedded') await forgetFormerRows(registry, rowOf(day));
  };

  const sweep = async (now: number): Promise<void> => {
    const today = minuteAt(now).day;
    if (sweptOn === today) return;
    const { rows } = await registry.allDocs({
      startkey: rowOf(''),
      endkey: rowOf('\uffff'),
      limit: mostRows,
    });
    const oldest = rowOf(dayAfter(today, 1 - daysTold));
    const over = rows.filter(({ id }) => id < oldest);
    if (over.length > 0) {
      await registry.bulkDocs(
        over.map(({ id, value }) => ({ _id: id, _rev: value.rev, _deleted: true }) as never),
      );
    }
    sweptOn = today;
  };

  const work = async (now: number): Promise<boolean> => {
    const wasRead = isRead;
    try {
      if (!isRead) {
        await read(now);
        isRead = true;
      }
      for (const day of book.unsaved) await write(day);
      await sweep(now);
      isFailing = false;
    } catch (error) {
      // Where another gateway was first it is written the next time.
      if (!isConflict(error) && !isFailing)
        logger.warn({ error: String(error) }, 'what was seen of the parts is not written down');
      isFailing = !isConflict(error);
    }
    return isRead && !wasRead;
  };

  let working: Promise<boolean> | undefined;
  return {
    keep(now) {
      working ??= work(now).finally(() => (working = undefined));
      return working;
    },
  };
}

function recordOf({ minutes }: Row): DayRecord {
  const record: Partial<Record<StatusPart, string>> = {};
  for (const part of statusParts) {
    const unpacked = unpackMinutes(minutes[part] ?? '');
    if (unpacked) record[part] = unpacked;
  }
  return record;
}

async function readRow(registry: Database, id: string): Promise<Row | undefined> {
  try {
    const read = v.safeParse(RowSchema, await registry.get(id));
    return read.success ? read.output : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** A row is written each minute; CouchDB clears up by itself. In PouchDB, and not in its published types. */
async function forgetFormerRows(registry: Database, id: string): Promise<void> {
  const { compactDocument } = registry as unknown as {
    compactDocument: (id: string, longestHistory: number) => Promise<unknown>;
  };
  await compactDocument.call(registry, id, 0).catch(() => undefined);
}
