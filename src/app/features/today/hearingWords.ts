import type { CaseCard, DefendantLine, HearingLine } from '../../../domain/list/caseCard.ts';
import { ageOn, eighteenthBirthday } from '../../words/age.ts';
import { dayAndMonth, daysBetween, dayWithYear, londonDay } from '../../words/dates.ts';

/** The defendants of one hearing, those the reader's organisation acts for first, else in the order of the case. */
export function hearingDefendants(
  card: CaseCard,
  hearing: HearingLine,
  organisationName?: string,
): readonly DefendantLine[] {
  const inHearing = card.defendants.filter((each) => hearing.defendantIds.includes(each.defendantId));
  const listed = inHearing.length > 0 ? inHearing : card.defendants;
  const isOurs = (each: DefendantLine): boolean =>
    organisationName !== undefined && each.representation === organisationName;
  return [...listed.filter(isOurs), ...listed.filter((each) => !isOurs(each))];
}

/** "34", "17; 18 on 3 Dec" on the day of the hearing; undefined for a company, or where no birth date is held. */
export function sayAge(defendant: DefendantLine, hearing: HearingLine): string | undefined {
  if (defendant.dateOfBirth === undefined) return defendant.isYouth ? 'under 18' : undefined;
  const day = londonDay(hearing.startsAt);
  const age = ageOn(defendant.dateOfBirth, day);
  const birthday = eighteenthBirthday(defendant.dateOfBirth, day);
  if (age === undefined) return undefined;
  // The birthday matters to whoever turns 18 while the case runs.
  return birthday === undefined || age < 17 ? String(age) : `${age}; 18 on ${dayAndMonth(birthday, day)}`;
}

/** "CTL Tue 12 Jan 2027 (50 days)": the earliest limit of those in the hearing, counted from `today`. */
export function sayTimeLimit(defendants: readonly DefendantLine[], today: string): string | undefined {
  const [limit] = defendants
    .flatMap((each) => (each.custodyTimeLimit === undefined ? [] : [londonDay(each.custodyTimeLimit)]))
    .sort();
  if (limit === undefined) return undefined;
  const days = daysBetween(today, limit);
  const left = days < 0 ? `${sayDays(-days)} ago` : days === 0 ? 'today' : sayDays(days);
  return `CTL ${dayWithYear(limit)} (${left})`;
}

const sayDays = (count: number): string => `${count}\u00a0${count === 1 ? 'day' : 'days'}`;

/** "Courtroom 01 · no. 7", with the court in front where the reader goes to more than one that day. */
export function sayPlace(hearing: HearingLine, court: string | undefined): string {
  return [
    court,
    hearing.roomName,
    hearing.listingSequence === undefined ? undefined : `no. ${hearing.listingSequence}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

export interface HearingState {
  readonly icon: 'ring' | 'rec' | 'cross';
  readonly tone: 'mut' | 'ok';
  readonly text: string;
  readonly isOver: boolean;
}

/** Where a hearing stands, as far as the record says. */
export function hearingState(hearing: HearingLine): HearingState {
  if (hearing.isVacated) return { icon: 'cross', tone: 'mut', text: 'Vacated', isOver: true };
  if (hearing.hasSharedResults) return { icon: 'rec', tone: 'ok', text: 'Finished', isOver: true };
  return { icon: 'ring', tone: 'mut', text: 'Listed', isOver: false };
}
