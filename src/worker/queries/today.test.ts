import { expect, test } from 'vitest';
import { adviser, caseSheet, defendantSheet, hearingSheet } from '../../../tests/builders/caseDocuments.ts';
import { lutonCourt, person, testCase, testId } from '../../../tests/builders/people.ts';
import { recordedResult, shareOf } from '../../../tests/builders/shares.ts';
import { foldCase } from '../../domain/case/foldCase.ts';
import { toCaseCard } from '../../domain/list/toCaseCard.ts';
import { todayView } from './today.ts';

const share = shareOf(adviser, [recordedResult('Fine')]);
const amended = shareOf(adviser, [recordedResult('Larger fine')], {
  counter: 2,
  version: 2,
  supersedes: [share._id],
  amendment: { ground: 'recorded-wrongly' },
  reason: 'Misheard',
});
const card = toCaseCard(foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet(), share, amended]));
const told = (user: Parameters<typeof todayView>[1]) =>
  todayView([card], user, '2027-01-20', undefined).amendments?.map(({ amendment }) => amendment.entryId);

test('An amendment that waits is told to whoever records results at its court, long after the day of the hearing', () => {
  expect(told(person('court-associate', { courtCentreIds: [lutonCourt] }))).toEqual([amended._id]);
  expect(told(person('court-associate', { courtCentreIds: [testId('elsewhere')] }))).toBeUndefined();
  expect(told(person('usher', { courtCentreIds: [lutonCourt] }))).toBeUndefined();
  expect(told(person('defence-solicitor'))).toBeUndefined();
});
