import type { Branded, CaseId, CourtCentreId, DefendantId, DocumentId, HearingId } from '../../shared/ids.ts';
import type { NoticeBody } from './noticeBody.ts';

/** SHA-256 in hex of what the notice is of: the same wherever and however often it is derived. What recipients know it by. */
export type NoticeKey = Branded<'NoticeKey'>;

export interface NoticeResult {
  readonly code: string;
  readonly label: string;
  readonly text?: string;
  readonly offence?: { readonly code: string; readonly title: string };
  readonly prompts?: readonly { readonly label: string; readonly value: string }[];
}

/** What one body is told of one share of results. */
export interface Notice {
  readonly key: NoticeKey;
  readonly body: NoticeBody;
  readonly shareId: DocumentId;
  readonly caseId: CaseId;
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  readonly courtCentreId?: CourtCentreId;
  readonly content: NoticeContent;
}

/** What is sent (docs/protocol.md, *Notices to partners*); `version` is that of this shape. */
export interface NoticeContent {
  readonly version: 1;
  readonly key: NoticeKey;
  readonly body: NoticeBody;
  /** `withdrawn`: the body was told before, and nothing of what is ordered now is for it. */
  readonly kind: 'ordered' | 'changed' | 'withdrawn';
  readonly caseReference: string;
  readonly caseId: CaseId;
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  readonly court?: string;
  readonly prosecutor?: string;
  /** Absent where the body is not to know who it is. */
  readonly defendant?: { readonly name: string; readonly dateOfBirth?: string };
  readonly restrictions: readonly string[];
  /** yyyy-mm-dd: effect runs from here. */
  readonly orderedDate: string;
  /** Of the share: 1, and more for what amends. */
  readonly shareVersion: number;
  readonly results: readonly NoticeResult[];
  /** The whole text as it was recorded for this body. */
  readonly text?: string;
  readonly change?: NoticeChange;
}

/** What a body that was told before is told anew: sentences of its earlier notices that are gone, and those that came. */
export interface NoticeChange {
  readonly replaces: readonly NoticeKey[];
  readonly ground?: string;
  readonly reason?: string;
  readonly gone: readonly string[];
  readonly now: readonly string[];
}
