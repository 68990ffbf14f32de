import { expect, test } from 'vitest';
import {
  caseSheet,
  defendantSheet,
  hearingSheet,
  testHearing,
} from '../../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase } from '../../../../tests/builders/people.ts';
import { otherApplication } from '../../../domain/application/applicationTypes.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import { beginApplication, findApplicationErrors, kindOf } from './applicationDraft.ts';

const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet()]);
const [hearing] = view.hearings;
const begun = beginApplication(view, '2026-11-24');
const fieldsWrong = (draft: typeof begun, isChange = false) =>
  findApplicationErrors(draft, hearing, isChange).map(({ fieldId }) => fieldId);

test('it begins with the hearing of today and the only defendant', () => {
  expect(begun).toMatchObject({ hearingId: testHearing, defendantId: firstDefendant, code: '' });
  expect(fieldsWrong(begun)).toEqual(['application-kind']);
});

test('a breach says of which order; another application says what is applied for', () => {
  expect(fieldsWrong({ ...begun, code: 'BA76504' })).toEqual([]);
  expect(fieldsWrong({ ...begun, code: 'SE20501' })).toEqual(['application-order']);
  expect(fieldsWrong({ ...begun, code: 'SE20501', order: 'Community order of 3 March 2026' })).toEqual([]);
  expect(fieldsWrong({ ...begun, code: otherApplication })).toEqual(['application-words']);
  const words = 'Application for a live link';
  expect(kindOf({ code: otherApplication, words })).toEqual({ code: otherApplication, words });
});

test('what stands is changed with a reason', () => {
  expect(fieldsWrong({ ...begun, code: 'BA76504' }, true)).toEqual(['application-reason']);
});
