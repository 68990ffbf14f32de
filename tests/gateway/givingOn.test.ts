import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DevicesReply } from '../../src/contracts/http/device.ts';
import type { UploadCredentialReply } from '../../src/contracts/http/sealedLines.ts';
import { proofHeader } from '../../src/contracts/requestProof.ts';
import { deviceIdOf } from '../../src/gateway/identity/deviceKey.ts';
import { openSessions } from '../../src/gateway/identity/sessions.ts';
import { toBase64Url } from '../../src/shared/bytes.ts';
import { newId } from '../../src/shared/ids.ts';
import { enrolment, enrolPath, type SigningDevice } from '../../src/sync/requestSigner.ts';
import { signedFetch } from '../../src/sync/signedFetch.ts';
import { person } from '../builders/people.ts';
import {
  deviceFetch,
  holdKey,
  newTestKey,
  plainFetch,
  proofOf,
  type TestKey,
} from '../harness/deviceFetch.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';

const adviser = person('legal-adviser');

let server: GatewayInProcess;
let cookie: string;
/** To which the session is bound: a device that has no vault yet. */
let before: TestKey;
beforeAll(async () => {
  server = await gatewayInProcess();
});
afterAll(async () => {
  await server.close();
});
beforeEach(async () => {
  before = newTestKey();
  cookie = await signIn(before);
});

/** A session that is bound to this key. */
async function signIn(key: TestKey): Promise<string> {
  const made = await server.sessionOf(adviser);
  holdKey(server.url, made, key);
  expect((await deviceFetch(`${server.url}/replica/me`, { headers: { cookie: made } })).status).toBe(200);
  return made;
}

