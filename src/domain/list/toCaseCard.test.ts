import { expect, test } from 'vitest';
import { adviser, caseSheet, defendantSheet, entryOf } from '../../../tests/builders/caseDocuments.ts';
import { paperBy, sharedHearing } from '../../../tests/builders/papers.ts';
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

test('a list is told what is to be printed of a day, and what was printed as it stands', () => {
  const lines = '1 RI BC HMP Bedford LO+LTA NSO\nNHMC 12 Jan 10 here, trial, 1d';
  const before = sharedHearing(lines);
  const contentHash = before.papers[0]?.contentHash ?? '';
  const { view } = sharedHearing(lines, [paperBy(adviser, 1, { contentHash })]);
  const papersOf = (of: typeof view) => toCaseCard(of).hearings.map(({ papers }) => papers);
  const warrant = { kind: 'remand-warrant', defendantId: firstDefendant };
  expect(papersOf(before.view)).toEqual([[{ ...warrant, isPrinted: false }]]);
  expect(papersOf(view)).toEqual([[{ ...warrant, isPrinted: true }]]);
});
