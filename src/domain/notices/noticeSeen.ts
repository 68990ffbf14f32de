import type { HearingId } from '../../shared/ids.ts';
import type { EntryEnvelope } from '../entry/entry.ts';
import type { NoticeKey } from './notice.ts';
import type { NoticeBody } from './noticeBody.ts';

/** One failure of one notice: sent anew and failed again it is another, which nobody has seen. */
export interface NamedFailure {
  readonly key: NoticeKey;
  readonly body: NoticeBody;
  /** ISO 8601, as the court was told of it. */
  readonly since: string;
}

/** What somebody of the court did about notices of one hearing that were not received. Channel `bench`, as what it is about. */
export interface NoticeSeenEntry extends EntryEnvelope {
  readonly type: 'notice-seen';
  readonly hearingId: HearingId;
  readonly failures: readonly NamedFailure[];
  /** "Phoned the duty officer, 10:50". */
  readonly what: string;
}

export const noticeSeenMaxLength = 300;
