import { parseDocument } from '../contracts/documents/parseDocument.ts';
import type { UserProfile } from '../domain/access/user.ts';
import {
  draftContentMaxBytes,
  draftId,
  draftMaxLength,
  draftSealName,
  type DraftContent,
  type DraftDocument,
  type SealedDraftDocument,
} from '../domain/draft/draft.ts';
import type { DraftLeaf } from '../domain/draft/draftHeads.ts';
import { utf8 } from '../shared/bytes.ts';
import { canonicalJson, type Json } from '../shared/json.ts';
import type { AuthorKeys } from './authorKeys.ts';

interface Composed {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly isEnd: boolean;
}

/** Seals and opens what its author alone reads. */
export type DraftSealer = Pick<AuthorKeys, 'seal' | 'open'>;

/**
 * A draft as the gateway takes it: sealed, where its author has a vault here. Where it would be too long, it says which versions it
 * holds and no longer how they read.
 *
 * @param sealing `keyId`: the key to seal with, for a version that must be the same wherever it is made
 * @throws RangeError for a form that nobody types by hand
 */
export async function composeDraft(
  user: UserProfile,
  key: string,
  said: Pick<DraftDocument, 'form' | 'seen' | 'keptBoth' | 'deviceId' | 'updatedAt'>,
  sealing?: { readonly author: DraftSealer; readonly keyId?: string | undefined },
): Promise<Composed> {
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
  const short = isLong(draft) ? { ...draft, seen: seen.map(({ rev }) => ({ rev })) } : draft;
  const parsed = parseDocument(short);
  const isTooLong = isLong(short);
  if (!parsed.ok || isTooLong) {
    throw new RangeError(`This draft cannot be kept: ${parsed.ok ? 'it is too long' : parsed.error.reason}`);
  }
  const { _id, ...fields } = short;
  if (!sealing) return { fields, isEnd: false };
  const { key: _key, form: _form, keptBoth: _kept, ...clear } = fields;
  const content: DraftContent = {
    key,
    form,
    seen: short.seen,
    ...(keptBoth ? { keptBoth } : {}),
  };
  // Two devices that make the same version make the same text of it.
  const json = canonicalJson(content as unknown as Json);
  const sealed: Omit<SealedDraftDocument, '_id'> = {
    ...clear,
    schemaVersion: 2,
    seen: short.seen.map(({ rev }) => ({ rev })),
    sealed: await sealing.author.seal(json, draftSealName(_id, user.userId), sealing.keyId),
  };
  return { fields: { ...sealed }, isEnd: false };
}

/** The end of these versions. It says nothing of what stood in them. */
export const composeEnd = (user: UserProfile, ended: readonly DraftLeaf[]): Composed => ({
  fields: { ...placeOf(user), seen: ended.map(({ rev }) => ({ rev })) },
  isEnd: true,
});

const placeOf = ({ userId }: UserProfile) =>
  ({ type: 'draft', schemaVersion: 1, channel: `user:${userId}`, userId }) as const;

function isLong(draft: DraftDocument): boolean {
  const json = JSON.stringify(draft);
  return json.length > draftMaxLength || utf8(json).length > draftContentMaxBytes;
}
