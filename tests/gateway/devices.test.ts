import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DevicesReply } from '../../src/contracts/http/device.ts';
import type { SessionEnd } from '../../src/contracts/http/session.ts';
import { deviceIdOf } from '../../src/gateway/identity/deviceKey.ts';
import { openSessions } from '../../src/gateway/identity/sessions.ts';
import { toBase64Url } from '../../src/shared/bytes.ts';
import { newId } from '../../src/shared/ids.ts';
import { enrolment, type SigningDevice } from '../../src/sync/requestSigner.ts';
import { caseSheet } from '../builders/caseDocuments.ts';
import { person, testId } from '../builders/people.ts';
import { deviceFetch, deviceOf, newTestKey, plainFetch } from '../harness/deviceFetch.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { until } from './stockPouch.ts';

const adviser = person('legal-adviser');
const colleague = person('usher', {
  organisationId: adviser.organisationId,
  organisationName: adviser.organisationName,
});
const administrator = person('administrator', {
  organisationId: adviser.organisationId,
  organisationName: adviser.organisationName,
});
const elsewhere = person('administrator', {
  userId: testId('administrator-elsewhere'),
  organisationId: testId('another-organisation'),
});

let server: GatewayInProcess;
beforeAll(async () => {
  server = await gatewayInProcess();
});
afterAll(async () => {
  await server.close();
});

