import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseCard } from '../domain/list/caseCard.ts';
import { propertyRuns, trialTimeoutMs } from '../../tests/trials.ts';
import { findableWords } from '../domain/list/findableWords.ts';
import { isFoundBy, readFindQuery } from '../domain/list/findQuery.ts';
import { testId } from '../../tests/builders/people.ts';
import { FindIndex } from './findIndex.ts';

const card = (id: string, reference: string, people: readonly [string, string][]): CaseCard => ({
  caseId: testId(id),
  reference,
  title: `R v ${people[0]?.[0] ?? ''}`,
  restrictions: [],
  defendants: people.map(([name, dateOfBirth], index) => ({
    defendantId: testId(`${id}-${String(index)}`),
    number: index + 1,
    name,
    searchNames: [name],
    dateOfBirth,
    offenceTitles: [],
    isYouth: false,
  })),
  hearings: [],
  clashCount: 0,
});

const index = new FindIndex();
index.put(card('one', '40AB1234526', [['Agnieszka Żurek', '1994-03-12']]));
index.put(
  card('two', '40CD7777726', [
    ['Luka Žurek', '1994-11-02'],
    ["Siân O'Brien-Hall", '2001-01-31'],
  ]),
);
index.put(card('three', '40EF0000126', [['Peter Zurbek', '1970-05-05']]));
const found = (text: string) =>
  index.find(text).map((hit) => `${hit.isNear ? '~' : ''}${hit.defendantId ?? hit.card.caseId}`);

describe('Find', () => {
  test.each([
    ['zurek', ['one-0', 'two-0', '~three-0']],
    ['ŻUREK 94', ['one-0', 'two-0']],
    ['zur agn', ['one-0']],
    ['12/3/94', ['one-0']],
    ['12 March 1994', ['one-0']],
    ['1994-03-12 zurek', ['one-0']],
    ['2001', ['two-1']],
    ["o'brien", ['two-1']],
    ['obrien hall', ['two-1']],
    ['sian', ['two-1']],
    ['77777', ['two']],
    ['1234526', ['one']],
    ['R v Zurek', ['one-0', 'two-0', '~three-0']],
    ['', []],
    ['nobody', []],
  ])('%s', (text, expected) => {
    expect(found(text).sort()).toEqual([...expected].sort());
  });

  test('a card that changed is found by what it says now, and one that left is not found', () => {
    const own = new FindIndex();
    own.put(card('one', '1', [['Old Name', '1990-01-01']]));
    own.put(card('one', '1', [['New Surname', '1990-01-01']]));
    expect(own.find('old')).toEqual([]);
    expect(own.find('surname')).toHaveLength(1);
    own.remove(testId('one'));
    expect(own.find('surname')).toEqual([]);
  });
});

describe('the index of Find and the rule of an officer’s search', () => {
  const pieces = ['Żurek', "O'Brien", 'Smith-Jones', 'van den Berg', 'Ann', 'Mary-Jane', 'Hall', 'Li'];
  const someone = fc.record({
    family: fc.constantFrom(...pieces),
    given: fc.constantFrom(...pieces),
    born: fc.date({ min: new Date('1940-01-01'), max: new Date('2012-12-31'), noInvalidDate: true }),
    reference: fc.stringMatching(/^[0-9]{2}[A-Z]{2}[0-9]{7}$/),
  });
  const typed = fc.record({
    of: fc.nat({ max: 3 }),
    how: fc.constantFrom('whole', 'begun', 'blanks', 'joined', 'born', 'reference'),
    cut: fc.integer({ min: 1, max: 9 }),
  });

  test(
    'find the same',
    () => {
      fc.assert(
        fc.property(fc.array(someone, { minLength: 4, maxLength: 4 }), typed, (them, { of, how, cut }) => {
          const cards = them.map(({ family, given, born, reference }, at) =>
            card(`case-${String(at)}`, reference, [[`${family}, ${given}`, born.toISOString().slice(0, 10)]]),
          );
          const own = new FindIndex();
          for (const each of cards) own.put(each);
          const { family = '', given = '', born, reference = '' } = them[of] ?? {};
          const text = {
            whole: `${given} ${family}`,
            begun: family.slice(0, cut),
            blanks: family.replace(/[^\p{L}]/gu, ' '),
            joined: family.replace(/[^\p{L}]/gu, ''),
            born: born?.toISOString().slice(0, 10).split('-').reverse().join('/') ?? '',
            reference: reference.slice(cut - 1),
          }[how];
          const byIndex = own
            .find(text)
            .filter(({ isNear }) => !isNear)
            .map((hit) => hit.card.caseId);
          const byRule = cards.filter(({ defendants: [one], reference: held }) =>
            isFoundBy(findableWords(one?.searchNames ?? [], one?.dateOfBirth, held), readFindQuery(text)),
          );
          expect([...byIndex].sort()).toEqual(byRule.map(({ caseId }) => caseId).sort());
          expect(byIndex, text).toContain(cards[of]?.caseId);
        }),
        propertyRuns(300),
      );
    },
    trialTimeoutMs,
  );
});
