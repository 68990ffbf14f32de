import { sayDayInFull } from '../../day/sayDay.ts';
import { listName } from '../../party/defendant.ts';
import type { DefendantDetails, DetailsCorrectedEntry } from '../../party/detailsCorrected.ts';
import { linesOf, type CorrectionRule, type Told } from '../correctionRule.ts';

/** Whoever has a name or a birth date finds nobody by a wrong one: a tag is fitted, a licence endorsed and a warrant executed by them. */
export const details: CorrectionRule<DetailsCorrectedEntry> = {
  type: 'details-corrected',
  source: 'court.md, Also daily: name, birth date or address corrected',
  linesOf: (_entry, defendant, told) => linesOf(defendant.details, (value) => say(value, told)),
};

/** Nationality is in no notice. */
function say(details: DefendantDetails, { rule: { tells }, isNamed }: Told): readonly string[] {
  if (!isNamed) return ['No name is given.'];
  if ('organisationName' in details) return [`Name: ${details.organisationName}.`];
  const { person } = details;
  const { dateOfBirth } = person;
  return [
    `Name: ${listName({ person })}.`,
    // A name is enough for a list that is public.
    ...(dateOfBirth === undefined || tells === 'titles' ? [] : [`Born: ${sayDayInFull(dateOfBirth)}.`]),
  ];
}