/** Signed by the device that holds the session by its first key. */
const ask = (path: string, body?: object): Promise<Response> =>
  deviceFetch(`${server.url}${path}`, {
    headers: { cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
const deviceWith = (signer: TestKey): SigningDevice => ({
  userId: adviser.userId,
  name: 'Edge on Windows',
  entriesAs: newId(),
  signer,
});
const bound = async (): Promise<string | undefined> => {
  const held = await openSessions(server.databases).find(cookie.replace('assize=', ''));
  return held?.device?.deviceId;
};
const rowOf = (key: TestKey) =>
  server.gateway.identity.devices.find(adviser.userId, deviceIdOf(key.publicKey));
interface Enrolled {
  readonly status: number;
  readonly error?: string;
}
/** What enrols a key, by a proof of another where the session is to be given on: made, and not sent yet. */
const enrolling = async (to: TestKey, from?: TestKey): Promise<() => Promise<Enrolled>> => {
  const body = await enrolment(deviceWith(to));
  const request = { method: 'POST', target: enrolPath, body };
  const headers = from ? await proofOf(server.url, cookie, request, from) : {};
  return async () => {
    const reply = await plainFetch(`${server.url}${enrolPath}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: reply.status, ...((await reply.json()) as { error?: string }) };
  };
};
const enrol = async (to: TestKey, from?: TestKey): Promise<Enrolled> => (await enrolling(to, from))();

const giveOn = (to: TestKey, from: TestKey) => enrol(to, from);

/** A window of the device, which has a vault now and knows its key of before. */
function windowOf(
  vault: TestKey,
  onProved: () => Promise<unknown> = () => Promise.resolve(),
): { readonly fetch: typeof fetch; readonly hasForgotten: () => boolean } {
  let isForgotten = false;
  const fetchAs = signedFetch({
    origin: server.url,
    device: deviceWith(vault),
    earlier: {
      ...before,
      forget: () => {
        isForgotten = true;
        return Promise.resolve();
      },
    },
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      if (String(input).endsWith(enrolPath) && headers.has(proofHeader)) await onProved();
      headers.set('cookie', cookie);
      return plainFetch(input, { ...init, headers });
    },
  });
  return { fetch: fetchAs, hasForgotten: () => isForgotten };
}

describe('a device that makes its vault', () => {
  test('gives its session on to the vault’s key, keeps when it was first seen, and its former row stays with its end', async () => {
    const vault = newTestKey();
    const { firstSeenAt } = (await rowOf(before)) ?? {};
    const at = windowOf(vault);
    expect((await at.fetch(`${server.url}/replica/me`)).status).toBe(200);
    expect(at.hasForgotten()).toBe(true);
    expect(await rowOf(vault)).toMatchObject({ firstSeenAt, wentOnFrom: deviceIdOf(before.publicKey) });
    const reply = await at.fetch(`${server.url}/api/devices`);
    const { devices } = (await reply.json()) as DevicesReply;
    const listed = (key: TestKey) => devices.find(({ deviceId }) => deviceId === deviceIdOf(key.publicKey));
    expect(listed(vault)).toMatchObject({ isThis: true, firstSeenAt });
    expect(listed(before)?.goesOnAs).toMatchObject({ deviceId: deviceIdOf(vault.publicKey) });
    expect(listed(vault)).not.toHaveProperty('goesOnAs');
    // The key of before is nobody’s now.
    expect(await giveOn(before, before)).toMatchObject({ status: 400, error: 'proof_required' });
    expect(await bound()).toBe(deviceIdOf(vault.publicKey));
  });

  test('does so in two windows at once: none of them is asked to sign in', async () => {
    const vault = newTestKey();
    const first = windowOf(vault);
    // Bound to the earlier key when the second asks, and no more when it proves.
    const second = windowOf(vault, () => first.fetch(`${server.url}/replica/me`));
    expect((await second.fetch(`${server.url}/replica/me`)).status).toBe(200);
    expect((await first.fetch(`${server.url}/replica/me`)).status).toBe(200);
    expect(second.hasForgotten()).toBe(true);
  });

  test('is the one of two that the store took first; the other is refused, and stands in nobody’s list', async () => {
    const keys = [newTestKey(), newTestKey(), newTestKey()];
    // All are made before the first is sent: so they come together.
    const sending = await Promise.all(keys.map((key) => enrolling(key, before)));
    const answers = await Promise.all(sending.map((send) => send()));
    const [won, ...more] = keys.filter((_, each) => answers[each]?.status === 200);
    expect(more).toEqual([]);
    expect(answers.filter(({ error }) => error === 'other_key')).toHaveLength(2);
    expect(await bound()).toBe(won && deviceIdOf(won.publicKey));
    expect((await rowOf(before))?.goesOnAs?.deviceId).toBe(won && deviceIdOf(won.publicKey));
    const rows = await Promise.all(keys.map(rowOf));
    expect(rows.map((row) => row !== undefined)).toEqual(answers.map(({ status }) => status === 200));
  });
});

describe('a session is given on once', () => {
  test('not by a key that was given it, and not by one that gave it to another', async () => {
    const [vault, thief] = [newTestKey(), newTestKey()];
    const first = cookie;
    // Signed in once more, before there was a vault.
    cookie = await signIn(before);
    expect((await giveOn(vault, before)).status).toBe(200);
    expect(await giveOn(thief, vault)).toMatchObject({ status: 409, error: 'other_key' });
    expect(await bound()).toBe(deviceIdOf(vault.publicKey));
    cookie = first;
    expect(await giveOn(thief, before)).toMatchObject({ status: 409, error: 'other_key' });
    expect(await rowOf(thief)).toBeUndefined();
    expect((await giveOn(vault, before)).status).toBe(200);
  });

  test('not by a vault’s key', async () => {
    const made = await ask('/api/upload-credential', { deviceKey: toBase64Url(before.publicKey) });
    expect(((await made.json()) as UploadCredentialReply).credential).toBeDefined();
    expect(await giveOn(newTestKey(), before)).toMatchObject({ status: 409, error: 'other_key' });
    expect(await bound()).toBe(deviceIdOf(before.publicKey));
  });
});

test('whoever is refused because their device could not be enrolled may leave the answer unread', async () => {
  const stranger = signedFetch({
    origin: server.url,
    device: deviceWith(newTestKey()),
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('cookie', cookie);
      return plainFetch(input, { ...init, headers });
    },
  });
  const asked = await Promise.all([1, 2].map(() => stranger(`${server.url}/replica/me`)));
  expect(asked.map(({ status }) => status)).toEqual([409, 409]);
  await asked[0]?.body?.cancel();
  expect(await asked[1]?.json()).toMatchObject({ error: 'other_key' });
});

test('who reports a device by the key of before, as an open list shows it, reports what it goes on as', async () => {
  const vault = newTestKey();
  expect((await giveOn(vault, before)).status).toBe(200);
  const taken = cookie;
  cookie = await signIn(newTestKey());
  const reply = await ask('/api/devices/lost', { deviceId: deviceIdOf(before.publicKey) });
  expect(reply.status).toBe(200);
  for (const key of [before, vault]) expect((await rowOf(key))?.lost).toBeDefined();
  expect((await plainFetch(`${server.url}/api/session`, { headers: { cookie: taken } })).status).toBe(401);
});

test('a device that is reported as lost just before its session is given on is out, and by neither key in again', async () => {
  const vault = newTestKey();
  // Whoever reported it has not looked for its sessions yet.
  await server.gateway.identity.devices.reportLost(
    adviser.userId,
    deviceIdOf(before.publicKey),
    adviser.userId,
  );
  expect(await giveOn(vault, before)).toMatchObject({ status: 403, error: 'device_lost' });
  expect((await plainFetch(`${server.url}/api/session`, { headers: { cookie } })).status).toBe(401);
  cookie = await server.sessionOf(adviser);
  for (const key of [before, vault]) {
    expect(await enrol(key)).toMatchObject({ status: 403, error: 'device_lost' });
  }
});

test('a device that was put back to before its vault is in use again with its next sign-in', async () => {
  const vault = newTestKey();
  expect((await giveOn(vault, before)).status).toBe(200);
  expect((await rowOf(before))?.goesOnAs).toBeDefined();
  await signIn(before);
  expect((await rowOf(before))?.goesOnAs).toBeUndefined();
  expect((await rowOf(vault))?.wentOnFrom).toBe(deviceIdOf(before.publicKey));
});
