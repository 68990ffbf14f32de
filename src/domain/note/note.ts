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

/** Free text on a case. Its channel is its audience (./audienceChannel.ts). */
export interface NoteEntry extends EntryEnvelope {
  readonly type: 'note';
  readonly audience: NoteAudience;
  readonly text: string;
}
