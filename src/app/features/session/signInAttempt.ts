/** What became of asking the gateway to start a sign-in. */
export type SignInAttempt = 'ready' | 'provider-down' | 'no-connection';

/**
 * Asks for the sign-in page without leaving this one: a redirect means that the identity provider answers. So an
 * outage is told here, in words, and not by an error page.
 */
export async function trySignIn(to: string, fetchImpl: typeof fetch = fetch): Promise<SignInAttempt> {
  try {
    const reply = await fetchImpl(signInAddress(to), {
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(20_000),
    });
    return reply.type === 'opaqueredirect' || reply.ok ? 'ready' : 'provider-down';
  } catch {
    return 'no-connection';
  }
}

export const signInAddress = (to: string): string => `/sign-in?to=${encodeURIComponent(to)}`;

/** About once a minute, in turn with everyone else. */
export const nextTryInMs = (random: () => number = Math.random): number => 45_000 + random() * 30_000;
