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
import { custodyLimits, trialsAfterLimit, whyNotCounted } from './custodyLimit.ts';

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
/** In custody by a result of 17 November 2026. */
function remandedWith(offences: DefendantSheet['offences']) {
  return foldCase(testCase, [
    caseSheet(),
    defendantSheet({ bailStatus: { code: 'C' }, offences }),
    hearingSheet({
      hearingDays: [{ sittingDay: '2026-11-17T10:00:00.000Z' }],
      results: [
        {
          resultId: 'remand',
          defendantId: firstDefendant,
          shortCode: 'RI',
          label: 'Remanded in custody',
          orderedDate: '2026-11-17',
          prompts: [],
        },
      ],
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
    expect(view.defendants.map((defendant) => custodyLimits(view, defendant, today))).toMatchObject([
      [
        { expires: '2027-01-12', offenceNumbers: [2], daysLeft: 49, daysSpent: 6, isExtended: false },
        { expires: '2027-03-01', offenceNumbers: [1], daysLeft: 97, isExtended: false },
      ],
    ]);
  });

  test('what is counted here stands beside what the source says, and alone where it says nothing', () => {
    const mode = { modeOfTrial: 'Either Way' };
    const view = remandedWith([
      offence(firstOffence, 1, { ...limited('2027-01-30'), ...mode }),
      offence(secondOffence, 2, mode),
    ]);
    expect(view.defendants.map((defendant) => custodyLimits(view, defendant, today))).toMatchObject([
      [
        { expires: '2027-01-26', offenceNumbers: [2], isCountedHere: true },
        { expires: '2027-01-30', offenceNumbers: [1], isCountedHere: false, countedDay: '2027-01-26' },
      ],
    ]);
    const agreeing = remandedWith([offence(firstOffence, 1, { ...limited('2027-01-26'), ...mode })]);
    const [limit] = agreeing.defendants.flatMap((each) => custodyLimits(agreeing, each, today));
    expect(limit).toMatchObject({ expires: '2027-01-26', isCountedHere: false });
    expect(limit).not.toHaveProperty('countedDay');
    expect(limit?.counts).toMatchObject([{ offenceNumbers: [1], count: { state: 'counted' } }]);
  });

  test('offences that are counted alike are told once', () => {
    const mode = { modeOfTrial: 'Summary' };
    const view = remandedWith([offence(firstOffence, 1, mode), offence(secondOffence, 2, mode)]);
    const [limit, ...others] = view.defendants.flatMap((each) => custodyLimits(view, each, today));
    expect(limit).toMatchObject({ expires: '2027-01-12', counts: [{ offenceNumbers: [1, 2] }] });
    expect(others).toEqual([]);
  });

  test('why nothing is counted is said', () => {
    const view = caseWith({ ...inCustody, offences: [offence(firstOffence, 1)] });
    expect(view.defendants.flatMap((each) => whyNotCounted(view, each, today))).toEqual([
      'mode of trial not recorded',
    ]);
  });

  test('a trial after the limit is a warning', () => {
    expect(trialsAfterLimit(caseWith(inCustody), today)).toMatchObject([
      { expires: '2027-01-12', daysAfter: 2 },
    ]);
  });

  test('where the source and the count differ, a trial after the earlier of the two is a warning', () => {
    const view = remandedWith([
      offence(firstOffence, 1, { ...limited('2027-01-30'), modeOfTrial: 'Either Way' }),
    ]);
    const trial = caseWith({}, '2027-01-28T10:00:00.000Z').hearings;
    expect(trialsAfterLimit({ ...view, hearings: [...view.hearings, ...trial] }, today)).toMatchObject([
      { expires: '2027-01-26', daysAfter: 2 },
    ]);
  });

  test('a trial on the last day is none, nor is one of somebody on bail', () => {
    expect(trialsAfterLimit(caseWith(inCustody, '2027-01-12T10:00:00.000Z'), today)).toEqual([]);
    expect(trialsAfterLimit(caseWith({ ...inCustody, bailStatus: { code: 'B' } }), today)).toEqual([]);
  });
});
