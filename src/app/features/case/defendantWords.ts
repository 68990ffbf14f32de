import type { CaseView, DefendantView } from '../../../domain/case/caseView.ts';
import type { PersonName } from '../../../domain/party/defendant.ts';
import { ageOn, eighteenthBirthday } from '../../words/age.ts';
import { dayAndMonth, longDate, londonDay } from '../../words/dates.ts';
import { inWords } from '../../words/inWords.ts';
import { listedDays } from './listedDays.ts';

/** "34 now, 34 at offence · born 6 June 1992": both ages, because powers and restrictions hang on both. */
export function sayAges(defendant: DefendantView, today: string): string {
  if (defendant.sheet.organisation) return 'Organisation';
  const born = defendant.sheet.person?.dateOfBirth;
  const now = born === undefined ? undefined : ageOn(born, today);
  if (born === undefined || now === undefined) {
    return defendant.sheet.isYouth === true ? 'Under 18, birth date not held' : 'Birth date not held';
  }
  const then = defendant.offences
    .map(({ offence }) => (offence.startDate ? ageOn(born, londonDay(offence.startDate)) : undefined))
    .filter((age) => age !== undefined);
  const [youngest, oldest] = [Math.min(...then), Math.max(...then)];
  const atOffence =
    then.length === 0
      ? 'age at offence not held'
      : youngest === oldest
        ? `${youngest} at offence`
        : `${youngest} to ${oldest} at the offences`;
  const adultOn = eighteenthBirthday(born, today);
  const soon = adultOn === undefined ? '' : `, 18 on ${dayAndMonth(adultOn, today)}`;
  return `${now} now${soon}, ${atOffence} · born ${longDate(born)}`;
}

/** "Hartwell & Co, counsel A. Osei · legal aid", from the sheet and from the latest hearing that names counsel. */
export function sayRepresentation(defendant: DefendantView, view: Pick<CaseView, 'hearings'>): string {
  const counsel = [...view.hearings]
    .reverse()
    .map((hearing) =>
      hearing.sheet.defenceCounsel.filter(
        (each) => each.defendantIds === undefined || each.defendantIds.includes(defendant.defendantId),
      ),
    )
    .find((each) => each.length > 0);
  const firm =
    defendant.sheet.representation?.organisationName ??
    counsel?.find((each) => each.organisationName !== undefined)?.organisationName;
  const names = counsel?.map(fullName).join(', ');
  const funding = defendant.sheet.representation?.fundingType ?? defendant.sheet.legalAidStatus;
  const who = [firm, names ? `counsel ${names}` : ''].filter(Boolean).join(', ');
  if (who === '') return 'No representation recorded';
  return funding ? `${who} · ${inWords(funding)}` : who;
}

export const fullName = (name: PersonName): string =>
  [name.title, name.firstName, name.lastName].filter(Boolean).join(' ');

/**
 * A youth in an adult court has no automatic protection: it needs a direction under section 45 (court.md). Says whose
 * names stand unprotected today, if any.
 */
export function youthsWithoutDirection(view: CaseView, today: string): readonly string[] {
  const [next] = listedDays(view, today).coming;
  if (!next) return [];
  const { sheet } = next.hearing;
  if (/youth/i.test(sheet.listKind ?? '') || /youth/i.test(sheet.courtCentre.name)) return [];
  if (view.restrictions.some(({ label }) => /\bs(?:ection)?\.?\s?45\b|\bD45\b/i.test(label))) return [];
  const day = londonDay(next.day.sittingDay);
  return view.defendants
    .filter((defendant) => {
      const born = defendant.sheet.person?.dateOfBirth;
      const age = born === undefined ? undefined : ageOn(born, day);
      return age === undefined ? defendant.sheet.isYouth === true : age < 18;
    })
    .map((defendant) => defendant.name);
}
