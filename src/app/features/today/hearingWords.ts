import type { CaseCard, DefendantLine, HearingLine } from '../../../domain/list/caseCard.ts';
import { isDone, listStatus, sayStatus, type ListStatus } from '../../../domain/list/listStatus.ts';
import type { IconName } from '../../ui/icons.ts';
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
  readonly icon: IconName;
  readonly tone: 'mut' | 'ok' | 'wait' | 'bad' | 'on';
  readonly text: string;
  readonly isOver: boolean;
}

const looks: Readonly<Record<ListStatus['is'], Pick<HearingState, 'icon' | 'tone'>>> = {
  listed: { icon: 'ring', tone: 'mut' },
  ready: { icon: 'tick', tone: 'ok' },
  'called-on': { icon: 'right', tone: 'on' },
  'part-heard': { icon: 'clock', tone: 'wait' },
  'put-back': { icon: 'clock', tone: 'wait' },
  resulted: { icon: 'saved', tone: 'wait' },
  shared: { icon: 'rec', tone: 'ok' },
  vacated: { icon: 'cross', tone: 'mut' },
  matched: { icon: 'link', tone: 'mut' },
  'notice-failed': { icon: 'fail', tone: 'bad' },
  differs: { icon: 'clash', tone: 'bad' },
};

/** A state of the list as a pill shows it. */
export const statusLook = (status: ListStatus): HearingState => ({
  ...looks[status.is],
  text: sayStatus(status),
  isOver: isDone(status),
});

/** Where a hearing stands, as far as the record says. */
export const hearingState = (card: CaseCard, hearing: HearingLine): HearingState =>
  statusLook(listStatus(card, hearing));
