import { parseDocument } from '../contracts/documents/parseDocument.ts';
import type { UserProfile } from '../domain/access/user.ts';
import {
  draftContentMaxBytes,
  draftMaxLength,
  draftSealName,
  type DraftContent,
  type DraftDocument,
  type SealedDraftDocument,
} from '../domain/draft/draft.ts';
import type { DraftLeaf } from '../domain/draft/draftHeads.ts';
import { isOpenToBench, keptId, padOf, type HearingPadDocument } from '../domain/resulting/hearingPad.ts';
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
  const draft = {
    ...placeOf(user, key, isOpenToBench(form)),
    _id: keptId(user.userId, key),
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
  // Co-workers read a pad: it is sealed to nobody.
  if (!sealing || fields.type === 'hearing-pad') return { fields, isEnd: false };
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
export const composeEnd = (user: UserProfile, key: string, ended: readonly DraftLeaf[]): Composed => ({
  fields: {
    ...placeOf(
      user,
      key,
      ended.some(({ draft }) => draft && isOpenToBench(draft.form)),
    ),
    seen: ended.map(({ rev }) => ({ rev })),
  },
  isEnd: true,
});

/** Where it lies: a draft with its author alone, a pad in its case. What was opened to the bench ends where the bench reads it. */
function placeOf({ userId, name }: UserProfile, key: string, isOpen: boolean): Place {
  const pad = padOf(key);
  if (!pad) return { type: 'draft', schemaVersion: 1, channel: `user:${userId}`, userId };
  const channel = isOpen ? 'bench' : 'court';
  return { type: 'hearing-pad', schemaVersion: 1, channel, userId, authorName: name, ...pad };
}

type Place =
  | Pick<DraftDocument, 'type' | 'schemaVersion' | 'channel' | 'userId'>
  | Pick<
      HearingPadDocument,
      'type' | 'schemaVersion' | 'channel' | 'userId' | 'authorName' | 'caseId' | 'hearingId'
    >;

function isLong(draft: object): boolean {
  const json = JSON.stringify(draft);
  return json.length > draftMaxLength || utf8(json).length > draftContentMaxBytes;
}
