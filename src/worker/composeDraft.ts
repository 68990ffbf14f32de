import { parseDocument } from '../contracts/documents/parseDocument.ts';
import type { UserProfile } from '../domain/access/user.ts';
import { draftId, draftMaxLength, type DraftDocument } from '../domain/draft/draft.ts';
import type { DraftLeaf } from '../domain/draft/draftHeads.ts';

interface Composed {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly isEnd: boolean;
}

/**
 * A draft as the gateway takes it. Where it would be too long, it says which versions it holds and no longer how they read.
 * @throws RangeError for a form that nobody types by hand
 */
export function composeDraft(
  user: UserProfile,
  key: string,
  said: Pick<DraftDocument, 'form' | 'seen' | 'keptBoth' | 'deviceId' | 'updatedAt'>,
): Composed {
  const { form, seen, keptBoth, deviceId, updatedAt } = said;
  const draft: DraftDocument = {
    ...placeOf(user),
    _id: draftId(user.userId, key),
    key,
    form,
    seen,
    ...(keptBoth ? { keptBoth } : {}),
    ...(deviceId === undefined ? {} : { deviceId }),
    updatedAt,
  };
  const isLong = JSON.stringify(draft).length > draftMaxLength;
  const short = isLong ? { ...draft, seen: seen.map(({ rev }) => ({ rev })) } : draft;
  const parsed = parseDocument(short);
  if (!parsed.ok) throw new RangeError(`This draft cannot be kept: ${parsed.error.reason}`);
  const { _id, ...fields } = short;
  return { fields, isEnd: false };
}

/** The end of these versions. It says nothing of what stood in them. */
export const composeEnd = (user: UserProfile, ended: readonly DraftLeaf[]): Composed => ({
  fields: { ...placeOf(user), seen: ended.map(({ rev }) => ({ rev })) },
  isEnd: true,
});

const placeOf = ({ userId }: UserProfile) =>
  ({ type: 'draft', schemaVersion: 1, channel: `user:${userId}`, userId }) as const;
