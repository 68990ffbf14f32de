import type { HearingLine } from '../../domain/list/caseCard.ts';
import { clockTime } from './dates.ts';
import { shortCourt } from './court.ts';

export interface TravelStop {
  readonly court: string;
  /** "10:00" */
  readonly from: string;
  readonly count: number;
}

export interface Overlap {
  /** "10:30" */
  readonly at: string;
  readonly rooms: readonly [string, string];
}

/** What a hearing takes where listing gives no duration. */
const usualMinutes = 20;

/** The courts of a day in the order of going there. A court visited twice stands twice. */
export function travelStops(hearings: readonly HearingLine[]): readonly TravelStop[] {
  const stops: { court: string; courtCentreId: string; from: string; count: number }[] = [];
  for (const hearing of inOrder(hearings)) {
    const last = stops.at(-1);
    if (last?.courtCentreId === hearing.courtCentreId) last.count += 1;
    else
      stops.push({
        court: shortCourt(hearing.courtName),
        courtCentreId: hearing.courtCentreId,
        from: clockTime(hearing.startsAt),
        count: 1,
      });
  }
  return stops;
}

/**
 * Two places at once: a hearing that starts while another, in another room, is still listed to run. Hearings of one
 * room follow one another whatever their times say, so they never overlap.
 */
export function overlaps(hearings: readonly HearingLine[]): readonly Overlap[] {
  const found: Overlap[] = [];
  const seen = new Set<string>();
  const ordered = inOrder(hearings);
  ordered.forEach((earlier, index) => {
    const end = Date.parse(earlier.startsAt) + (earlier.durationMinutes ?? usualMinutes) * 60_000;
    for (const later of ordered.slice(index + 1)) {
      const isElsewhere =
        later.courtCentreId !== earlier.courtCentreId || later.roomName !== earlier.roomName;
      if (!isElsewhere || Date.parse(later.startsAt) >= end) continue;
      const isSameCourt = later.courtCentreId === earlier.courtCentreId;
      const rooms: [string, string] = [place(earlier, isSameCourt), place(later, isSameCourt)];
      const key = [clockTime(later.startsAt), ...rooms].join('|');
      if (!seen.has(key)) found.push({ at: clockTime(later.startsAt), rooms });
      seen.add(key);
    }
  });
  return found;
}

const place = (hearing: HearingLine, isSameCourt: boolean): string =>
  isSameCourt
    ? (hearing.roomName ?? 'a room not known')
    : [shortCourt(hearing.courtName), hearing.roomName].filter(Boolean).join(' ');

const inOrder = (hearings: readonly HearingLine[]): HearingLine[] =>
  hearings
    .filter((hearing) => !hearing.isVacated && !hearing.hasSharedResults)
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
