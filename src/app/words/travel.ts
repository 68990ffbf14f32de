import type { HearingLine } from '../../domain/list/caseCard.ts';
import { clockTime } from './dates.ts';
import { shortCourt } from './court.ts';

export interface TravelStop {
  readonly court: string;
  /** "10:00" */
  readonly from: string;
  readonly count: number;
}

/** Two or more places in which somebody is listed at once. */
export interface Overlap {
  /** "10:30": when the latest of them starts. */
  readonly at: string;
  /** "Courtroom 01", with the court in front where they are of more than one. */
  readonly places: readonly string[];
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
 * room follow one another whatever their times say, so they never overlap. All that meet at one time are one overlap.
 */
export function overlaps(hearings: readonly HearingLine[]): readonly Overlap[] {
  const meeting = new Map<string, Set<HearingLine>>();
  const ordered = inOrder(hearings).map((hearing) => ({
    hearing,
    starts: Date.parse(hearing.startsAt),
    at: clockTime(hearing.startsAt),
  }));
  ordered.forEach(({ hearing: earlier, starts }, index) => {
    const end = starts + (earlier.durationMinutes ?? usualMinutes) * 60_000;
    for (const { hearing: later, starts: laterStarts, at } of ordered.slice(index + 1)) {
      if (laterStarts >= end) break;
      if (later.courtCentreId === earlier.courtCentreId && later.roomName === earlier.roomName) continue;
      meeting.set(at, (meeting.get(at) ?? new Set()).add(earlier).add(later));
    }
  });
  return [...meeting].map(([at, met]) => {
    const isOneCourt = new Set([...met].map((hearing) => hearing.courtCentreId)).size === 1;
    return { at, places: [...new Set([...met].map((hearing) => place(hearing, isOneCourt)))] };
  });
}

/** "Courtrooms 01, 02 and 03"; "Luton Mags Courtroom 03 and Luton Crown Court 2" where they have no word in common. */
export function sayPlaces(places: readonly string[]): string {
  const kinds = new Set(places.map((each) => each.replace(/ \S+$/, '')));
  const [kind = ''] = kinds;
  const isOneKind = kinds.size === 1 && /room$/i.test(kind);
  const listed = isOneKind ? places.map((each) => each.slice(kind.length + 1)) : [...places];
  const last = listed.pop() ?? '';
  const said = listed.length === 0 ? last : `${listed.join(', ')} and ${last}`;
  return isOneKind ? `${kind}${places.length > 1 ? 's' : ''} ${said}` : said;
}

const place = (hearing: HearingLine, isSameCourt: boolean): string =>
  isSameCourt
    ? (hearing.roomName ?? 'a room not known')
    : [shortCourt(hearing.courtName), hearing.roomName].filter(Boolean).join(' ');

const inOrder = (hearings: readonly HearingLine[]): HearingLine[] =>
  hearings
    .filter((hearing) => !hearing.isVacated && !hearing.hasSharedResults)
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
