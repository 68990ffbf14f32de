import type { EntryEnvelope } from '../entry/entry.ts';

/** Whom a note is for, chosen before typing and named in words (court.md). The bench alone cannot be addressed. */
export const noteAudiences = ['only-me', 'my-team', 'court-staff', 'court-and-all-parties'] as const;
export type NoteAudience = (typeof noteAudiences)[number];

export const noteAudienceLabels: Readonly<Record<NoteAudience, string>> = {
  'only-me': 'Only me',
  'my-team': 'My team',
  'court-staff': 'Court staff',
  'court-and-all-parties': 'Court and all parties',
};

export const noteMaxLength = 10_000;
/** Of a sealed note: the longest text and reason as JSON escapes them at worst, sealed, in base64url. Characters. */
export const sealedNoteMaxLength = 120_000;

/** Free text on a case. Its channel is its audience (./audienceChannel.ts). */
export interface NoteEntry extends EntryEnvelope {
  readonly type: 'note';
  readonly schemaVersion: 1;
  readonly audience: NoteAudience;
  readonly text: string;
}

/**
 * A note for its author alone, as it leaves their device: sealed by a key of their own (src/vault/authorSeal.ts). In the clear
 * stands what the record needs of any entry; what it says, why it replaces another and in which hearing it was made do not.
 */
export interface SealedNoteEntry extends Omit<EntryEnvelope, 'hearingId' | 'reason'> {
  readonly type: 'note';
  readonly schemaVersion: 2;
  readonly audience: 'only-me';
  readonly hearingId?: never;
  readonly reason?: never;
  readonly sealed: string;
}

/** What is sealed of it, as JSON. */
export type NoteContent = Pick<NoteEntry, 'text' | 'hearingId' | 'reason'>;

export const isSealedNote = (entry: { readonly type: string }): entry is SealedNoteEntry =>
  entry.type === 'note' && 'sealed' in entry;

/** What the sealed text is bound to: with its case, which its id begins with, and its author it cannot be moved. */
export const noteSealName = ({ _id, author }: Pick<NoteEntry, '_id' | 'author'>): string =>
  `private note ${_id} ${author.userId}`;
