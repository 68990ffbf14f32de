import * as v from 'valibot';
import type { DeviceId, UserId } from '../../shared/ids.ts';
import { fromBase64Url, type Bytes } from '../../shared/bytes.ts';
import { id } from '../documents/fields.ts';
import { ErrorReplySchema } from './errorReply.ts';

const bytes = (length: number, what: string) =>
  v.pipe(
    v.string(),
    v.maxLength(200),
    v.transform(fromBase64Url),
    v.custom<Bytes>((value) => value instanceof Uint8Array && value.length === length, what),
  );

/** Uncompressed P-256, base64url. */
const publicKey = bytes(65, 'is no public key');

/** `POST /api/device`: a device enrols, and binds its session to its key. */
export const EnrolRequestSchema = v.strictObject({
  /** Whose device it is. A session of somebody else is left alone. */
  userId: id<UserId>(),
  key: publicKey,
  /** What kind of browser it is: "Edge on Windows". */
  name: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1),
    v.maxLength(60),
    v.regex(/^[\w .,()/-]+$/, 'is no name'),
  ),
  /** What the entries that are written there call it. */
  entriesAs: id<DeviceId>(),
  /** Of all the above by the key (`enrolmentText`). */
  signature: bytes(64, 'is no signature'),
});

/** `deviceId`: the SHA-256 of its key, in hex. Times are ISO 8601. */
export const EnrolReplySchema = v.object({ deviceId: v.string(), firstSeenAt: v.string() });
export type EnrolReply = v.InferOutput<typeof EnrolReplySchema>;

/**
 * 400 where a proof is missing, wrong or used up: the request may be made again, signed with the nonce that comes with it. Of a
 * session that is bound to no key yet (`isBound`) the device enrols before.
 */
export const ProofRequiredReplySchema = v.object({
  ...ErrorReplySchema.entries,
  error: v.literal('proof_required'),
  isBound: v.boolean(),
});
export type ProofRequiredReply = v.InferOutput<typeof ProofRequiredReplySchema>;

const deviceId = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no device'));

/** `POST /api/devices/lost`: which of one's own. */
export const DeviceLostRequestSchema = v.strictObject({ deviceId });
export type DeviceLostRequest = v.InferOutput<typeof DeviceLostRequestSchema>;

/** `POST /api/admin/devices`: whose. */
export const DevicesOfRequestSchema = v.strictObject({ userId: id<UserId>() });
export type DevicesOfRequest = v.InferOutput<typeof DevicesOfRequestSchema>;

/** `POST /api/admin/devices/lost`: whose, and which. */
export const DeviceLostOfRequestSchema = v.strictObject({ userId: id<UserId>(), deviceId });
export type DeviceLostOfRequest = v.InferOutput<typeof DeviceLostOfRequestSchema>;

const ListedDeviceSchema = v.object({
  deviceId: v.string(),
  /** "Edge on Windows". */
  name: v.string(),
  /** ISO 8601; `lastSeenAt` is true to an hour. */
  firstSeenAt: v.string(),
  lastSeenAt: v.string(),
  /** It asks. */
  isThis: v.boolean(),
  /** Since when it is lost, and who said so. One that `cannotHear` of it had no vault by which it is told, and erases nothing. */
  lost: v.exactOptional(
    v.object({
      at: v.string(),
      by: v.exactOptional(v.string()),
      cannotHear: v.exactOptional(v.literal(true)),
    }),
  ),
  /** It is lost, has heard of it, and could not send so many entries yet. */
  waiting: v.exactOptional(v.object({ at: v.string(), entries: v.number() })),
  /** When it erased what it held, and how many entries and drafts it could not send before. */
  erased: v.exactOptional(
    v.object({ at: v.string(), unsent: v.number(), drafts: v.exactOptional(v.number()) }),
  ),
  /** It has ended so: its sign-in was given on to that one, as when a way to unlock is chosen. */
  goesOnAs: v.exactOptional(v.object({ deviceId: v.string(), at: v.string() })),
});
export type ListedDevice = v.InferOutput<typeof ListedDeviceSchema>;

/** Who was seen last comes first. */
export const DevicesReplySchema = v.object({ devices: v.array(ListedDeviceSchema) });
export type DevicesReply = v.InferOutput<typeof DevicesReplySchema>;
