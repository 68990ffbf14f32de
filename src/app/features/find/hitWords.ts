import type { CaseCard, DefendantLine, HearingLine } from '../../../domain/list/caseCard.ts';
import { ageOn } from '../../words/age.ts';
import { shortCourt } from '../../words/court.ts';
import { dayAndMonth, londonDay, whenListed } from '../../words/dates.ts';

/** "born 9 May 1994 (32)": the age is today's. */
export function sayBorn(defendant: DefendantLine, today: string): string | undefined {
  if (defendant.dateOfBirth === undefined) return undefined;
  const age = ageOn(defendant.dateOfBirth, today);
  // The year always stands: people search by it.
  const day = dayAndMonth(defendant.dateOfBirth, '0000-01-01');
  return `born ${day}${age === undefined ? '' : ` (${age})`}`;
}

/** The hearing a searcher wants: the next from today on; failing that the last there was. */
export function nextOrLast(
  card: CaseCard,
  today: string,
  defendantId?: string,
): { readonly hearing: HearingLine; readonly isAhead: boolean } | undefined {
  const theirs = card.hearings
    .filter((hearing) => !hearing.isVacated)
    .filter(
      (hearing) => defendantId === undefined || hearing.defendantIds.some((each) => each === defendantId),
    )
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const next = theirs.find((hearing) => londonDay(hearing.startsAt) >= today && !hearing.hasSharedResults);
  if (next) return { hearing: next, isAhead: true };
  const last = theirs.at(-1);
  return last && { hearing: last, isAhead: false };
}

/** "Luton Mags, Courtroom 01, no. 12" */
export const sayWhere = (hearing: HearingLine): string =>
  [
    shortCourt(hearing.courtName),
    hearing.roomName,
    hearing.listingSequence === undefined ? undefined : `no. ${hearing.listingSequence}`,
  ]
    .filter(Boolean)
    .join(', ');

/** "Today 10:00", "Last heard 4 Nov": in front of where. */
export const sayWhen = (found: { hearing: HearingLine; isAhead: boolean }, today: string): string =>
  found.isAhead
    ? whenListed(found.hearing.startsAt, today)
    : `Last heard ${dayAndMonth(found.hearing.startsAt, today)}`;
