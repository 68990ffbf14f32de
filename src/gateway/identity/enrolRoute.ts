import { verify } from 'node:crypto';
import type { Context } from 'hono';
import { EnrolRequestSchema, type EnrolReply } from '../../contracts/http/device.ts';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import { enrolmentText, proofHeader } from '../../contracts/requestProof.ts';
import { toBase64Url } from '../../shared/bytes.ts';
import type { UserId } from '../../shared/ids.ts';
import { readJson } from '../http/readJson.ts';
import type { GatewayEnv } from '../http/variables.ts';
import { wireTarget } from '../http/wireTarget.ts';
import { deviceIdOf, readDeviceKey } from './deviceKey.ts';
import type { DeviceDocument, Devices } from './devices.ts';
import type { ProofAlarm } from './proofAlarm.ts';
import { proofRequired } from './proving.ts';
import type { RequestProofs } from './requestProofs.ts';
import type { Sessions } from './sessions.ts';

/**
 * `POST /api/device`: a device shows its key, and the session is bound to it. A session that is bound stays so: another key needs
 * another sign-in, or the proof of the key that it is bound to, which gives it on, once (a device that makes its vault).
 */
export function enrolRoute(options: {
  readonly sessions: Pick<Sessions, 'bind' | 'endById'>;
  readonly devices: Pick<
    Devices,
    'find' | 'enrol' | 'takeBack' | 'goOnAs' | 'comeBack' | 'lostAt' | 'reportLost'
  >;
  /** Whether a key is a vault's: to it alone a credential is given by which lines leave sealed. */
  readonly isVault: (userId: string, deviceId: string) => Promise<boolean>;
  readonly proofs: RequestProofs;
  readonly alarm: Pick<ProofAlarm, 'note'>;
}): (c: Context<GatewayEnv>) => Promise<Response> {
  const { sessions, devices, isVault, proofs, alarm } = options;
  /** The key of before a vault, which may give its session on to this key; undefined of any other. */
  const giver = async (
    userId: UserId,
    bound: string,
    deviceId: string,
  ): Promise<DeviceDocument | undefined> => {
    const row = await devices.find(userId, bound);
    const isGiven = row?.wentOnFrom !== undefined || (row?.goesOnAs?.deviceId ?? deviceId) !== deviceId;
    return isGiven || (await isVault(userId, bound)) ? undefined : row;
  };
  return async (c) => {
    const { user, sessionId, device: bound } = c.var;
    const given = c.req.header(proofHeader);
    if (given !== undefined) {
      const asked = { sessionId, method: c.req.method, target: wireTarget(c) };
      const proved = bound && proofs.check(asked, given, bound.key);
      if (!proved?.ok) {
        if (proved) alarm.note(proved.error);
        return proofRequired(c, bound !== undefined);
      }
      c.set('bodyHash', proved.value.bodyHash);
    }
    const body = await readJson(c, EnrolRequestSchema);
    if (!body.ok) return body.reply;
    const { signature, ...enrolment } = body.value;
    const { userId } = user;
    if (enrolment.userId !== userId) {
      return refused(c, 409, 'other_user', 'This session is somebody else’s.');
    }
    const key = readDeviceKey(enrolment.key);
    if (!key) return refused(c, 400, 'bad_request', 'key: is no public key', 'key');
    if (!verify('sha256', enrolmentText(enrolment), { key, dsaEncoding: 'ieee-p1363' }, signature)) {
      return refused(c, 400, 'bad_request', 'signature: is not of this key', 'signature');
    }
    const deviceId = deviceIdOf(enrolment.key);
    const isOther = bound !== undefined && bound.deviceId !== deviceId;
    if (isOther && given === undefined) {
      // A device that makes its vault comes this way too, once.
      alarm.note({ tag: 'missing' });
      return otherKey(c);
    }
    if (await devices.lostAt(userId, deviceId)) return deviceLost(c);
    const from = isOther ? await giver(userId, bound.deviceId, deviceId) : undefined;
    if (isOther && !from) return otherKey(c);

    const { name, entriesAs } = enrolment;
    const device = { deviceId, name, entriesAs, key: toBase64Url(enrolment.key) };
    const { row, isMade } = await devices.enrol(userId, device, from);
    // Asked of the store each time: another enrolment may have been quicker, also at another gateway.
    const boundNow = await sessions.bind(sessionId, { deviceId, key: device.key }, from && bound?.deviceId);
    if (boundNow?.deviceId !== deviceId) {
      if (isMade) await devices.takeBack(row);
      return otherKey(c);
    }
    if (row.goesOnAs) await devices.comeBack(userId, deviceId);
    if (isOther) await devices.goOnAs(userId, bound.deviceId, deviceId);
    // Looked at again: who reported it as lost meanwhile, by this key or the one before, did not find this session among its own.
    const lostBefore = isOther ? (await devices.find(userId, bound.deviceId))?.lost : undefined;
    if (lostBefore) await devices.reportLost(userId, deviceId, lostBefore.by as UserId);
    if (await devices.lostAt(userId, deviceId)) {
      await sessions.endById(sessionId, 'device-lost');
      return deviceLost(c);
    }
    const { firstSeenAt } = row;
    return c.json({ deviceId, firstSeenAt } satisfies EnrolReply);
  };
}

const refused = (
  c: Context<GatewayEnv>,
  status: 400 | 403 | 409,
  error: string,
  reason: string,
  field?: string,
): Response =>
  c.json({ error, reason, ...(field === undefined ? {} : { field }) } satisfies ErrorReply, status);

const otherKey = (c: Context<GatewayEnv>): Response =>
  refused(c, 409, 'other_key', 'This session is bound to the key of another device. Sign in again.');

const deviceLost = (c: Context<GatewayEnv>): Response =>
  refused(c, 403, 'device_lost', 'This device was reported as lost.');
