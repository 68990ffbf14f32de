import type { UserProfile } from '../../domain/access/user.ts';

/** People by a part of their name, whatever its capitals and accents, in the order of names; all by an empty one. */
export const peopleNamed = (
  people: ReadonlyMap<string, { readonly profile: UserProfile }>,
  name: string,
): UserProfile[] =>
  [...people.values()]
    .map(({ profile }) => profile)
    .filter((person) => folded(person.name).includes(folded(name)))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));

const folded = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