const ask = async (cookie: string, path: string, body?: object, at = server): Promise<Response> =>
  deviceFetch(`${at.url}${path}`, {
    headers: { cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
const devicesOf = async (reply: Response): Promise<DevicesReply['devices']> => {
  expect(reply.status).toBe(200);
  return ((await reply.json()) as DevicesReply).devices;
};
/** A session with a device that has enrolled. */
const signedIn = async (
  user = adviser,
): Promise<{ cookie: string; device: SigningDevice; deviceId: string }> => {
  const cookie = await server.sessionOf(user);
  expect((await ask(cookie, '/replica/me')).status).toBe(200);
  const device = await deviceOf(server.url, cookie);
  if (!device) throw new Error('It has enrolled');
  return { cookie, device, deviceId: deviceIdOf(device.signer.publicKey) };
};
const sessionOf = async (cookie: string): Promise<{ status: number; ended?: SessionEnd }> => {
  const reply = await plainFetch(`${server.url}/api/session`, { headers: { cookie } });
  return { ...((await reply.json()) as { ended?: SessionEnd }), status: reply.status };
};

describe('one’s own devices', () => {
  test('are listed with when they were first and last seen, the one that asks marked, and nobody else’s', async () => {
    const [tablet, laptop] = [await signedIn(), await signedIn()];
    const theirs = await signedIn(colleague);
    const devices = await devicesOf(await ask(laptop.cookie, '/api/devices'));
    const ids = devices.map(({ deviceId }) => deviceId);
    expect(ids).toEqual(expect.arrayContaining([tablet.deviceId, laptop.deviceId]));
    expect(ids).not.toContain(theirs.deviceId);
    expect(devices.filter(({ isThis }) => isThis).map(({ deviceId }) => deviceId)).toEqual([laptop.deviceId]);
    for (const { name, firstSeenAt, lastSeenAt } of devices) {
      expect(name).toBe('A test');
      expect(Date.parse(lastSeenAt)).toBeGreaterThanOrEqual(Date.parse(firstSeenAt));
    }
  });

  test('one that is reported as lost is out at once, with its feed, is told why, and enrols no more', async () => {
    const [lost, here] = [await signedIn(), await signedIn()];
    await server.databases.record.put(caseSheet());
    await server.gateway.idle();
    const { last_seq: since } = (await (await ask(lost.cookie, '/replica/me/_changes')).json()) as {
      last_seq: string;
    };
    const feed = await ask(lost.cookie, `/replica/me/_changes?feed=longpoll&since=${since}`);
    const read = feed.text().then(
      () => 'answered',
      () => 'broken off',
    );
    const devices = await devicesOf(await ask(here.cookie, '/api/devices/lost', { deviceId: lost.deviceId }));
    expect(devices.find(({ deviceId }) => deviceId === lost.deviceId)?.lost).toMatchObject({
      by: adviser.name,
    });
    // A feed waits for 25 seconds otherwise, and is answered then.
    expect(await read).toBe('broken off');
    expect((await ask(lost.cookie, '/replica/me')).status).toBe(401);
    expect(await sessionOf(lost.cookie)).toMatchObject({ status: 401, ended: { why: 'device-lost' } });
    expect((await sessionOf(here.cookie)).status).toBe(200);
    // Whoever has it signs in once more with it.
    const again = await server.sessionOf(adviser);
    const enrolled = await plainFetch(`${server.url}/api/device`, {
      method: 'POST',
      headers: { cookie: again },
      body: await enrolment(lost.device),
    });
    expect(enrolled.status).toBe(403);
    expect(await enrolled.json()).toMatchObject({ error: 'device_lost' });
    expect((await plainFetch(`${server.url}/replica/me`, { headers: { cookie: again } })).status).toBe(400);
  });

  test('one that enrols in the moment in which it is reported is out in either order', async () => {
    const { device, deviceId } = await signedIn();
    const here = await signedIn();
    const cookies = await Promise.all(Array.from({ length: 5 }, () => server.sessionOf(adviser)));
    const body = await enrolment(device);
    await Promise.all([
      ...cookies.map((cookie) =>
        plainFetch(`${server.url}/api/device`, { method: 'POST', headers: { cookie }, body }),
      ),
      ask(here.cookie, '/api/devices/lost', { deviceId }),
    ]);
    const sessions = openSessions(server.databases);
    for (const cookie of cookies) {
      const bound = (await sessions.find(cookie.replace('assize=', '')))?.device;
      expect(bound?.deviceId).not.toBe(deviceId);
    }
  });

  test('whose person has a session that no device has enrolled for ends that too, and no other person’s', async () => {
    const [lost, here] = [await signedIn(), await signedIn()];
    const [unbound, theirs] = [await server.sessionOf(adviser), await server.sessionOf(colleague)];
    await ask(here.cookie, '/api/devices/lost', { deviceId: lost.deviceId });
    // Its cookie may lie on the one that is lost.
    expect(await sessionOf(unbound)).toMatchObject({ status: 401, ended: { why: 'device-lost' } });
    expect((await sessionOf(theirs)).status).toBe(200);
    expect((await sessionOf(here.cookie)).status).toBe(200);
  });

  test('another’s, or none, is 404 and changes nothing', async () => {
    const [mine, theirs] = [await signedIn(), await signedIn(colleague)];
    for (const deviceId of [theirs.deviceId, 'a'.repeat(64)]) {
      expect((await ask(mine.cookie, '/api/devices/lost', { deviceId })).status).toBe(404);
    }
    expect((await sessionOf(theirs.cookie)).status).toBe(200);
  });

  test('one that is lost and has no vault is said to hear nothing of it; one that has is told what it waits for', async () => {
    const [deaf, lost, here] = [await signedIn(), await signedIn(), await signedIn()];
    const deviceKey = toBase64Url(lost.device.signer.publicKey);
    expect((await ask(lost.cookie, '/api/upload-credential', { deviceKey })).status).toBe(201);
    const { devices } = server.gateway.identity;
    const said = { at: '2026-11-26T09:00:00.000Z', entries: 2 };
    // Before it is lost it waits for nothing.
    await devices.waiting(adviser.userId, lost.deviceId, said);
    expect(await devices.find(adviser.userId, lost.deviceId)).not.toHaveProperty('waiting');
    for (const { deviceId } of [deaf, lost]) await ask(here.cookie, '/api/devices/lost', { deviceId });
    await devices.waiting(adviser.userId, lost.deviceId, said);
    const listed = await devicesOf(await ask(here.cookie, '/api/devices'));
    const of = (id: string) => listed.find(({ deviceId }) => deviceId === id);
    expect(of(deaf.deviceId)?.lost).toMatchObject({ cannotHear: true });
    expect(of(lost.deviceId)?.lost).not.toHaveProperty('cannotHear');
    expect(of(lost.deviceId)?.waiting).toEqual(said);
  });

  test('one that erased itself says when, and what it could not send', async () => {
    const [lost, here] = [await signedIn(), await signedIn()];
    await ask(here.cookie, '/api/devices/lost', { deviceId: lost.deviceId });
    const { devices } = server.gateway.identity;
    const said = { at: '2026-11-26T09:00:00.000Z', unsent: 2 };
    await devices.erased(adviser.userId, lost.deviceId, said);
    await devices.erased(adviser.userId, lost.deviceId, { ...said, unsent: 3 });
    const listed = await devicesOf(await ask(here.cookie, '/api/devices'));
    expect(listed.find(({ deviceId }) => deviceId === lost.deviceId)?.erased).toEqual(said);
    expect(await devices.lostAt(adviser.userId, lost.deviceId)).toBeDefined();
  });
});

describe('an administrator', () => {
  test('sees and reports anybody’s devices, which stands in the audit; nobody else does', async () => {
    const [lost, theirs] = [await signedIn(colleague), await signedIn(colleague)];
    const [admin, other] = [await signedIn(administrator), await signedIn(elsewhere)];
    const { userId } = colleague;
    const listed = await devicesOf(await ask(other.cookie, '/api/admin/devices', { userId }));
    expect(listed.map(({ deviceId }) => deviceId)).toContain(lost.deviceId);
    expect(listed.some(({ isThis }) => isThis)).toBe(false);
    for (const [path, body] of [
      ['/api/admin/devices', { userId }],
      ['/api/admin/devices/lost', { userId, deviceId: lost.deviceId }],
    ] as const) {
      expect((await ask(theirs.cookie, path, body)).status).toBe(403);
    }
    expect((await sessionOf(lost.cookie)).status).toBe(200);
    const after = await devicesOf(
      await ask(admin.cookie, '/api/admin/devices/lost', { userId, deviceId: lost.deviceId }),
    );
    expect(after.find(({ deviceId }) => deviceId === lost.deviceId)?.lost).toMatchObject({
      by: administrator.name,
    });
    expect((await sessionOf(lost.cookie)).status).toBe(401);
    expect((await sessionOf(theirs.cookie)).status).toBe(200);
    const { rows } = await server.databases.registry.allDocs({ include_docs: true });
    const noted = rows.flatMap(({ doc }) => (doc && 'action' in doc ? [doc] : []));
    expect(noted).toContainEqual(
      expect.objectContaining({ action: 'device-lost', subjectId: colleague.userId }),
    );
  });
});

test('a device that is lost is out at another gateway on the same store within seconds, and gets nothing from its feed there', async () => {
  const beside = await gatewayInProcess({ beside: server });
  try {
    const [lost, here] = [await signedIn(), await signedIn()];
    expect((await ask(lost.cookie, '/replica/me', undefined, beside)).status).toBe(200);
    await ask(here.cookie, '/api/devices/lost', { deviceId: lost.deviceId });
    await until(
      async () => (await ask(lost.cookie, '/replica/me', undefined, beside)).status === 401,
      'it is out there too',
    );
  } finally {
    await beside.close();
  }
});

test('the names of devices are a browser and a system, and nothing else', async () => {
  const cookie = await server.sessionOf(adviser);
  const signer = newTestKey();
  for (const name of ['', ' ', '<b>Edge</b>', 'x'.repeat(61), 'Edge\non Windows']) {
    const body = await enrolment({ userId: adviser.userId, name, entriesAs: newId(), signer });
    const reply = await plainFetch(`${server.url}/api/device`, { method: 'POST', headers: { cookie }, body });
    expect(reply.status, name).toBe(400);
  }
});
