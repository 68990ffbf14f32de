import { expect, test } from 'vitest';
import { adviser, caseSheet, defendantSheet, entryOf } from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase } from '../../../tests/builders/people.ts';
import { foldCase } from '../case/foldCase.ts';
import { bailStatesOf } from './caseCard.ts';
import { toCaseCard } from './toCaseCard.ts';

const decided = (code: string) =>
  entryOf('bail-decision', adviser, { defendantId: firstDefendant, bailStatus: { code } });
const line = (codes: readonly string[]) => {
  const { bailStatus: _, ...defendant } = defendantSheet();
  const view = foldCase(testCase, [caseSheet(), defendant, ...codes.map(decided)]);
  return toCaseCard(view).defendants[0];
};

test('a bail state stands on a card; of two that contradict each other both do, and neither as the one that stands', () => {
  expect(line(['B'])).toMatchObject({ bailCode: 'B' });
  const clash = line(['B', 'C']);
  expect(clash?.bailCode).toBeUndefined();
  expect(
    clash &&
      bailStatesOf(clash)
        .map(({ code }) => code)
        .sort(),
  ).toEqual(['B', 'C']);
});

test('a person is searched by the name of the case and by every other name', () => {
  const sheet = defendantSheet({ aliases: [{ firstName: 'Tilly', lastName: "O'Dell" }] });
  const [defendant] = toCaseCard(foldCase(testCase, [caseSheet(), sheet])).defendants;
  expect(defendant?.searchNames).toEqual(['BRANDRETH, Ottilie', "O'DELL, Tilly"]);
});
