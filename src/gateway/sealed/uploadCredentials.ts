import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { fromBase64Url, toBase64Url, type Bytes } from '../../shared/bytes.ts';
import type { UserId } from '../../shared/ids.ts';
import type { Database } from '../database/database.ts';
import { deviceIdOf } from '../identity/deviceKey.ts';
import { isConflict, isMissing, sha256 } from '../identity/sessionRows.ts';

/** Of one vault so many count, the newest: an answer that gave one may have been lost, or two windows may have asked. */
const mostTokens = 3;

/** `upload-credential:<user>:<device>` in the registry. Of a token it holds the SHA-256 alone. */
const RowSchema = v.object({
  _id: v.string(),
  _rev: v.exactOptional(v.string()),
  userId: v.string(),
  deviceId: v.string(),
  /** The public half of the vault's key, base64url: what it wrote is told by it. */
  deviceKey: v.string(),
  madeAt: v.string(),
  tokens: v.array(v.string()),
});
type Row = v.InferOutput<typeof RowSchema>;

/** Who delivers sealed lines: one user's vault on one device. */
export interface UploadCredential {
  readonly userId: UserId;
  /** SHA-256 of the public half of the vault's key, in hex. */
  readonly deviceId: string;
  readonly deviceKey: Bytes;
  readonly tokenSha256: string;
}

/**
 * What a device delivers sealed lines with, and can do nothing else: also when its user's session or lease has ended, the account
 * is off, or the device is reported lost. It does not end by itself: what lies on a device that nobody opens for a year is
 * still somebody's word. What it delivers was signed by the vault that it was given for.
 */
export interface UploadCredentials {
  make(userId: UserId, deviceKey: Bytes): Promise<string>;
  /** Whether there is one of this device, which then has a vault. */
  isGiven(userId: string, deviceId: string): Promise<boolean>;
  /** Undefined where there is none. */
  find(token: string): Promise<UploadCredential | undefined>;
}

const idOf = (userId: string, deviceId: string): string => `upload-credential:${userId}:${deviceId}`;
const tokenOf = /^assize-upload_([A-Za-z0-9-]{1,100})_([0-9a-f]{64})_[A-Za-z0-9_-]{43}$/;

export function openUploadCredentials(registry: Database, now: () => number = Date.now): UploadCredentials {
  const read = async (userId: string, deviceId: string): Promise<Row | undefined> => {
    try {
      return v.parse(RowSchema, await registry.get(idOf(userId, deviceId)));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };
  const change = async (
    userId: string,
    deviceId: string,
    changed: (held: Row | undefined) => Row | undefined,
  ): Promise<void> => {
    for (;;) {
      const row = changed(await read(userId, deviceId));
      if (!row) return;
      try {
        await registry.put(row);
        return;
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    }
  };
  const at = (): string => new Date(now()).toISOString();
  return {
    async make(userId, deviceKey) {
      const deviceId = deviceIdOf(deviceKey);
      const token = `assize-upload_${userId}_${deviceId}_${randomBytes(32).toString('base64url')}`;
      await change(userId, deviceId, (held) => ({
        _id: idOf(userId, deviceId),
        userId,
        deviceId,
        deviceKey: toBase64Url(deviceKey),
        madeAt: at(),
        ...held,
        tokens: [sha256(token), ...(held?.tokens ?? [])].slice(0, mostTokens),
      }));
      return token;
    },
    isGiven: async (userId, deviceId) => (await read(userId, deviceId)) !== undefined,
    async find(token) {
      const [, userId, deviceId] = tokenOf.exec(token) ?? [];
      if (userId === undefined || deviceId === undefined) return undefined;
      const held = await read(userId, deviceId);
      const tokenSha256 = sha256(token);
      // What is compared is a hash of what was given: the time it takes tells nothing of the token.
      if (!held?.tokens.includes(tokenSha256)) return undefined;
      const deviceKey = fromBase64Url(held.deviceKey);
      return deviceKey && { userId: userId as UserId, deviceId, deviceKey, tokenSha256 };
    },
  };
}
