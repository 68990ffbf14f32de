import { contractHeader } from '../../../contracts/http/version.ts';

/** What became of asking the gateway to start a sign-in, and after how many milliseconds it is this page's turn to ask again. */
export interface SignInAttempt {
  /** When, ISO 8601. */
  readonly at: string;
  readonly tag: 'ready' | 'provider-down' | 'no-connection';
  readonly againMs?: number;
}

/**
 * Asks for the sign-in page without leaving this one: a redirect means that the identity provider answers. So an
 * outage is told here, in words, and not by an error page. The gateway alone tells of it: a proxy before a gateway that is away
 * knows nothing of the identity provider.
 */
export async function trySignIn(to: string, fetchImpl: typeof fetch = fetch): Promise<SignInAttempt> {
  const answered = (outcome: Omit<SignInAttempt, 'at'>): SignInAttempt => ({
    at: new Date().toISOString(),
    ...outcome,
  });
  try {
    const reply = await fetchImpl(signInAddress(to), {
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(20_000),
    });
    if (reply.type === 'opaqueredirect' || reply.ok) return answered({ tag: 'ready' });
    const seconds = Number(reply.headers.get('retry-after'));
    return answered({
      tag: reply.headers.has(contractHeader) ? 'provider-down' : 'no-connection',
      againMs: seconds > 0 && seconds <= 120 ? seconds * 1_000 : nextTryInMs(),
    });
  } catch {
    return answered({ tag: 'no-connection', againMs: nextTryInMs() });
  }
}

export const signInAddress = (to: string): string => `/sign-in?to=${encodeURIComponent(to)}`;

/** About once a minute, in turn with everyone else, where the gateway does not say when. */
const nextTryInMs = (): number => 45_000 + Math.random() * 30_000;
