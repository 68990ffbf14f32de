import * as v from 'valibot';
import { ErrorReplySchema, type ErrorReply } from '../contracts/http/errorReply.ts';
import { QuarantineFullReplySchema, type BulkDocsReply } from '../contracts/http/replicaReplies.ts';
import { err, ok, type Result } from '../shared/result.ts';

/** Why the gateway did not do what was asked. The device switches on the tag; nobody compares words. */
export type GatewayFailure =
  /** This session is revoked, there is none, or it is another person's or device's. */
  | { readonly tag: 'signed-out' }
  /** It asks to come back later: milliseconds. */
  | {
      readonly tag: 'busy';
      readonly retryAfterMs: number;
      /** Of what was sent it took this all the same (`quarantine_full`). */
      readonly taken?: BulkDocsReply;
      /** It is not that it has too much to do: it says that it does not work. */
      readonly isNotWorking?: true;
    }
  /** It was reported as lost: nothing of its key is taken any more. */
  | { readonly tag: 'device-lost' }
  /** No answer, one that broke off, or one that is not the gateway's (a captive portal, a proxy), which may have changed what was sent. */
  | { readonly tag: 'unreachable' }
  /** The request itself is wrong: sending it again changes nothing. */
  | { readonly tag: 'refused'; readonly status: number; readonly reason: string };

/**
 * Whether it says something of the lines that were sent. All else may be anybody’s word, or of the way to it: a gateway of before
 * answers 404, a proxy 403, and so does a gateway that was given another address than the one it is reached by.
 */
export const isAboutLines = ({ status }: GatewayFailure & { readonly tag: 'refused' }): boolean =>
  [400, 413, 422].includes(status);

/** What a gateway answers that cannot do its work just now, whoever asks. */
const notWorking: readonly string[] = ['unavailable', 'restored'];
/** The longest wait the server may ask for; more is a mistake. */
const longestRetryMs = 120_000;

/** Reads a reply as JSON, or says why it is none. A page in HTML where JSON was asked for is somebody else's answer. */
export async function readReply(reply: Response): Promise<Result<unknown, GatewayFailure>> {
  const failure = await failureOf(reply);
  if (failure) return err(failure);
  try {
    return ok((await reply.json()) as unknown);
  } catch {
    return err({ tag: 'unreachable' });
  }
}

/** What a reply means where it is no success; undefined for a success in JSON. */
export async function failureOf(reply: Response): Promise<GatewayFailure | undefined> {
  if (reply.status === 503 || reply.status === 429) {
    const seconds = Number(reply.headers.get('retry-after') ?? '5');
    const retryAfterMs = Math.min(
      Math.max(Number.isFinite(seconds) ? seconds * 1_000 : 5_000, 500),
      longestRetryMs,
    );
    const body = await bodyOf(reply);
    const full = v.safeParse(QuarantineFullReplySchema, body);
    const said = v.safeParse(ErrorReplySchema, body);
    return {
      tag: 'busy',
      retryAfterMs,
      ...(full.success ? { taken: full.output.rows } : {}),
      ...(said.success && notWorking.includes(said.output.error) ? { isNotWorking: true } : {}),
    };
  }
  // Whoever says so, a proxy as well: the same again is too large again.
  if (reply.status === 413)
    return {
      tag: 'refused',
      status: 413,
      reason: (await refusalOf(reply))?.reason ?? 'It is too large to be sent.',
    };
  const isJson = reply.headers.get('content-type')?.includes('json') === true;
  if (!isJson) return { tag: 'unreachable' };
  if (reply.ok) return undefined;
  if (reply.status < 400 || reply.status >= 500) return { tag: 'unreachable' };
  const said = await refusalOf(reply);
  // Its body broke off, or somebody else wrote it: why, and whether it was the request, nobody said.
  if (!said) return { tag: 'unreachable' };
  if (reply.status === 401) return { tag: 'signed-out' };
  return aboutDevice(said.error) ?? { tag: 'refused', status: reply.status, reason: said.reason };
}

/** As JSON, of a copy: undefined where it is none. */
export const bodyOf = (reply: Response): Promise<unknown> =>
  reply
    .clone()
    .json()
    .catch(() => undefined);

/** What says nothing of the request, and all of the device that makes it. */
function aboutDevice(error: string): GatewayFailure | undefined {
  switch (error) {
    // Signed with a fresh nonce, and not believed: somebody on the way changes addresses or bodies. It is tried again later.
    case 'proof_required':
      return { tag: 'unreachable' };
    // The session is another person's, or another device's: a sign-in gives this one its own.
    case 'other_user':
    case 'other_key':
      return { tag: 'signed-out' };
    case 'device_lost':
      return { tag: 'device-lost' };
    default:
      return undefined;
  }
}

async function refusalOf(reply: Response): Promise<ErrorReply | undefined> {
  const said = v.safeParse(ErrorReplySchema, await bodyOf(reply));
  return said.success ? said.output : undefined;
}
