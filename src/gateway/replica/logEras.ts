import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { LogFiles } from './logFiles.ts';

const erasFile = 'eras.json';

const ErasSchema = v.object({
  log: v.string(),
  eras: v.array(v.object({ name: v.string(), from: v.pipe(v.number(), v.integer(), v.minValue(0)) })),
});

/** From one opening of a log to the next: what it numbered, from this order on. */
export interface Era {
  readonly name: string;
  readonly from: number;
}

/**
 * Begins an era of a log, on disk before anything is numbered in it.
 *
 * A log may be put back from a copy that is older than itself. It then gives numbers anew that it gave before, to other
 * documents, and a place that a device holds from then would hide some of them. Each opening is an era of its own, and a place
 * is one of the era in which it was numbered: what was numbered after the copy was made is a place that this log never had.
 *
 * @param order number of the log's last line
 * @returns the eras, the oldest first; undefined where the log ends before its last era began: it cannot be gone on with
 */
export async function beginEra(
  files: LogFiles,
  logId: string,
  order: number,
): Promise<readonly Era[] | undefined> {
  const held = await read(files, logId);
  const last = held.at(-1);
  if (last && last.from > order + 1) return undefined;
  // One in which nothing was numbered gives way: another timeline of this log may have numbered something in it.
  const kept = last && last.from === order + 1 ? held.slice(0, -1) : held;
  const eras = [...kept, { name: randomUUID(), from: kept.length === 0 ? 1 : order + 1 }];
  await files.replace(erasFile, [new TextEncoder().encode(`${JSON.stringify({ log: logId, eras })}\n`)]);
  return eras;
}

/** The era in which a place was numbered. */
export const eraOf = (eras: readonly Era[], place: number): string =>
  eras.findLast(({ from }) => from <= place)?.name ?? '';

async function read(files: LogFiles, logId: string): Promise<readonly Era[]> {
  const bytes = await files.read(erasFile);
  if (!bytes) return [];
  try {
    const said = v.safeParse(ErasSchema, JSON.parse(new TextDecoder().decode(bytes)));
    return said.success && said.output.log === logId ? said.output.eras : [];
  } catch {
    // Without it no place of before is known here: everyone is told everything once.
    return [];
  }
}
