import type { HearingId } from '../../shared/ids.ts';
import type { FailedNotice } from '../list/caseCard.ts';
import { noticeBodies, noticeBodyNames } from './noticeBody.ts';
import { isUnseenFailure, type NoticeReceiptsSheet } from './noticeReceipts.ts';

/**
 * The notice of a hearing that its court must see to first: who holds or tags somebody goes before others, then whoever failed
 * first. While there is one, the hearing is not over.
 */
export function firstUnseenFailure(
  sheets: readonly NoticeReceiptsSheet[],
  hearingId: HearingId,
): FailedNotice | undefined {
  const failed = sheets
    .filter((each) => each.hearingId === hearingId)
    .flatMap(({ notices }) => notices)
    .flatMap(({ body, state }) => (isUnseenFailure(state) ? [{ body, since: state.since }] : []))
    .sort(
      (a, b) => noticeBodies.indexOf(a.body) - noticeBodies.indexOf(b.body) || (a.since < b.since ? -1 : 1),
    );
  const [first] = failed;
  return first && { recipient: noticeBodyNames[first.body], at: first.since };
}
