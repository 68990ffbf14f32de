import {
  SessionReplySchema,
  SignedOutReplySchema,
  type SessionEnd,
  type SessionReply,
} from '../../../contracts/http/session.ts';
import { ErrorReplySchema } from '../../../contracts/http/errorReply.ts';
import { isNewerGateway } from '../../../contracts/http/version.ts';
import { parseMessage } from '../../../contracts/parseMessage.ts';
import type { UserProfile } from '../../../domain/access/user.ts';

/** What the gateway says of the session. */
export type SessionAnswer = { readonly isNewerGateway?: boolean } & (
  | {
      readonly tag: 'signed-in';
      readonly user: UserProfile;
      readonly expiresAt: string;
      readonly lineKey?: SessionReply['lineKey'];
    }
  /** `ended`: why, where the gateway knows and this person did not do it. */
  | { readonly tag: 'signed-out'; readonly ended?: SessionEnd }
  /** No answer, or one that is none of ours: a captive portal, a proxy, a gateway that restarts. */
  | { readonly tag: 'no-answer' }
);

/** `GET /api/session`. 401 in the gateway's words alone means signed out; everything unexpected is no answer. */
export async function askSession(
  fetchImpl: typeof fetch = fetch,
  timeoutMs = 10_000,
): Promise<SessionAnswer> {
  try {
    const reply = await fetchImpl('/api/session', {
      headers: { accept: 'application/json' },
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const newer = { isNewerGateway: isNewerGateway(reply.headers) };
    if (reply.status === 401) {
      const body: unknown = await reply.json().catch(() => undefined);
      if (!parseMessage(ErrorReplySchema, body).ok) return { tag: 'no-answer', ...newer };
      const said = parseMessage(SignedOutReplySchema, body);
      const ended = said.ok ? said.value.ended : undefined;
      return { tag: 'signed-out', ...(ended ? { ended } : {}), ...newer };
    }
    if (!reply.ok) return { tag: 'no-answer', ...newer };
    const said = parseMessage(SessionReplySchema, await reply.json().catch(() => undefined));
    if (!said.ok) return { tag: 'no-answer', ...newer };
    const { user, expiresAt, lineKey } = said.value;
    return { tag: 'signed-in', user, expiresAt, ...(lineKey ? { lineKey } : {}), ...newer };
  } catch {
    return { tag: 'no-answer' };
  }
}
