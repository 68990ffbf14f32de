import { expect, test } from 'vitest';
import { testHearing } from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase, testId } from '../../../tests/builders/people.ts';
import { firstUnseenFailure } from './firstUnseenFailure.ts';
import {
  noticeReceiptsId,
  type NoticeReceipt,
  type NoticeReceiptsSheet,
  type NoticeState,
} from './noticeReceipts.ts';

const at = '2026-11-24T10:43:00.000Z';
const failed: NoticeState = { is: 'failed', since: at, fault: 'no-answer' };
const seen: NoticeState = { ...failed, seen: { by: 'R. Castellano', at, what: 'Phoned' } };
const sheet = (...notices: readonly [NoticeReceipt['body'], NoticeState][]): NoticeReceiptsSheet => ({
  _id: noticeReceiptsId(testCase, testId('share')),
  type: 'notice-receipts',
  schemaVersion: 1,
  channel: 'bench',
  caseId: testCase,
  hearingId: testHearing,
  defendantId: firstDefendant,
  shareId: testId('share'),
  notices: notices.map(([body, state]) => ({ key: testId(body), body, state })),
});

test('tagging goes before others, and what somebody saw to is no failure any more', () => {
  expect(
    firstUnseenFailure([sheet(['police', failed], ['electronic-monitoring', failed])], testHearing),
  ).toEqual({
    recipient: 'Tagging',
    at,
  });
  expect(firstUnseenFailure([sheet(['electronic-monitoring', seen])], testHearing)).toBeUndefined();
  expect(firstUnseenFailure([sheet(['police', { is: 'waiting', since: at }])], testHearing)).toBeUndefined();
  expect(firstUnseenFailure([sheet(['police', failed])], testId('another'))).toBeUndefined();
});
