import { expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  hearingSheet,
  secondOffence,
  offence,
} from '../../../tests/builders/caseDocuments.ts';
import { decisionOn, recordedResult, shareOf } from '../../../tests/builders/shares.ts';
import { firstDefendant, person, secondDefendant, testCase } from '../../../tests/builders/people.ts';
import { foldCase } from '../case/foldCase.ts';
import type { CaseDocument } from '../document/document.ts';
import type { HearingSheet } from '../hearing/hearing.ts';
import { isDayShared } from './isDayShared.ts';

const days = ['2026-11-24', '2026-11-25', '2026-11-26'];
const sitting = (day: string) => ({ sittingDay: `${day}T10:00:00.000Z` });

/** Of each day of the hearing whether it is shared. */
function sharedOn(hearing: Partial<HearingSheet>, ...documents: readonly CaseDocument[]): readonly boolean[] {
  const second = defendantSheet({
    defendantId: secondDefendant,
    offences: [offence(secondOffence, 1)],
  });
  const view = foldCase(testCase, [
    caseSheet(),
    defendantSheet(),
    second,
    hearingSheet(hearing),
    ...documents,
  ]);
  const [found] = view.hearings;
  return found ? found.sheet.hearingDays.map((day) => isDayShared(found, day)) : [];
}
const associate = person('court-associate');
const both = { defendantIds: [firstDefendant, secondDefendant] };
const threeDays = { ...both, hearingDays: days.map(sitting) };
const fine = recordedResult('Fine');
const putOver = recordedResult('Adjourned', { flags: ['isAdjournmentResult'] });
const shared = (defendantId: typeof firstDefendant, orderedDate = '2026-11-24', result = fine) =>
  shareOf(adviser, [{ ...result, defendantId }], { defendantId, orderedDate });

test('a hearing is shared once everybody in it is, and a share of one of two does not make it so', () => {
  expect(sharedOn(both)).toEqual([false]);
  expect(sharedOn(both, shared(firstDefendant))).toEqual([false]);
  expect(sharedOn(both, shared(firstDefendant), shared(secondDefendant))).toEqual([true]);
});

test('a source that says “not shared” does not outweigh what was shared here', () => {
  const told = {
    hasSharedResults: false,
    hearingDays: [{ ...sitting('2026-11-24'), hasSharedResults: false }],
  };
  expect(sharedOn(told)).toEqual([false]);
  expect(sharedOn(told, shared(firstDefendant))).toEqual([true]);
  expect(sharedOn({ hasSharedResults: true })).toEqual([true]);
});

test('what a source says of some days is not said of the others', () => {
  const hearingDays = days.map((day, at) => ({
    ...sitting(day),
    ...(at === 0 ? { hasSharedResults: true } : {}),
  }));
  const told = { ...both, hearingDays };
  expect(sharedOn({ ...told, hasSharedResults: true })).toEqual([true, false, false]);
  expect(sharedOn({ ...threeDays, hasSharedResults: true })).toEqual([true, true, true]);
});

test('an amendment takes nothing from what stands, while it waits and once it replaced it', () => {
  const before = shared(firstDefendant);
  const amended = shareOf(adviser, [recordedResult('Fine £200')], {
    version: 2,
    supersedes: [before._id],
    counter: 9,
    reason: 'wrong amount',
    amendment: { ground: 'recorded-wrongly' },
  });
  expect(sharedOn({}, before, amended)).toEqual([true]);
  expect(sharedOn({}, before, amended, decisionOn(associate, amended, 'approved'))).toEqual([true]);
  expect(sharedOn({}, before, amended, decisionOn(associate, amended, 'refused'))).toEqual([true]);
});

test('of several days: those that are over for everybody, not those that wait for somebody', () => {
  expect(sharedOn(threeDays, shared(firstDefendant))).toEqual([false, false, false]);
  // One ended on the first day, the other on the second: the third is never reached.
  expect(sharedOn(threeDays, shared(firstDefendant), shared(secondDefendant, '2026-11-25'))).toEqual([
    true,
    true,
    false,
  ]);
  // Both put over to the second day, of which one is shared.
  const over = [firstDefendant, secondDefendant].map((each) => shared(each, '2026-11-24', putOver));
  expect(sharedOn(threeDays, ...over)).toEqual([true, false, false]);
  expect(
    sharedOn(threeDays, shared(firstDefendant, '2026-11-25'), shared(secondDefendant, '2026-11-24', putOver)),
  ).toEqual([true, false, false]);
});
