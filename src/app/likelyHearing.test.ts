import { expect, test } from 'vitest';
import { caseSheet, hearingSheet } from '../../tests/builders/caseDocuments.ts';
import { testCase, testId } from '../../tests/builders/people.ts';
import { foldCase } from '../domain/case/foldCase.ts';
import type { HearingId } from '../shared/ids.ts';
import { likelyHearing } from './likelyHearing.ts';

const hearingOn = (last: string, sittingDay: string) =>
  hearingSheet({
    hearingId: testId<HearingId>(`018f0000-0000-7000-8000-0000000000${last}`),
    hearingDays: [{ sittingDay }],
  });
const { hearings } = foldCase(testCase, [
  caseSheet(),
  hearingOn('b1', '2026-11-10T10:00:00.000Z'),
  hearingOn('b2', '2026-11-24T10:00:00.000Z'),
  hearingOn('b3', '2027-01-14T10:00:00.000Z'),
]);

test('what is written is meant for the hearing of today, otherwise for the last one that has begun', () => {
  expect(likelyHearing(hearings, '2026-11-24')?.hearingId).toMatch(/b2$/);
  expect(likelyHearing(hearings, '2026-11-23')?.hearingId).toMatch(/b1$/);
  expect(likelyHearing(hearings, '2026-01-01')?.hearingId).toMatch(/b1$/);
});
