import type { HearingId, UserId } from '../../shared/ids.ts';
import type { EntryEnvelope } from '../entry/entry.ts';

/** Something that happened in the hearing, logged by the legal adviser or court associate. Channel `court`. */
export interface HearingEventEntry extends EntryEnvelope {
  readonly type: 'hearing-event';
  readonly hearingId: HearingId;
  /** A key of `hearingEventDefinitions` (./hearingEventDefinitions.ts). */
  readonly definition: string;
  /** When it happened, ISO 8601 instant; corrected by a further entry that supersedes this one. */
  readonly eventTime: string;
  readonly note?: string;
}

/** Hearing event notes are at most this long (domain.md §2). */
export const hearingEventNoteMaxLength = 3_000;

/** An advocate or party has arrived. Channel `all`. */
export interface CheckInEntry extends EntryEnvelope {
  readonly type: 'check-in';
  readonly hearingId: HearingId;
  /** False undoes an earlier check-in that it supersedes. */
  readonly isPresent: boolean;
  /** Whose arrival it is, where court staff record another's; absent where the author has arrived. */
  readonly arrived?: { readonly name: string; readonly userId?: UserId };
}

/** Whose arrival a check-in is about: two with the same key in one hearing are about one person. */
export const arrivalKey = (entry: CheckInEntry): string =>
  entry.arrived ? (entry.arrived.userId ?? `name:${entry.arrived.name}`) : entry.author.userId;
