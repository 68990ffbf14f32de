import type { CaseView, HearingView } from '../../../domain/case/caseView.ts';
import type { HearingDay } from '../../../domain/hearing/hearing.ts';
import { isDayShared } from '../../../domain/list/isDayShared.ts';
import { shortCourt } from '../../words/court.ts';
import { duration, londonDay, whenListedInSentence } from '../../words/dates.ts';

/** One day of one hearing. */
export interface ListedDay {
  readonly hearing: HearingView;
  readonly day: HearingDay;
}

export interface ListedDays {
  /** What is still to come, today's first. */
  readonly coming: readonly ListedDay[];
  /** The last day that is over. */
  readonly last?: ListedDay;
}

/**
 * The days on which the case was or will be before a court, by their start. Cancelled days and vacated hearings are
 * none; a day of today whose results are shared is over.
 *
 * @param today yyyy-mm-dd in London
 */
export function listedDays(view: Pick<CaseView, 'hearings'>, today: string): ListedDays {
  const days = view.hearings
    .filter((hearing) => hearing.sheet.isVacated !== true)
    .flatMap((hearing) => hearing.sheet.hearingDays.map((day): ListedDay => ({ hearing, day })))
    .filter(({ day }) => day.isCancelled !== true)
    .sort((a, b) => Date.parse(a.day.sittingDay) - Date.parse(b.day.sittingDay));
  const isComing = ({ hearing, day }: ListedDay): boolean => {
    const on = londonDay(day.sittingDay);
    return on > today || (on === today && !isDayShared(hearing, day));
  };
  const last = days.filter((each) => !isComing(each)).at(-1);
  return { coming: days.filter(isComing), ...(last ? { last } : {}) };
}

/** "Trial Thu 14 Jan 2027 10:00" */
export const sayListed = ({ hearing, day }: ListedDay, today: string): string =>
  `${hearing.sheet.hearingType.description} ${whenListedInSentence(day.sittingDay, today)}`;

/** "Courtroom 03, Luton Mags · 1 day" */
export function sayPlace({ hearing, day }: ListedDay): string {
  const room = day.courtRoomName ?? hearing.sheet.courtCentre.roomName;
  const place = [room, shortCourt(hearing.sheet.courtCentre.name)].filter(Boolean).join(', ');
  return day.listedDurationMinutes ? `${place} · ${duration(day.listedDurationMinutes)}` : place;
}

/** What a hearing came to, in half a sentence: the labels of its results, each once. */
export function sayOutcome(hearing: HearingView): string {
  const labels = [...new Set(hearing.results.map((result) => result.label))];
  if (labels.length === 0) return 'No result recorded';
  const shown = labels.slice(0, 4).join('; ');
  return labels.length > 4 ? `${shown}; and ${labels.length - 4} more` : shown;
}
