import { expect, test } from 'vitest';
import { adviser, caseSheet, hearingSheet } from '../../../tests/builders/caseDocuments.ts';
import { person, testCase, testId } from '../../../tests/builders/people.ts';
import { failedAt, failedNotice, receiptsOf, seenBy } from '../../../tests/builders/receipts.ts';
import type { CaseDocument } from '../document/document.ts';
import type { NoticeState } from '../notices/noticeReceipts.ts';
import { foldCase } from './foldCase.ts';

const stateOf = (...documents: readonly CaseDocument[]) =>
  foldCase(testCase, [caseSheet(), hearingSheet(), ...documents]).notices[0]?.notices[0]?.state;
const failed = receiptsOf({ 'electronic-monitoring': failedNotice });
const seen = seenBy(adviser, ['electronic-monitoring']);

test('a failure is seen by the entry of whoever saw to it, with name, time and what they did', () => {
  expect(stateOf(failed)).toEqual(failedNotice);
  expect(stateOf(failed, seen)).toEqual({
    ...failedNotice,
    seen: {
      by: adviser.name,
      entryId: seen._id,
      at: seen.times.claimed,
      what: 'Phoned the duty officer, 10:50',
    },
  });
});

test('one that was sent anew and failed again is another, which nobody has seen', () => {
  const again: NoticeState = { is: 'failed', since: '2026-11-24T11:20:00.000Z', fault: 'no-answer' };
  expect(stateOf(receiptsOf({ 'electronic-monitoring': again }), seen)).toEqual(again);
});

test('what was received is nobody’s to see to', () => {
  const received = receiptsOf({ 'electronic-monitoring': { is: 'received', at: failedAt } });
  expect(stateOf(received, seen)).toEqual({ is: 'received', at: failedAt });
});

test('the first who saw to it is named; a word that its author replaced counts no more', () => {
  const second = person('court-associate', { userId: testId('second'), name: 'Second' });
  const later = seenBy(second, ['electronic-monitoring'], { counter: seen.counter + 1, what: 'Phoned too' });
  expect(stateOf(failed, later, seen)).toMatchObject({ seen: { by: adviser.name } });
  const corrected = seenBy(adviser, ['electronic-monitoring'], {
    counter: seen.counter + 1,
    supersedes: [seen._id],
    what: 'Phoned at 10:55',
  });
  expect(stateOf(failed, seen, corrected)).toMatchObject({ seen: { what: 'Phoned at 10:55' } });
});

test('the timeline tells it', () => {
  const { timeline } = foldCase(testCase, [caseSheet(), hearingSheet(), failed, seen]);
  expect(timeline.map(({ text }) => text)).toContain(
    'Seen to: Tagging failed 10:43: Phoned the duty officer, 10:50',
  );
});
