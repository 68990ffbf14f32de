import { describe, expect, test } from 'vitest';
import {
  caseSheet,
  defendantSheet,
  firstOffence,
  hearingSheet,
  offence,
  secondOffence,
} from '../../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase } from '../../../../tests/builders/people.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import type { DefendantSheet } from '../../../domain/party/defendant.ts';
import { custodyLimits, trialsAfterLimit } from './custodyLimit.ts';

const today = '2026-11-24';
const limited = (timeLimit: string) => ({ custodyTimeLimit: { timeLimit } });

function caseWith(defendant: Partial<DefendantSheet>, trialAt = '2027-01-14T10:00:00.000Z') {
  return foldCase(testCase, [
    caseSheet(),
    defendantSheet(defendant),
    hearingSheet({
      hearingType: { description: 'Trial' },
      defendantIds: [firstDefendant],
      hearingDays: [{ sittingDay: trialAt }],
    }),
  ]);
}
const inCustody: Partial<DefendantSheet> = {
  bailStatus: { code: 'C' },
  offences: [offence(firstOffence, 1, limited('2027-01-12')), offence(secondOffence, 2)],
};

describe('custody time limits', () => {
  test('offences with the same limit share a line; the earliest comes first', () => {
    const view = caseWith({
      ...inCustody,
      offences: [
        offence(firstOffence, 1, limited('2027-03-01')),
        offence(secondOffence, 2, limited('2027-01-12')),
      ],
      custodyTimeLimit: { timeLimit: '2027-01-12', daysSpent: 6 },
    });
    expect(view.defendants.map((defendant) => custodyLimits(defendant, today))).toEqual([
      [
        { expires: '2027-01-12', offenceNumbers: [2], daysLeft: 49, daysSpent: 6, isExtended: false },
        { expires: '2027-03-01', offenceNumbers: [1], daysLeft: 97, isExtended: false },
      ],
    ]);
  });

  test('a trial after the limit is a warning', () => {
    expect(trialsAfterLimit(caseWith(inCustody), today)).toMatchObject([
      { expires: '2027-01-12', daysAfter: 2 },
    ]);
  });

  test('a trial on the last day is none, nor is one of somebody on bail', () => {
    expect(trialsAfterLimit(caseWith(inCustody, '2027-01-12T10:00:00.000Z'), today)).toEqual([]);
    expect(trialsAfterLimit(caseWith({ ...inCustody, bailStatus: { code: 'B' } }), today)).toEqual([]);
  });
});
