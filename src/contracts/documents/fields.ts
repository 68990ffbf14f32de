import * as v from 'valibot';
import type { Channel } from '../../domain/access/channel.ts';
import { userRoles } from '../../domain/access/user.ts';
import { mostSuperseded, type Author, type EntryTimes } from '../../domain/entry/entry.ts';
import type { Branded, DocumentId } from '../../shared/ids.ts';

/** Which version of its type's schema a document says that it keeps. */
export const versionOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'schemaVersion' in value ? value.schemaVersion : undefined;

/** A schema that gives a `T`, whatever it is fed. */
export type SchemaOf<T> = v.GenericSchema<unknown, T>;

/** Ids of the outside are UUIDs or short codes; nothing longer or stranger enters the store. */
export const id = <Id extends Branded<string>>() =>
  v.pipe(
    v.string(),
    v.regex(/^[A-Za-z0-9-]{1,64}$/, 'is no id'),
    v.transform((text) => text as Id),
  );

export const documentIdField = v.pipe(
  v.string(),
  v.maxLength(200),
  v.transform((text) => text as DocumentId),
);

export const text = (maximum: number) => v.pipe(v.string(), v.maxLength(maximum));
export const someText = (maximum: number) =>
  v.pipe(
    v.string(),
    v.check((value) => value.trim() !== '', 'is empty'),
    v.maxLength(maximum),
  );

/** yyyy-mm-dd, a day that the calendar has. */
export const plainDate = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, 'is no date (yyyy-mm-dd)'),
  v.check((value) => {
    const date = new Date(`${value}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
  }, 'is no day of the calendar'),
);

/** An ISO 8601 instant with its zone. */
export const instant = v.pipe(
  v.string(),
  v.maxLength(40),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/, 'is no instant (ISO 8601)'),
  v.check((value) => !Number.isNaN(Date.parse(value)), 'is no instant that exists'),
);

const channel = v.pipe(
  v.string(),
  v.regex(
    /^(all|court|bench|prosecution|probation|police|courts|system|(defence|defendant|private|user|org|court):[A-Za-z0-9-]{1,64})$/,
    'is no channel',
  ),
  v.transform((value) => value as Channel),
);

const revision = v.pipe(v.string(), v.regex(/^\d+-[A-Za-z0-9]{1,64}$/, 'is no revision'));

/** Sealed by a key of its author's own (src/vault/authorSeal.ts), base64url: nobody here can say more of it. */
export const sealedText = (maximum: number) =>
  v.pipe(v.string(), v.maxLength(maximum), v.regex(/^[A-Za-z0-9_-]{50,}$/, 'is no sealed text'));

/** What every stored document carries. */
export const envelope = <Type extends string>(type: Type) => ({
  _id: documentIdField,
  _rev: v.exactOptional(revision),
  type: v.literal(type),
  schemaVersion: v.literal(1),
  channel,
});

const author: SchemaOf<Author> = v.strictObject({
  userId: id<Author['userId']>(),
  name: someText(200),
  role: v.picklist(userRoles),
  organisationId: id<Author['organisationId']>(),
  organisationName: someText(200),
});

/** A clock that somebody set, or that lost its battery, is off by decades at most; further no calendar goes. A hundred years, milliseconds. */
const mostOffsetMs = 3_155_760_000_000;

const times: SchemaOf<EntryTimes> = v.strictObject({
  claimed: instant,
  offsetMs: v.nullable(
    v.pipe(v.number(), v.safeInteger(), v.minValue(-mostOffsetMs), v.maxValue(mostOffsetMs)),
  ),
});

/** What every entry carries (src/domain/entry/entry.ts). */
export const entryEnvelope = <Type extends string>(type: Type) => ({
  ...envelope(type),
  caseId: id<Branded<'CaseId'>>(),
  author,
  deviceId: id<Branded<'DeviceId'>>(),
  counter: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  supersedes: v.pipe(v.array(text(400)), v.maxLength(mostSuperseded)),
  times,
  hearingId: v.exactOptional(id<Branded<'HearingId'>>()),
  reason: v.exactOptional(someText(2_000)),
});
