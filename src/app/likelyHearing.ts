import type { HearingView } from '../domain/case/caseView.ts';
import { londonDay } from './words/dates.ts';

/** The hearing of today, otherwise the last one that has begun, otherwise the first. */
export function likelyHearing(hearings: readonly HearingView[], today: string): HearingView | undefined {
  const days = hearings
    .flatMap((hearing) =>
      hearing.sheet.hearingDays.map((day) => ({ hearing, on: londonDay(day.sittingDay) })),
    )
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const todays = days.find(({ on }) => on === today);
  const begun = days.filter(({ on }) => on < today).at(-1);
  return (todays ?? begun)?.hearing ?? hearings[0];
}
