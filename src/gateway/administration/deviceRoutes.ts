import type { Context } from 'hono';
import {
  DeviceLostOfRequestSchema,
  DeviceLostRequestSchema,
  DevicesOfRequestSchema,
  type DevicesReply,
  type ListedDevice,
} from '../../contracts/http/device.ts';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { UserId } from '../../shared/ids.ts';
import type { Audit } from '../audit/audit.ts';
import { readJson } from '../http/readJson.ts';
import type { GatewayEnv } from '../http/variables.ts';
import { deviceIdBehind, type DeviceDocument, type Devices } from '../identity/devices.ts';
import type { SessionEnds } from '../identity/endSessions.ts';

type Handler = (c: Context<GatewayEnv>) => Promise<Response>;

/** What people do with their own devices, and administrators with those of anybody: see them, and report one as lost. */
export function deviceRoutes(options: {
  readonly devices: Pick<Devices, 'ofUser' | 'reportLost'>;
  /** It has the credential by which it hears that it is lost. */
  readonly isVault: (userId: string, deviceId: string) => Promise<boolean>;
  readonly ends: Pick<SessionEnds, 'ofDevice'>;
  readonly audit: Pick<Audit, 'note'>;
  /** Everybody in the record. */
  readonly people: ReadonlyMap<string, { readonly profile: UserProfile }>;
}): { readonly own: Handler; readonly ownLost: Handler; readonly of: Handler; readonly lostOf: Handler } {
  const { devices, isVault, ends, audit, people } = options;

  const listed = async (
    c: Context<GatewayEnv>,
    userId: UserId,
    row: DeviceDocument,
  ): Promise<ListedDevice> => {
    const { _id, name, firstSeenAt, lastSeenAt, lost, waiting, erased, goesOnAs } = row;
    const deviceId = deviceIdBehind(_id);
    const by = lost && people.get(lost.by)?.profile.name;
    return {
      deviceId,
      name,
      firstSeenAt,
      lastSeenAt,
      isThis: deviceId === c.var.device?.deviceId,
      ...(lost
        ? {
            lost: {
              at: lost.at,
              ...(by === undefined ? {} : { by }),
              ...((await isVault(userId, deviceId)) ? {} : { cannotHear: true as const }),
            },
          }
        : {}),
      ...(waiting ? { waiting } : {}),
      ...(erased ? { erased } : {}),
      ...(goesOnAs ? { goesOnAs } : {}),
    };
  };
  const list = async (c: Context<GatewayEnv>, userId: UserId): Promise<Response> => {
    const held = await devices.ofUser(userId);
    const all = await Promise.all(held.map((row) => listed(c, userId, row)));
    const sorted = all.sort((a, b) => (a.lastSeenAt < b.lastSeenAt ? 1 : -1));
    return c.json({ devices: sorted } satisfies DevicesReply);
  };
  /** Written first, then its sessions are looked for: one that is bound meanwhile looks whether it is lost (../identity/enrolRoute.ts). */
  const report = async (c: Context<GatewayEnv>, userId: UserId, deviceId: string): Promise<Response> => {
    const { user } = c.var;
    const meant = keysOf(await devices.ofUser(userId), deviceId);
    if (meant.length === 0) {
      return notFound(c, 'deviceId', 'There is no such device.');
    }
    await audit.note({ action: 'device-lost', by: user, subjectId: userId });
    for (const each of meant) {
      await devices.reportLost(userId, each, user.userId);
      await ends.ofDevice(userId, each);
    }
    return list(c, userId);
  };
  /** Administrators end sign-ins of anybody (./accountRoutes.ts), and report anybody's device. */
  const refusal = (c: Context<GatewayEnv>, userId: UserId): Response | undefined =>
    people.has(userId) ? undefined : notFound(c, 'userId', 'Nobody here has this id.');
  return {
    own: (c) => list(c, c.var.user.userId),
    async ownLost(c) {
      const body = await readJson(c, DeviceLostRequestSchema);
      return body.ok ? report(c, c.var.user.userId, body.value.deviceId) : body.reply;
    },
    async of(c) {
      const body = await readJson(c, DevicesOfRequestSchema);
      if (!body.ok) return body.reply;
      return refusal(c, body.value.userId) ?? list(c, body.value.userId);
    },
    async lostOf(c) {
      const body = await readJson(c, DeviceLostOfRequestSchema);
      if (!body.ok) return body.reply;
      const { userId, deviceId } = body.value;
      return refusal(c, userId) ?? report(c, userId, deviceId);
    },
  };
}

/** A device by one of its keys, and by those to which it gave its session on: whoever reports it means the thing on the table. */
function keysOf(rows: readonly DeviceDocument[], deviceId: string): readonly string[] {
  const keys: string[] = [];
  const rowBehind = (key: string) => rows.find(({ _id }) => deviceIdBehind(_id) === key);
  for (let row = rowBehind(deviceId); row && !keys.includes(deviceIdBehind(row._id));) {
    keys.push(deviceIdBehind(row._id));
    row = row.goesOnAs && rowBehind(row.goesOnAs.deviceId);
  }
  return keys;
}

const notFound = (c: Context<GatewayEnv>, field: string, reason: string): Response =>
  c.json({ error: 'not_found', reason, field } satisfies ErrorReply, 404);
