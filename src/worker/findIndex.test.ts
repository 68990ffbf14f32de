import { describe, expect, test } from 'vitest';
import type { CaseCard } from '../domain/list/caseCard.ts';
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
  index
    .find(text, '2026-11-24')
    .map((hit) => `${hit.isNear ? '~' : ''}${hit.defendantId ?? hit.card.caseId}`);

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
    expect(own.find('old', '2026-11-24')).toEqual([]);
    expect(own.find('surname', '2026-11-24')).toHaveLength(1);
    own.remove(testId('one'));
    expect(own.find('surname', '2026-11-24')).toEqual([]);
  });
});
