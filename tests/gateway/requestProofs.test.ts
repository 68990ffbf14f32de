import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nonceHeader, proofHeader } from '../../src/contracts/requestProof.ts';
import { deviceIdOf } from '../../src/gateway/identity/deviceKey.ts';
import { openSessions } from '../../src/gateway/identity/sessions.ts';
import { sessionIdOf } from '../../src/gateway/identity/sessionRows.ts';
import type { LogFields } from '../../src/shared/logger.ts';
import { enrolment, type DeviceSigner, type SigningDevice } from '../../src/sync/requestSigner.ts';
import { newId } from '../../src/shared/ids.ts';
import { person, testId } from '../builders/people.ts';
import { deviceFetch, newTestKey, plainFetch, proofOf } from '../harness/deviceFetch.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';

const adviser = person('legal-adviser');
const other = person('legal-adviser', { userId: testId('another-adviser') });
const logged: LogFields[] = [];
const log = (fields: LogFields): void => void logged.push(fields);

let server: GatewayInProcess;
let now = Date.parse('2026-11-26T08:30:00.000Z');
let steady = 1_000_000;
let cookie: string;
beforeAll(async () => {
  server = await gatewayInProcess({
    logger: { info: () => undefined, warn: log, error: log },
    identity: { now: () => now, steadyNow: () => (steady += 0.01) },
  });
});
afterAll(async () => {
  await server.close();
});
beforeEach(async () => {
  cookie = `assize=${await openSessions(server.databases, () => now).start(await sessionless())}`;
});
const sessionless = async () => {
  await server.sessionOf(adviser);
  return adviser.userId;
};

const path = '/replica/me';
const ask = async (headers: Record<string, string>, init: RequestInit = {}, target = path) => {
  const reply = await plainFetch(`${server.url}${target}`, { ...init, headers: { cookie, ...headers } });
  const said = (await reply.json()) as { error?: string; isBound?: boolean };
  return { status: reply.status, said, nonce: reply.headers.get(nonceHeader) ?? '' };
};
const proved = (request: Partial<Parameters<typeof proofOf>[2]> = {}, signer?: DeviceSigner) =>
  proofOf(server.url, cookie, { method: 'GET', target: path, ...request }, signer);
const expectRefused = async (asked: ReturnType<typeof ask>): Promise<void> => {
  const { status, said, nonce } = await asked;
  expect([status, said.error]).toEqual([400, 'proof_required']);
  expect(nonce).not.toBe('');
};
const device = (signer: DeviceSigner = newTestKey(), user = adviser): SigningDevice => ({
  userId: user.userId,
  name: 'Edge on Windows',
  entriesAs: newId(),
  signer,
});
const enrol = async (who: SigningDevice, headers: Record<string, string> = {}) =>
  ask(
    { 'content-type': 'application/json', ...headers },
    { method: 'POST', body: await enrolment(who) },
    '/api/device',
  );

