import { expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  hearingSheet,
  testHearing,
} from '../../../../tests/builders/caseDocuments.ts';
import { formApp } from '../../../../tests/builders/formApp.ts';
import { firstDefendant, secondDefendant, testCase, testId } from '../../../../tests/builders/people.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import type { HearingId } from '../../../shared/ids.ts';
import { ApplicationMaking } from './applicationMaking.svelte.ts';

const ofBoth = testId<HearingId>('018f0000-0000-7000-8000-0000000000a2');
const view = foldCase(testCase, [
  caseSheet(),
  defendantSheet(),
  defendantSheet({ defendantId: secondDefendant, number: 2, person: { lastName: 'Moss' } }),
  hearingSheet(),
  hearingSheet({ hearingId: ofBoth, defendantIds: [firstDefendant, secondDefendant] }),
]);
const breach = { code: 'BA76504' };
function open(hearingId?: HearingId) {
  const { app, written } = formApp(adviser, '2026-11-24');
  return { making: new ApplicationMaking(app, () => view, { hearingId }), written };
}
const faults = ({ attempt }: ApplicationMaking) => attempt.errors.map(({ fieldId }) => fieldId);

test('in a hearing of one of several defendants it is theirs, and nobody is asked whose it is', async () => {
  const { making, written } = open(testHearing);
  Object.assign(making.draft, breach);
  expect(making.asksWhose).toBe(false);
  expect(making.defendant?.defendantId).toBe(firstDefendant);
  expect(await making.save()).toBe(true);
  expect(written).toMatchObject([{ hearingId: testHearing, defendantId: firstDefendant }]);
});

test('in a hearing of several somebody says whose it is', async () => {
  const { making, written } = open(ofBoth);
  Object.assign(making.draft, breach);
  expect(making.asksWhose).toBe(true);
  expect(await making.save()).toBe(false);
  expect(faults(making)).toEqual(['application-defendant']);
  making.draft.defendantId = secondDefendant;
  expect(await making.save()).toBe(true);
  expect(written).toMatchObject([{ hearingId: ofBoth, defendantId: secondDefendant }]);
});

test('whoever was chosen and is not in the hearing that is chosen then is not saved in it unseen', async () => {
  const { making, written } = open();
  Object.assign(making.draft, breach, { hearingId: ofBoth, defendantId: secondDefendant });
  making.draft.hearingId = testHearing;
  expect(making.asksWhose).toBe(true);
  expect(await making.save()).toBe(false);
  expect(faults(making)).toEqual(['application-defendant']);
  expect(written).toEqual([]);
  making.draft.defendantId = firstDefendant;
  expect(await making.save()).toBe(true);
});
