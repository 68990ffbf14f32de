import { EnrolReplySchema, ProofRequiredReplySchema } from '../contracts/http/device.ts';
import { ErrorReplySchema } from '../contracts/http/errorReply.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import { utf8, type Bytes } from '../shared/bytes.ts';
import {
  enrolment,
  enrolPath,
  hashOf,
  RequestSigner,
  type DeviceSigner,
  type SigningDevice,
} from './requestSigner.ts';

export interface SignedFetchOptions {
  /** Scheme, host and port of the gateway. Requests elsewhere are none of this function's. */
  readonly origin: string;
  readonly device: SigningDevice;
  /** The key of before the device had a vault: the session may be bound to it still, and is given on. */
  readonly earlier?: EarlierSigner | undefined;
  readonly fetch?: typeof fetch;
}

export interface EarlierSigner extends DeviceSigner {
  /** Nothing is bound to it any more. */
  forget(): Promise<void>;
}

/** A request, once more where its nonce was too old, and once more where somebody has signed in anew meanwhile. */
const mostTries = 3;
/** As long as any other request (./gatewayLine.ts), milliseconds. */
const enrolWithinMs = 45_000;

/**
 * `fetch` that signs each request with the device's key, for the app and for a stock PouchDB (its `fetch` option). Before the first
 * it enrols; a nonce that is too old costs one request more, and what else fails is answered as the gateway answered it.
 */
export function signedFetch(options: SignedFetchOptions): typeof fetch {
  const { origin, device, earlier, fetch: send = (input, init) => fetch(input, init) } = options;
  const proofs = new RequestSigner();
  let enrolling: Promise<(() => Response) | undefined> | undefined;

  const hear = (reply: Response): Response => {
    proofs.hear(reply.headers);
    return reply;
  };
  const postEnrolment = async (extra: Readonly<Record<string, string>>, body: string): Promise<Response> =>
    hear(
      await send(`${origin}${enrolPath}`, {
        method: 'POST',
        credentials: 'same-origin',
        cache: 'no-store',
        headers: new Headers({ 'content-type': 'application/json', ...extra }),
        body,
        signal: AbortSignal.timeout(enrolWithinMs),
      }),
    );
  /** Undefined where the session is bound to this key now; otherwise the answer that says why not, for each who waits. */
  const enrol = async (): Promise<(() => Response) | undefined> => {
    const body = await enrolment(device);
    let reply = await postEnrolment({}, body);
    if (earlier && (await errorOf(reply)) === 'other_key') {
      await drop(reply);
      const request = { method: 'POST', target: enrolPath, bodyHash: await hashOf(utf8(body)) };
      reply = await postEnrolment(await proofs.prove({ ...device, signer: earlier }, request), body);
      // It is not bound to the earlier key: another window may have given it on meanwhile, to this one.
      if (await proofWanted(reply)) {
        await drop(reply);
        reply = await postEnrolment({}, body);
      }
    }
    if (!(await isEnrolled(reply))) {
      if (await isSaidOfDevice(reply)) return copiesOf(reply);
      await drop(reply);
      throw new TypeError('The device could not be enrolled now');
    }
    await drop(reply);
    await earlier?.forget();
    return undefined;
  };
  /** Once for all who wait for it; who gives up waits no longer. */
  const enrolled = async (signal: AbortSignal | null | undefined): Promise<Response | undefined> => {
    enrolling ??= enrol().finally(() => (enrolling = undefined));
    return (await unlessAborted(enrolling, signal))?.();
  };

  return async (input, init = {}) => {
    const request = input instanceof Request ? new Request(input, init) : undefined;
    const url = new URL(request?.url ?? (input as string | URL), origin);
    const method = (request?.method ?? init.method ?? 'GET').toUpperCase();
    const body = request ? await bytesOf(await request.clone().arrayBuffer()) : await bytesOf(init.body);
    const bodyHash = await hashOf(body);
    const target = `${url.pathname}${url.search}`;
    const signal = init.signal ?? request?.signal;
    for (let tries = 1; ; tries += 1) {
      const refused = proofs.hasNonce ? undefined : await enrolled(signal);
      if (refused) return refused;
      const headers = new Headers(init.headers ?? request?.headers);
      for (const [name, value] of Object.entries(await proofs.prove(device, { method, target, bodyHash }))) {
        headers.set(name, value);
      }
      const reply = hear(await send(request?.clone() ?? input, { ...init, headers }));
      const wanted = reply.status === 400 && tries < mostTries ? await proofWanted(reply) : undefined;
      if (!wanted) return reply;
      await drop(reply);
      // Refused under a nonce that was new: the session may be bound to another key, which enrolling tells.
      if (!wanted.isBound || tries > 1) {
        const notEnrolled = await enrolled(signal);
        if (notEnrolled) return notEnrolled;
      }
    }
  };
}

/** A success of whoever stands between binds nothing: the session would be left to a key that is forgotten. */
const isEnrolled = async (reply: Response): Promise<boolean> =>
  reply.ok && parseMessage(EnrolReplySchema, await jsonOf(reply)).ok;

/**
 * What an enrolment that failed says of the session, the device or the load is the answer to whatever was asked. Anything else, as of a
 * gateway that knows of no devices, is none: taken for one, it would say of healthy entries that they are refused.
 */
async function isSaidOfDevice(reply: Response): Promise<boolean> {
  if (reply.status === 401 || reply.status === 429 || reply.status >= 500) return true;
  return ['other_key', 'other_user', 'device_lost'].includes((await errorOf(reply)) ?? '');
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}

/** A clone would wait for the first to be read before it can be cancelled. */
async function copiesOf(reply: Response): Promise<() => Response> {
  const { status, headers } = reply;
  const text = await reply.text();
  return () => new Response(text, { status, headers });
}

/** Reads to its end what nobody wants, so that its connection is free. Not every `fetch` gives a body that can be cancelled. */
const drop = (reply: Response): Promise<unknown> => reply.text().catch(() => undefined);

async function proofWanted(reply: Response): Promise<{ readonly isBound: boolean } | undefined> {
  const said = parseMessage(ProofRequiredReplySchema, await jsonOf(reply));
  return said.ok ? said.value : undefined;
}

async function errorOf(reply: Response): Promise<string | undefined> {
  const said = reply.ok ? undefined : parseMessage(ErrorReplySchema, await jsonOf(reply));
  return said?.ok ? said.value.error : undefined;
}

const jsonOf = (reply: Response): Promise<unknown> =>
  reply
    .clone()
    .json()
    .catch(() => undefined);

/** The bytes of a body as they go. What would have to be read to its end first is nothing that this app sends. */
async function bytesOf(body: BodyInit | null | undefined): Promise<Bytes> {
  if (body === null || body === undefined) return new Uint8Array();
  if (typeof body === 'string') return utf8(body);
  if (body instanceof Blob) return new Uint8Array(await body.arrayBuffer());
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (body instanceof Uint8Array) return Uint8Array.from(body);
  throw new TypeError('Only text and bytes can be signed');
}
