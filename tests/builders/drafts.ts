import type { UserProfile } from '../../src/domain/access/user.ts';
import { draftId, type DraftDocument, type DraftForm } from '../../src/domain/draft/draft.ts';
import { freshUuid } from './caseDocuments.ts';
import { testCase, testId } from './people.ts';

export const noteKey = `${testCase}:note`;

export const noteForm = (text: string, audience = 'only-me'): DraftForm => ({
  texts: { text },
  choices: { audience },
});

/** A draft of a note as a device of this user writes it. */
export function draftOf(
  user: UserProfile,
  text: string,
  { key = noteKey, ...changes }: Partial<Omit<DraftDocument, '_id'>> = {},
): DraftDocument {
  return {
    _id: draftId(user.userId, key),
    type: 'draft',
    schemaVersion: 1,
    channel: `user:${user.userId}`,
    userId: user.userId,
    deviceId: testId('tablet'),
    key,
    form: noteForm(text),
    seen: [],
    updatedAt: '2026-11-25T10:00:00.000Z',
    ...changes,
  };
}

export const freshHash = (): string => freshUuid().replaceAll('-', '');

/** A document as one revision of a history, the newest hash first. */
export const revised = <T extends object>(document: T, ...hashes: readonly string[]) => ({
  ...document,
  _rev: `${String(hashes.length)}-${hashes[0] ?? ''}`,
  _revisions: { start: hashes.length, ids: hashes },
});
