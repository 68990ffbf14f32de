import { expect, test } from 'vitest';
import type { PoliceCardView } from '../../../contracts/worker/api.ts';
import { readFindQuery } from '../../../domain/list/findQuery.ts';
import type { CaseId, DefendantId, DocumentId } from '../../../shared/ids.ts';
import { findPeople, toFindable } from './personSearch.ts';

const card = (
  [firstName, lastName, dateOfBirth]: readonly [string, string, string],
  more: Partial<PoliceCardView['card']> = {},
  isMyCase = false,
): PoliceCardView => ({
  card: {
    _id: `case-1:police-card:${lastName}` as DocumentId,
    type: 'police-card',
    schemaVersion: 1,
    channel: 'police',
    caseId: 'case-1' as CaseId,
    defendantId: lastName as DefendantId,
    reference: '40AB0000126',
    person: { firstName, lastName, dateOfBirth },
    restrictions: [],
    charges: [],
    bailConditions: [],
    warrants: [],
    results: [],
    officerIds: [],
    ...more,
  },
  witnessDates: [],
  isMyCase,
});

const people = [
  card(['Karolina', 'Żurek', '1994-03-12']),
  card(['Declan', 'Halloran', '1999-02-14'], { reference: '40AB0000226' }),
  card(['Declan', 'Halloran', '1971-06-30'], { reference: '40AB0000326' }, true),
  card(['Amy', 'Smith-Jones', '1994-11-02'], { aliases: ["O'DELL, Tilly"], reference: '45MD0000220' }),
].map(toFindable);
const find = (text: string): string[] =>
  findPeople(people, readFindQuery(text)).map(
    ({ card }) => `${card.person?.lastName ?? ''} ${card.reference}`,
  );

test('a person is found by name, birth date, another name or part of a reference', () => {
  for (const text of ['smithjones', '2 nov 1994', 'tilly o dell', '45md0000/220', '000022'])
    expect(find(text), text).toContain('Smith-Jones 45MD0000220');
});

test('people stand by name, the officer’s own case first among the same', () => {
  expect(find('1994')).toEqual(['Smith-Jones 45MD0000220', 'Żurek 40AB0000126']);
  expect(find('halloran')).toEqual(['Halloran 40AB0000326', 'Halloran 40AB0000226']);
});

test('nothing typed finds nobody', () => {
  expect(find(' , ')).toEqual([]);
});
