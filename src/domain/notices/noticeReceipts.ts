import { idOf, type DefendantId, type DocumentId, type HearingId, type CaseId } from '../../shared/ids.ts';
import { casePartition, documentId } from '../document/documentId.ts';
import type { Envelope } from '../document/envelope.ts';
import type { NoticeKey } from './notice.ts';
import type { NoticeBody } from './noticeBody.ts';

/** Why a notice did not reach its recipient. */
export const noticeFaults = [
  'unreachable',
  'no-answer',
  'refused',
  'error',
  'no-receipt',
  'behind-another',
  'missing-there',
] as const;
export type NoticeFault = (typeof noticeFaults)[number];

/** What somebody of the court did about a failure: by their entry (./noticeSeen.ts). Sheets of a gateway of before 0041 hold some too. */
export interface SeenFailure {
  readonly by: string;
  readonly entryId?: string;
  /** ISO 8601 */
  readonly at: string;
  /** "Phoned the duty officer, 10:50". */
  readonly what: string;
}

/** How far a notice has come. Times are ISO 8601. */
export type NoticeState =
  | { readonly is: 'waiting'; readonly since: string }
  /** Nobody was named who gets it: it is held. */
  | { readonly is: 'no-address'; readonly since: string }
  /** The recipient's receipt names the notice and what was received. */
  | { readonly is: 'received'; readonly at: string }
  /**
   * `isGivenUp`: it is not tried again unless somebody sends it again. `isKeptOtherwise`: the recipient has it as other bytes, as after
   * a restore; no fault of its own, so that an older Assize reads the sheet.
   */
  | {
      readonly is: 'failed';
      readonly since: string;
      readonly fault: NoticeFault;
      readonly isGivenUp?: true;
      readonly isKeptOtherwise?: true;
      readonly seen?: SeenFailure;
    };

export interface NoticeReceipt {
  readonly key: NoticeKey;
  readonly body: NoticeBody;
  /** As the gateway's configuration names it; absent while there is none. */
  readonly recipient?: string;
  readonly state: NoticeState;
}

/**
 * `<case>:notice-receipts:<of the share>`: how far each notice of one share has come, for the court that shared it; or of one correction of
 * what was told before, whose entry then stands in the place of the share. Written by the
 * gateway as it goes. Channel `bench`: court staff and bench; parties are not told whom the court tells.
 */
export interface NoticeReceiptsSheet extends Envelope {
  readonly type: 'notice-receipts';
  readonly caseId: CaseId;
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  readonly shareId: DocumentId;
  readonly notices: readonly NoticeReceipt[];
}

export const noticeReceiptsId = (caseId: CaseId, shareId: DocumentId): DocumentId =>
  documentId(casePartition(caseId), 'notice-receipts', idOf(shareId));

type Failed = Extract<NoticeState, { is: 'failed' }>;

/** A failure that nobody of the court has seen to. */
export const isUnseenFailure = (state: NoticeState): state is Failed =>
  state.is === 'failed' && state.seen === undefined;
