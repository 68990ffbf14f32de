import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { newId, type DeviceId } from '../../src/shared/ids.ts';
import { utf8 } from '../../src/shared/bytes.ts';
import {
  hashOf,
  RequestSigner,
  type DeviceSigner,
  type SigningDevice,
} from '../../src/sync/requestSigner.ts';
import { signedFetch } from '../../src/sync/signedFetch.ts';

/** `fetch` as Node has it, which signs nothing. */
export const plainFetch = globalThis.fetch;

export interface TestKey extends DeviceSigner {
  readonly privateKey: KeyObject;
}

/** A key as a device makes it. */
export function newTestKey(): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  // Its point is the end of it. Never as a JWK: Node 20 waits for itself for ever where it forgets, while it writes one, that the key
  // was made.
  const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-65);
  return {
    publicKey: new Uint8Array(point),
    privateKey,
    sign: (bytes) =>
      Promise.resolve(Uint8Array.from(sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }))),
  };
}

/** The device of each session that a test has, by its `Cookie` header: a session is of one device, at every gateway. */
const devices = new Map<string, Promise<SigningDevice | undefined>>();
/** What it sends by, by gateway: nonces are of one. */
const ways = new Map<string, typeof fetch>();

/** The device that holds a session; undefined where there is none. It is made with the first question. */
export function deviceOf(origin: string, cookie: string): Promise<SigningDevice | undefined> {
  const made = devices.get(cookie) ?? makeDevice(origin, cookie);
  devices.set(cookie, made);
  // A session that nobody knows here may be known a moment later.
  void made.then(
    (device) => device ?? devices.delete(cookie),
    () => devices.delete(cookie),
  );
  return made;
}

/** From its first question on, the device of this session has this key. */
export const holdKey = (origin: string, cookie: string, signer: DeviceSigner): void =>
  void devices.set(cookie, makeDevice(origin, cookie, signer));

async function makeDevice(
  origin: string,
  cookie: string,
  signer: DeviceSigner = newTestKey(),
): Promise<SigningDevice | undefined> {
  const reply = await plainFetch(`${origin}/api/session`, { headers: { cookie } });
  if (!reply.ok) {
    await reply.body?.cancel();
    return undefined;
  }
  const { user } = (await reply.json()) as { user: UserProfile };
  return { userId: user.userId, name: 'A test', entriesAs: newId<DeviceId>(), signer };
}

/**
 * `fetch` for whoever has a session of the gateway: each request with its cookie is signed by the session's device, which has a key of
 * its own and enrols, as the app does. A request without a session goes as it is.
 */
export const deviceFetch: typeof fetch = async (input, init = {}) => {
  const cookie = new Headers(init.headers).get('cookie');
  const url = new URL(input instanceof Request ? input.url : input);
  if (cookie === null || !isCaseData(url.pathname)) return plainFetch(input, init);
  const device = await deviceOf(url.origin, cookie);
  if (!device) return plainFetch(input, init);
  const key = `${url.origin} ${cookie}`;
  const way = ways.get(key) ?? signedFetch({ origin: url.origin, device, fetch: withCookie(cookie) });
  ways.set(key, way);
  return way(input, init);
};

/** The headers that prove one request, for who writes it by hand. */
export async function proofOf(
  origin: string,
  cookie: string,
  request: { readonly method: string; readonly target: string; readonly body?: string },
  signer?: DeviceSigner,
): Promise<Readonly<Record<string, string>>> {
  // Enrolled with the first question.
  await (await deviceFetch(`${origin}/replica/me`, { headers: { cookie } })).body?.cancel();
  const device = await deviceOf(origin, cookie);
  const session = await plainFetch(`${origin}/api/session`, { headers: { cookie } });
  await session.body?.cancel();
  if (!device) return {};
  const proofs = new RequestSigner();
  proofs.hear(session.headers);
  const { method, target, body = '' } = request;
  const bodyHash = await hashOf(utf8(body));
  return proofs.prove({ ...device, signer: signer ?? device.signer }, { method, target, bodyHash });
}

/** What wants a proof. */
const isCaseData = (pathname: string): boolean =>
  /^\/(api|replica)(\/|$)/.test(pathname) && pathname !== '/api/session' && pathname !== '/api/device';

const withCookie =
  (cookie: string): typeof fetch =>
  (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', cookie);
    return plainFetch(input, { ...init, headers });
  };
