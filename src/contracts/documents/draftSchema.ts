import * as v from 'valibot';
import {
  draftMaxLength,
  draftTextMaxLength,
  mostSeen,
  sealedDraftMaxLength,
  type DraftContent,
  type DraftDocument,
  type DraftForm,
  type KeptBoth,
  type SealedDraftDocument,
  type SeenVersion,
} from '../../domain/draft/draft.ts';
import type { DeviceId, UserId } from '../../shared/ids.ts';
import { envelope, id, instant, sealedText, someText, text, versionOf, type SchemaOf } from './fields.ts';

const field = v.pipe(v.string(), v.regex(/^[A-Za-z]{1,40}$/, 'is no field'));

const value = v.union([v.string(), v.pipe(v.number(), v.finite()), v.boolean(), v.null()]);
const valueOrList = v.union([value, v.array(value)]);
/** A word, a list of words, or either by name: no form chooses anything deeper. */
const choice = v.union([valueOrList, v.record(v.string(), valueOrList)]);
const choices = v.record(field, choice);

export const draftForm: SchemaOf<DraftForm> = v.strictObject({
  texts: v.record(field, text(draftTextMaxLength)),
  choices,
});

const keptBoth: SchemaOf<KeptBoth> = v.strictObject({
  texts: v.record(field, v.array(text(draftTextMaxLength))),
  choices,
});

const rev = v.pipe(v.string(), v.regex(/^\d{1,9}-[A-Za-z0-9]{1,64}$/, 'is no revision'));
const seenVersion: SchemaOf<SeenVersion> = v.strictObject({ rev, form: v.exactOptional(draftForm) });

/** Strict, like what a device may write of entries. */
const clearDraft: SchemaOf<DraftDocument> = v.pipe(
  v.strictObject({
    ...envelope('draft'),
    userId: id<UserId>(),
    deviceId: v.exactOptional(id<DeviceId>()),
    key: someText(400),
    form: draftForm,
    seen: v.pipe(v.array(seenVersion), v.maxLength(mostSeen)),
    keptBoth: v.exactOptional(keptBoth),
    updatedAt: instant,
  }),
  v.check((draft) => JSON.stringify(draft).length <= draftMaxLength, 'is larger than a draft may be'),
);

const sealedDraft: SchemaOf<SealedDraftDocument> = v.strictObject({
  ...envelope('draft'),
  schemaVersion: v.literal(2),
  userId: id<UserId>(),
  deviceId: v.exactOptional(id<DeviceId>()),
  seen: v.pipe(v.array(v.strictObject({ rev })), v.maxLength(mostSeen)),
  updatedAt: instant,
  sealed: sealedText(sealedDraftMaxLength),
});

export const draftSchema: SchemaOf<DraftDocument | SealedDraftDocument> = v.lazy((value) =>
  versionOf(value) === 2 ? sealedDraft : clearDraft,
);

/** What is sealed of a draft. */
export const draftContent: SchemaOf<DraftContent> = v.strictObject({
  key: someText(400),
  form: draftForm,
  seen: v.pipe(v.array(seenVersion), v.maxLength(mostSeen)),
  keptBoth: v.exactOptional(keptBoth),
});
