import type { PoliceCardView } from '../../../contracts/worker/api.ts';
import { findableWords, type FindableWords } from '../../../domain/list/findableWords.ts';
import { isFoundBy, type FindQuery } from '../../../domain/list/findQuery.ts';
import { foldText as fold } from '../../../domain/list/foldLetter.ts';
import { listName } from '../../../domain/party/defendant.ts';

/** "HALLORAN, Declan", or the organisation's name. */
export const policeName = ({ card }: PoliceCardView): string =>
  listName({
    ...(card.person ? { person: card.person } : {}),
    ...(card.organisationName === undefined ? {} : { organisation: { name: card.organisationName } }),
  });

/** A card with what its person may be found by: made once for all the letters that are typed. */
export interface FindablePerson {
  readonly person: PoliceCardView;
  readonly findable: FindableWords;
}

/** Ready to be searched: by the name of the case and every other name, birth date and reference. */
export const toFindable = (person: PoliceCardView): FindablePerson => ({
  person,
  findable: findableWords(
    [policeName(person), ...(person.card.aliases ?? [])],
    person.card.person?.dateOfBirth,
    person.card.reference,
  ),
});

/** The people who match, as *Find* matches them; by name, the officer's own cases first among the same. */
export const findPeople = (people: readonly FindablePerson[], query: FindQuery): readonly PoliceCardView[] =>
  people
    .filter(({ findable }) => isFoundBy(findable, query))
    .map(({ person }) => person)
    .sort(compareByName);

export const compareByName = (a: PoliceCardView, b: PoliceCardView): number =>
  fold(policeName(a)).localeCompare(fold(policeName(b)), 'en-GB') ||
  Number(b.isMyCase) - Number(a.isMyCase) ||
  (a.card.reference < b.card.reference ? -1 : 1);
