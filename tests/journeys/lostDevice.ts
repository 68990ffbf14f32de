import { expect } from '@playwright/test';
import type { DevicesReply, ListedDevice } from '../../src/contracts/http/device.ts';
import { deviceFetch } from '../harness/deviceFetch.ts';
import type { Assize } from '../harness/startAssize.ts';

async function ask(
  assize: Assize,
  cookie: string,
  path: string,
  body?: object,
): Promise<readonly ListedDevice[]> {
  const reply = await deviceFetch(`${assize.url}${path}`, {
    headers: { cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  expect(reply.status).toBe(200);
  return ((await reply.json()) as DevicesReply).devices;
}

/** The devices of this demo person, as another of theirs lists them. */
export const devicesOf = async (assize: Assize, personKey: string): Promise<readonly ListedDevice[]> =>
  (await ask(assize, await assize.signIn(personKey), '/api/devices')).filter(({ isThis }) => !isThis);

/** From another device of theirs, the browser that this demo person used last is reported as lost. */
export async function reportLost(assize: Assize, personKey: string): Promise<ListedDevice> {
  const cookie = await assize.signIn(personKey);
  const devices = await ask(assize, cookie, '/api/devices');
  const [last] = devices
    .filter(({ isThis, name, lost }) => !isThis && !lost && name !== 'A test')
    .sort((a, b) => (a.firstSeenAt < b.firstSeenAt ? 1 : -1));
  if (!last) throw new Error(`${personKey} has no browser that could be lost`);
  await ask(assize, cookie, '/api/devices/lost', { deviceId: last.deviceId });
  return last;
}
