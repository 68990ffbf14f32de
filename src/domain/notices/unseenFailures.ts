import type { HearingId } from '../../shared/ids.ts';
import type { FailedNotice } from '../list/caseCard.ts';
import { noticeBodies, noticeBodyNames } from './noticeBody.ts';
import { isUnseenFailure, type NoticeReceipt, type NoticeReceiptsSheet } from './noticeReceipts.ts';

/** A notice that was not received, of which nobody has said what they did. */
export interface UnseenFailure {
  readonly sheet: NoticeReceiptsSheet;
  readonly notice: NoticeReceipt;
  readonly since: string;
}

/**
 * What of a case, or of one hearing, its court must see to: who holds or tags somebody goes before others, then whoever failed first.
 */
export const unseenFailures = (
  sheets: readonly NoticeReceiptsSheet[],
  hearingId?: HearingId,
): readonly UnseenFailure[] =>
  sheets
    .filter((sheet) => hearingId === undefined || sheet.hearingId === hearingId)
    .flatMap((sheet) =>
      sheet.notices.flatMap((notice) =>
        isUnseenFailure(notice.state) ? [{ sheet, notice, since: notice.state.since }] : [],
      ),
    )
    .sort(
      (a, b) =>
        noticeBodies.indexOf(a.notice.body) - noticeBodies.indexOf(b.notice.body) ||
        (a.since < b.since ? -1 : 1),
    );

/** The first of a hearing, as lists show it. While there is one, the hearing is not over. */
export function firstUnseenFailure(
  sheets: readonly NoticeReceiptsSheet[],
  hearingId: HearingId,
): FailedNotice | undefined {
  const [first] = unseenFailures(sheets, hearingId);
  return first && { recipient: noticeBodyNames[first.notice.body], at: first.since };
}
