import { expect, test } from 'vitest';
import { defendantFacts, hearingFacts } from '../../../../tests/builders/hearingFacts.ts';
import { readLines } from '../../../../tests/builders/notepads.ts';
import { testCatalogue } from '../../../../tests/builders/resultCatalogue.ts';
import { offenceStates } from './offenceStates.ts';

const nowak = defendantFacts('Piotr NOWAK', ['Theft from a shop', 'Threatening words or behaviour']);
const facts = hearingFacts([
  {
    ...nowak,
    offences: nowak.offences.map((offence) => ({
      ...offence,
      plea: 'NOT_GUILTY',
      verdictCategory: 'NOT_GUILTY',
    })),
  },
]);
const statesOf = (text: string) => [...offenceStates(facts, readLines(text, facts), testCatalogue).values()];

test('What the notepad says stands over what the record says', () => {
  expect(statesOf('1 G\n1 FO 120')).toEqual([
    { plea: 'GUILTY', verdict: 'Not guilty', results: ['Fine £120'], open: [] },
    { plea: 'NOT_GUILTY', verdict: 'Not guilty', results: [], open: [] },
  ]);
});

test('An offence tells which line about it waits for a choice', () => {
  expect(statesOf('2 NSP\n1 W')[0]?.open.map(({ lineNumber }) => lineNumber)).toEqual([2]);
});
