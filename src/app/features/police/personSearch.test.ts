import { describe, expect, test } from 'vitest';
import type { PoliceCardView } from '../../../contracts/worker/api.ts';
import type { CaseId, DefendantId, DocumentId } from '../../../shared/ids.ts';
import { findPeople, readQuery } from './personSearch.ts';

const card = (
  firstName: string,
  lastName: string,
  dateOfBirth: string,
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
  },
  witnessDates: [],
  isMyCase,
});

const cards = [
  card('Karolina', 'Żurek', '1994-03-12'),
  card('Siân', "O'Brien", '2009-12-03'),
  card('Declan', 'Halloran', '1999-02-14', true),
  card('Amy', 'Smith-Jones', '1994-11-02'),
];
const find = (text: string): string[] =>
  findPeople(cards, text).map((found) => found.card.person?.lastName ?? '');

describe('searching a person', () => {
  test.each(['zurek', 'ŻUREK', 'kar zur', 'zurek, karolina', 'zurek 94', 'Zurek 1994'])(
    'capitals, marks and order do not matter: %s',
    (text) => {
      expect(find(text)).toEqual(['Żurek']);
    },
  );

  test.each(['obrien', "o'brien", 'o’brien sian', 'brien'])('apostrophes may be left out: %s', (text) => {
    expect(find(text)).toEqual(["O'Brien"]);
  });

  test.each(['smith-jones', 'smithjones', 'jones', 'smith jones'])(
    'either part of a double name: %s',
    (text) => {
      expect(find(text)).toEqual(['Smith-Jones']);
    },
  );

  test.each([
    '12/3/94',
    '12/03/1994',
    '12.3.94',
    '12-03-1994',
    '12 3 1994',
    '12031994',
    '1994-03-12',
    '12 Mar 1994',
    '12 March 94',
    '12th march 1994',
    'Mar 1994',
  ])('a birth date as people say it: %s', (text) => {
    expect(find(text)).toEqual(['Żurek']);
  });

  test('a year finds everybody born in it, by name', () => {
    expect(find('1994')).toEqual(['Smith-Jones', 'Żurek']);
  });

  test('day comes before month', () => {
    expect(find('3/12/2009')).toEqual(["O'Brien"]);
    expect(find('12/3/2009')).toEqual([]);
  });

  test.each(['', '   ', ','])('nothing typed finds nobody (%j)', (text) => {
    expect(find(text)).toEqual([]);
  });

  test('a month that begins a name is no date', () => {
    expect(readQuery('Marlon')).toEqual({ names: ['marlon'], born: [] });
  });
});