describe('H21 a cookie without its device’s key', () => {
  test('is 400 proof_required with a nonce, before and after a device has enrolled; operators hear of it, once a minute', async () => {
    now += 60_000;
    logged.length = 0;
    await expectRefused(ask({}));
    expect((await ask({})).said.isBound).toBe(false);
    expect((await enrol(device())).status).toBe(200);
    for (let each = 0; each < 20; each += 1) await expectRefused(ask({}));
    expect((await ask({})).said.isBound).toBe(true);
    expect(logged.filter(({ alarm }) => alarm === 'unproved-requests')).toHaveLength(1);
    now += 60_000;
    await expectRefused(ask({}));
    const alarms = logged.filter(({ alarm }) => alarm === 'unproved-requests');
    expect(alarms).toHaveLength(2);
    expect(alarms[1]?.['missing']).toBeGreaterThanOrEqual(22);
    expect(JSON.stringify(alarms)).not.toContain(adviser.userId);
  });

  test('on another device, with a key of its own, is neither let in nor bound to it', async () => {
    await deviceFetch(`${server.url}${path}`, { headers: { cookie } });
    const thief = newTestKey();
    await expectRefused(ask(await proved({}, thief)));
    expect(await enrol(device(thief))).toMatchObject({ status: 409, said: { error: 'other_key' } });
    // Nor with a proof of its own that it gives the session on.
    const body = await enrolment(device(thief));
    const headers = await proved({ method: 'POST', target: '/api/device', body }, thief);
    await expectRefused(ask(headers, { method: 'POST', body }, '/api/device'));
    expect((await ask(await proved())).status).toBe(200);
  });

  test('is kept by a page of an earlier Assize until it is reloaded, and told to come back', async () => {
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: server.url }]) {
      expect(await ask(headers)).toMatchObject({ status: 503, said: { error: 'update_needed' } });
    }
    await expectRefused(ask({ origin: server.url, [proofHeader]: 'none' }));
    // To whom a device is bound, a page that signs nothing is none of theirs.
    expect((await enrol(device())).status).toBe(200);
    await expectRefused(ask({ origin: server.url }));
  });

  test('is 400 on every route of case data and of administrators, and on no other', async () => {
    const administrator = await server.sessionOf(person('administrator'));
    for (const { method, path: route, access } of server.gateway.routes) {
      if (['machine', 'logout-token', 'upload-credential'].includes(access) || route === '/sign-out')
        continue;
      const methods = method === 'ALL' ? ['GET', 'POST', 'PUT', 'DELETE'] : [method];
      for (const each of methods) {
        const reply = await plainFetch(`${server.url}${route.replace('/*', '/me')}`, {
          method: each,
          headers: { cookie: administrator },
          redirect: 'manual',
          ...(each === 'GET' ? {} : { body: '{}' }),
        });
        const said = (await reply.json().catch(() => ({}))) as { error?: string };
        const needsNone = access === 'anyone' || access === 'session';
        expect(said.error === 'proof_required', `${each} ${route}`).toBe(!needsNone);
        expect(reply.status, `${each} ${route}`).not.toBe(401);
      }
    }
    const withoutProof = server.gateway.routes.filter(({ access }) => access === 'session');
    expect(withoutProof.map((each) => `${each.method} ${each.path}`).sort()).toEqual([
      'GET /api/session',
      'POST /api/device',
    ]);
  });
});

describe('H22 a proof', () => {
  test('that is replayed is 400 proof_required with a new nonce, by which it is good again', async () => {
    const headers = await proved();
    expect((await ask(headers)).status).toBe(200);
    await expectRefused(ask(headers));
    expect((await ask(await proved())).status).toBe(200);
  });

  test('is good for its own method, address and body alone', async () => {
    const body = JSON.stringify({ ids: [] });
    const target = '/api/receipts';
    const post = (headers: Record<string, string>, sent: string, to = target) =>
      ask({ 'content-type': 'application/json', ...headers }, { method: 'POST', body: sent }, to);
    const fresh = () => proved({ method: 'POST', target, body });
    expect((await post(await fresh(), body)).status).toBe(200);
    await expectRefused(post(await fresh(), JSON.stringify({ ids: [{ id: 'x', rev: '1-a' }] })));
    await expectRefused(post(await fresh(), ''));
    await expectRefused(post(await fresh(), body, '/api/receipts?x=1'));
    await expectRefused(post(await fresh(), body, '/api/quarantine/open'));
    await expectRefused(ask(await proved({ method: 'HEAD' })));
  });

  test('with a nonce of another session, of the future, or that is too old is refused', async () => {
    const own = await server.sessionOf(other);
    const theirs = await proofOf(server.url, own, { method: 'GET', target: path });
    await expectRefused(ask(theirs));
    const later = await proved();
    steady -= 30_000;
    await expectRefused(ask(later));
    steady += 30_000;
    const old = await proved();
    steady += 10 * 60_000;
    await expectRefused(ask(old));
  });

  test('of a device is of no use to another gateway on the same store, whose nonce it gets', async () => {
    const beside = await gatewayInProcess({ beside: server });
    try {
      const headers = { cookie, ...(await proved()) };
      expect((await plainFetch(`${server.url}${path}`, { headers })).status).toBe(200);
      const there = await plainFetch(`${beside.url}${path}`, { headers });
      expect(there.status).toBe(400);
      expect(there.headers.get(nonceHeader)).not.toBeNull();
      expect((await deviceFetch(`${beside.url}${path}`, { headers: { cookie } })).status).toBe(200);
    } finally {
      await beside.close();
    }
  });
});

