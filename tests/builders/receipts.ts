import type { UserProfile } from '../../src/domain/access/user.ts';
import type { NoticeBody } from '../../src/domain/notices/noticeBody.ts';
import {
  noticeReceiptsId,
  type NoticeReceiptsSheet,
  type NoticeState,
} from '../../src/domain/notices/noticeReceipts.ts';
import { noticeKey } from '../../src/domain/notices/noticeContent.ts';
import type { NoticeSeenEntry } from '../../src/domain/notices/noticeSeen.ts';
import type { DocumentId } from '../../src/shared/ids.ts';
import { entryOf, testHearing } from './caseDocuments.ts';
import { firstDefendant, testCase } from './people.ts';

export const failedAt = '2026-11-24T10:43:00.000Z';
export const failedNotice = {
  is: 'failed',
  since: failedAt,
  fault: 'no-answer',
} as const satisfies NoticeState;

/** `<test case>:results-shared:…`, where no share is needed. */
export const someShare = `${testCase}:results-shared:018f0000-0000-7000-8000-0000000000aa` as DocumentId;

export const receiptsOf = (
  states: Readonly<Partial<Record<NoticeBody, NoticeState>>>,
  shareId = someShare,
): NoticeReceiptsSheet => ({
  _id: noticeReceiptsId(testCase, shareId),
  type: 'notice-receipts',
  schemaVersion: 1,
  channel: 'bench',
  caseId: testCase,
  hearingId: testHearing,
  defendantId: firstDefendant,
  shareId,
  notices: (Object.entries(states) as [NoticeBody, NoticeState][]).map(([body, state]) => ({
    key: noticeKey(shareId, body),
    body,
    state,
  })),
});

export const seenBy = (
  by: UserProfile,
  bodies: readonly NoticeBody[],
  changes: Partial<NoticeSeenEntry> = {},
  shareId = someShare,
): NoticeSeenEntry =>
  entryOf('notice-seen', by, {
    channel: 'bench',
    hearingId: testHearing,
    failures: bodies.map((body) => ({ key: noticeKey(shareId, body), body, since: failedAt })),
    what: 'Phoned the duty officer, 10:50',
    ...changes,
  });
