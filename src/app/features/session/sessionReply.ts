import { userRoles, type UserProfile } from '../../../domain/access/user.ts';

/** What the gateway says of the session. */
export type SessionReply =
  | { readonly tag: 'signed-in'; readonly user: UserProfile; readonly expiresAt?: string }
  | { readonly tag: 'signed-out' }
  /** No answer, or one that is none of ours: a captive portal, a proxy, a gateway that restarts. */
  | { readonly tag: 'no-answer' };

/** `GET /api/session`. 401 alone means signed out; everything unexpected is no answer. */
export async function askSession(fetchImpl: typeof fetch = fetch, timeoutMs = 10_000): Promise<SessionReply> {
  try {
    const reply = await fetchImpl('/api/session', {
      headers: { accept: 'application/json' },
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (reply.status === 401) return { tag: 'signed-out' };
    if (!reply.ok) return { tag: 'no-answer' };
    const body = (await reply.json()) as { user?: unknown; expiresAt?: unknown };
    const user = parseUser(body.user);
    if (!user) return { tag: 'no-answer' };
    return {
      tag: 'signed-in',
      user,
      ...(typeof body.expiresAt === 'string' ? { expiresAt: body.expiresAt } : {}),
    };
  } catch {
    return { tag: 'no-answer' };
  }
}

/** The profile in a reply, or undefined where it is not one: nothing is opened for a half-known user. */
export function parseUser(value: unknown): UserProfile | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { userId, name, role, organisationId, organisationName, courtCentreIds } = value as Record<
    string,
    unknown
  >;
  const isText = (text: unknown): text is string => typeof text === 'string' && text !== '';
  if (!isText(userId) || !isText(name) || !isText(organisationId) || !isText(organisationName))
    return undefined;
  if (!userRoles.some((known) => known === role)) return undefined;
  if (!Array.isArray(courtCentreIds) || !courtCentreIds.every(isText)) return undefined;
  return { userId, name, role, organisationId, organisationName, courtCentreIds } as unknown as UserProfile;
}
