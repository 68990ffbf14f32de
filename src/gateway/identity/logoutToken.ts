import { errors, jwtVerify, createLocalJWKSet, type JWTPayload } from 'jose';
import { err, ok, type Result } from '../../shared/result.ts';
import type { LogoutWord } from './endSessions.ts';
import type { ProviderDescription } from './knownProvider.ts';

/** The name of the event (OpenID Connect Back-Channel Logout 1.0, 2.4). */
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
/** How far clocks may be apart, and how old a token may be, seconds. */
const [toleranceSeconds, oldestSeconds] = [60, 10 * 60];
const longest = 200;

export interface LogoutToken {
  readonly word: LogoutWord;
  /** The token's own name, with which it is used once, and when it runs out, milliseconds since 1970. */
  readonly jti: string;
  readonly until: number;
}

export type LogoutTokenFailure =
  /** Signed by a key that is not among those known. */
  | { readonly tag: 'unknown-key' }
  /** Not the provider's word for us, now. */
  | { readonly tag: 'forged'; readonly code: string };

/** Checks a logout token as 2.6 of the specification asks. Nothing is fetched for it. */
export async function readLogoutToken(
  token: string,
  { keys }: ProviderDescription,
  expected: { readonly issuer: string; readonly clientId: string; readonly now: number },
): Promise<Result<LogoutToken, LogoutTokenFailure>> {
  const forged = (code: string) => err({ tag: 'forged', code } as const);
  let payload: JWTPayload;
  try {
    const verified = await jwtVerify(token, createLocalJWKSet(keys), {
      issuer: expected.issuer,
      audience: expected.clientId,
      currentDate: new Date(expected.now),
      clockTolerance: toleranceSeconds,
      maxTokenAge: oldestSeconds,
      requiredClaims: ['exp', 'jti', 'events'],
    });
    const { typ } = verified.protectedHeader;
    if (typ !== undefined && !/^(?:application\/)?(?:logout\+)?jwt$/i.test(typ)) return forged('typ');
    ({ payload } = verified);
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return err({ tag: 'unknown-key' });
    return forged(error instanceof errors.JOSEError ? error.code : 'unreadable');
  }
  const { iss, sub, sid, jti, exp, events } = payload;
  // An ID token has one: it must not pass for this.
  if ('nonce' in payload) return forged('nonce');
  if (!isObject(events) || !isObject(events[logoutEvent])) return forged('events');
  if (!isName(jti)) return forged('jti');
  if ((sub !== undefined && !isName(sub)) || (sid !== undefined && !isName(sid))) return forged('names');
  if (sub === undefined && sid === undefined) return forged('nobody');
  return ok({
    word: {
      issuer: iss ?? '',
      ...(sub === undefined ? {} : { subject: sub }),
      ...(sid === undefined ? {} : { sid }),
    },
    jti,
    until: ((exp ?? 0) + toleranceSeconds) * 1_000,
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longest;