describe('a device that enrols', () => {
  test('signs itself, for its own user, with a key of the curve', async () => {
    const who = device();
    const signed = JSON.parse(await enrolment(who)) as Record<string, string>;
    const post = (changes: object) =>
      ask({}, { method: 'POST', body: JSON.stringify({ ...signed, ...changes }) }, '/api/device');
    const stranger = JSON.parse(await enrolment(device())) as Record<string, string>;
    expect(await post({ signature: stranger['signature'] })).toMatchObject({
      status: 400,
      said: { field: 'signature' },
    });
    expect(await post({ name: 'Chrome on Mac' })).toMatchObject({
      status: 400,
      said: { field: 'signature' },
    });
    const off = Buffer.from(who.signer.publicKey);
    off.set([(off.at(-1) ?? 0) ^ 1], 64);
    expect(await post({ key: off.toString('base64url') })).toMatchObject({
      status: 400,
      said: { field: 'key' },
    });
    expect(await post({ key: 'AAAA' })).toMatchObject({ status: 400, said: { field: 'key' } });
    expect(await enrol(device(newTestKey(), other))).toMatchObject({
      status: 409,
      said: { error: 'other_user' },
    });
    expect((await post({})).status).toBe(200);
    expect((await enrol(who)).status).toBe(200);
  });

  test('in the moment in which another does: one of them has the session, at two gateways too', async () => {
    const keys = Array.from({ length: 6 }, () => newTestKey());
    const answers = await Promise.all(keys.map((key) => enrol(device(key))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ said }) => said.error === 'other_key')).toHaveLength(5);
    // Who lost stands in nobody’s list.
    const rows = await Promise.all(
      keys.map((key) => server.gateway.identity.devices.find(adviser.userId, deviceIdOf(key.publicKey))),
    );
    expect(rows.map((row) => row !== undefined)).toEqual(answers.map(({ status }) => status === 200));
  });

  test('binds a session of before there were keys with its first question, and nobody is signed out', async () => {
    const sessionId = sessionIdOf(cookie.replace('assize=', ''));
    expect(await server.databases.registry.get(sessionId)).not.toHaveProperty('boundTo');
    expect((await plainFetch(`${server.url}/api/session`, { headers: { cookie } })).status).toBe(200);
    expect((await deviceFetch(`${server.url}${path}`, { headers: { cookie } })).status).toBe(200);
    expect(await server.databases.registry.get(sessionId)).toHaveProperty('boundTo');
  });

  test('is written down as seen at most once an hour', async () => {
    const asked = async (): Promise<void> => {
      expect((await deviceFetch(`${server.url}${path}`, { headers: { cookie } })).status).toBe(200);
      await server.gateway.identity.devices.close();
    };
    const rev = async (): Promise<string> => {
      const session = await openSessions(server.databases, () => now).find(cookie.replace('assize=', ''));
      return (
        (await server.gateway.identity.devices.find(adviser.userId, session?.device?.deviceId ?? ''))?._rev ??
        ''
      );
    };
    await asked();
    const first = await rev();
    now += 59 * 60_000;
    await asked();
    expect(await rev()).toBe(first);
    now += 60 * 60_000;
    await asked();
    expect(await rev()).not.toBe(first);
    const second = await rev();
    await asked();
    expect(await rev()).toBe(second);
  });
});
