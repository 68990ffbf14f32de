import { expect, test } from 'vitest';
import { testHearing } from '../../../tests/builders/caseDocuments.ts';
import { testId } from '../../../tests/builders/people.ts';
import { failedAt, failedNotice, receiptsOf } from '../../../tests/builders/receipts.ts';
import type { HearingId } from '../../shared/ids.ts';
import type { NoticeState } from './noticeReceipts.ts';
import { firstUnseenFailure, unseenFailures } from './unseenFailures.ts';

const seen: NoticeState = {
  ...failedNotice,
  seen: { by: 'R. Castellano', at: failedAt, what: 'Phoned' },
};
const waiting: NoticeState = { is: 'waiting', since: failedAt };
const another = testId<HearingId>('another');

test('tagging goes before others, and what somebody saw to is no failure any more', () => {
  const first = (states: Parameters<typeof receiptsOf>[0], hearing = testHearing) =>
    firstUnseenFailure([receiptsOf(states)], hearing);
  expect(first({ police: failedNotice, 'electronic-monitoring': failedNotice })).toEqual({
    recipient: 'Tagging',
    at: failedAt,
  });
  expect(first({ 'electronic-monitoring': seen })).toBeUndefined();
  expect(first({ police: waiting })).toBeUndefined();
  expect(first({ police: failedNotice }, another)).toBeUndefined();
});

test('they are those of one hearing, or of the whole case', () => {
  const sheets = [receiptsOf({ police: failedNotice, prison: seen, dvla: waiting })];
  for (const found of [unseenFailures(sheets), unseenFailures(sheets, testHearing)])
    expect(found.map(({ notice }) => notice.body)).toEqual(['police']);
  expect(unseenFailures(sheets, another)).toEqual([]);
});
