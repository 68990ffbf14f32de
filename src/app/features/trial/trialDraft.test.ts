import { describe, expect, test } from 'vitest';
import { caseSheet, hearingSheet } from '../../../../tests/builders/caseDocuments.ts';
import { testCase, testId } from '../../../../tests/builders/people.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import type { HearingSheet } from '../../../domain/hearing/hearing.ts';
import { trialReason } from '../../../domain/trial/trialReasons.ts';
import type { HearingId } from '../../../shared/ids.ts';
import { beginTrial, findTrialErrors } from './trialDraft.ts';

const hearingOn = (
  last: string,
  sittingDay: string,
  description: string,
  changes: Partial<HearingSheet> = {},
) =>
  hearingSheet({
    hearingId: testId<HearingId>(`018f0000-0000-7000-8000-0000000000${last}`),
    hearingDays: [{ sittingDay }],
    hearingType: { description },
    ...changes,
  });
const view = foldCase(testCase, [
  caseSheet(),
  hearingOn('b1', '2026-11-10T10:00:00.000Z', 'Trial'),
  hearingOn('b2', '2026-11-24T10:00:00.000Z', 'Mention'),
  hearingOn('b3', '2027-01-14T10:00:00.000Z', 'Trial', { trialOutcome: { type: 'Effective' } }),
]);
const [first, , recorded] = view.hearings;
const complete = { hearing: first, trialType: 'effective', chosen: undefined, note: '', reason: '' } as const;
const fieldsOf = (changes: Partial<Parameters<typeof findTrialErrors>[0]>): readonly (string | undefined)[] =>
  findTrialErrors({ ...complete, ...changes }).map(({ fieldId }) => fieldId);
const notReady = trialReason('ineffective', 'M2', 'MAGISTRATES');

describe('saying whether a trial went ahead', () => {
  test('it is meant for a trial, not for the hearing of today', () => {
    expect(beginTrial(view, '2026-11-24').hearingId).toMatch(/b1$/);
    expect(beginTrial(view, '2027-01-14').hearingId).toMatch(/b3$/);
    expect(beginTrial({ hearings: [] }, '2026-11-24').hearingId).toBe('');
  });

  test('what needs its author is there again as it was written', () => {
    const command = {
      kind: 'trial-outcome',
      caseId: testCase,
      hearingId: first?.hearingId ?? testId<HearingId>(''),
      trialType: 'ineffective',
      cause: { code: 'M2', courts: 'CCM', words: 'Then' },
      note: 'No file',
      supersedes: [],
    } as const;
    expect(beginTrial(view, '2026-11-24', command)).toEqual({
      hearingId: first?.hearingId,
      trialType: 'ineffective',
      code: 'M2',
      note: 'No file',
      reason: '',
    });
  });

  test('each thing that is wrong names its field', () => {
    expect(fieldsOf({})).toEqual([]);
    expect(fieldsOf({ hearing: undefined, trialType: undefined })).toEqual(['trial-hearing', 'trial-type']);
    expect(fieldsOf({ trialType: 'cracked' })).toEqual(['trial-code']);
    expect(fieldsOf({ note: 'x'.repeat(1_001) })).toEqual(['trial-note']);
  });

  test('a reason that says nothing by itself needs a note', () => {
    expect(fieldsOf({ trialType: 'ineffective', chosen: notReady })).toEqual(['trial-note']);
    expect(fieldsOf({ trialType: 'ineffective', chosen: notReady, note: 'No file' })).toEqual([]);
  });

  test('what stands, also of intake, is changed with a reason', () => {
    expect(fieldsOf({ hearing: recorded })).toEqual(['trial-reason']);
    expect(fieldsOf({ hearing: recorded, reason: 'The jury was sworn' })).toEqual([]);
  });
});
