import { expect, test } from 'vitest';
import { adviser, caseSheet, defendantSheet, hearingSheet } from '../../../tests/builders/caseDocuments.ts';
import { paperBy, sharedHearing } from '../../../tests/builders/papers.ts';
import type { Paper } from './paper.ts';
import { isUnprinted, paperStanding } from './paperStanding.ts';

const remand = '1 RI BC HMP Bedford LO+LTA NSO\nNHMC 12 Jan 10 here, trial, 1d';
const { papers } = sharedHearing(remand);
const issuedOf = ({ kind, people, records, contentHash }: Paper) => ({
  ...paperBy(adviser, 1, {
    kind,
    madeOf: records.map(({ shareId, version, textHash }) => ({ shareId, version, textHash })),
    contentHash,
  }),
  ...(people[0] ? { defendantId: people[0].defendantId } : {}),
});
const [warrant] = papers;
const issued = warrant ? issuedOf(warrant) : expect.fail('no warrant');

test('what says what the record says is the same', () => {
  expect(paperStanding(issued, papers)).toBe('same');
  expect(papers.map((paper) => isUnprinted(paper, [issued]))).toEqual([false, true]);
});

test('another text is another paper; the same text with another reference, or for another prison, has other details', () => {
  const other = sharedHearing(remand.replace('12 Jan', '13 Jan')).papers;
  expect(paperStanding(issued, other)).toBe('differs');
  const renamed = sharedHearing(
    remand,
    [],
    [caseSheet({ reference: '40AB0000226' }), defendantSheet(), hearingSheet()],
  ).papers;
  expect(paperStanding(issued, renamed)).toBe('details');
  expect(paperStanding(issued, sharedHearing(remand.replace('Bedford', 'Woodhill')).papers)).toBe('details');
  expect(renamed.map((paper) => isUnprinted(paper, [issued]))).toEqual([true, true]);
});

test('a warrant is not due where the results became bail', () => {
  expect(paperStanding(issued, sharedHearing('1 RU not excused').papers)).toBe('not-due');
});

test.each([
  ['contested', 'contested'],
  ['not-whole', 'unknown'],
] as const)('where what stands is %s it is %s', (trouble, standing) => {
  expect(
    paperStanding(
      issued,
      papers.map((paper) => ({ ...paper, trouble })),
    ),
  ).toBe(standing);
});
