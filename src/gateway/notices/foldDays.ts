import type { CourtCount, QueueRow } from './noticeRows.ts';

type Counts = QueueRow['counts'];

/** So many days of a queue are counted each by itself, as many as are compared: its row is written again and again, and may not grow for ever. */
const daysKept = 28;

/** What stands in the place of a day for all that are counted together: before any, so that an older gateway reads it too. */
export const earlierDays = '0000-00-00';

const waits = ({ issued, received, givenUp }: CourtCount): boolean => issued > received + givenUp;

/**
 * The counts with all but the latest days in one total by court. A day may be folded in again: what is counted of it later, or off it, is
 * added to the total. Where something waits there, the total says of which day the oldest was that waited when it was folded.
 */
export function foldDays(counts: Counts): Counts {
  const days = Object.keys(counts)
    .filter((day) => day !== earlierDays)
    .sort();
  const over = days.slice(0, Math.max(0, days.length - daysKept));
  if (over.length === 0) return counts;
  const totals: Record<string, CourtCount> = { ...counts[earlierDays] };
  for (const day of over)
    for (const [court, count] of Object.entries(counts[day] ?? {}))
      totals[court] = withDay(totals[court], day, count);
  const kept = Object.entries(counts).filter(([day]) => !over.includes(day));
  return Object.fromEntries([...kept, [earlierDays, totals]]);
}

function withDay(total: CourtCount | undefined, day: string, count: CourtCount): CourtCount {
  const sum = {
    name: count.name,
    issued: (total?.issued ?? 0) + count.issued,
    received: (total?.received ?? 0) + count.received,
    givenUp: (total?.givenUp ?? 0) + count.givenUp,
  };
  if (!waits(sum)) return sum;
  const since = [total?.waitingSince, waits(count) ? day : undefined].flatMap((each) => each ?? []).sort()[0];
  return since === undefined ? sum : { ...sum, waitingSince: since };
}
