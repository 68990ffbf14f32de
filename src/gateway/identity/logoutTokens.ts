import type { Context } from 'hono';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Database } from '../database/database.ts';
import { readForm } from '../http/readForm.ts';
import type { ReadBody } from '../http/readJson.ts';
import { retryAfter } from '../http/retryAfter.ts';
import type { GatewayEnv } from '../http/variables.ts';
import type { LogoutWord } from './endSessions.ts';
import type { KnownProvider, ProviderSettings } from './knownProvider.ts';
import { readLogoutToken, type LogoutToken } from './logoutToken.ts';
import { isConflict, isMissing, sha256 } from './sessionRows.ts';

/** Bytes of the form that holds one token, at most. */
const formLimit = 32_000;

/** What guards the route that the provider itself calls: whoever comes with a logout token of its own, once, is let in. */
export interface LogoutTokens {
  /** The token of a request, or the answer that refuses it. */
  read(c: Context<GatewayEnv>): Promise<ReadBody<LogoutToken>>;
  /** It has done its work, and is not taken again. Before that a crash leaves it good: what it says is done when it is sent anew. */
  use(token: LogoutToken): Promise<void>;
}

export function logoutTokens(options: {
  readonly settings: ProviderSettings;
  readonly known: KnownProvider;
  readonly registry: Database;
  readonly logger: Logger;
  readonly now: () => number;
}): LogoutTokens {
  const { settings, known, registry, logger, now } = options;
  const rowOf = ({ word, jti }: { readonly word: LogoutWord; readonly jti: string }): string =>
    `logout-token:${sha256(`${word.issuer}\n${jti}`)}`;

  const wasUsed = async (token: LogoutToken): Promise<boolean> => {
    try {
      await registry.get(rowOf(token));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  };

  const check = async (text: string): ReturnType<typeof readLogoutToken> => {
    const described = await known.description();
    if (!described) return { ok: false, error: { tag: 'unknown-key' } };
    const { issuer, clientId } = settings;
    return readLogoutToken(text, described, { issuer, clientId, now: now() });
  };

  return {
    async read(c) {
      const refuse = (code: string): ReadBody<never> => {
        logger.warn({ code }, 'a logout token was refused');
        const reason = 'This is no logout token of the identity provider.';
        return { ok: false, reply: c.json({ error: 'invalid_request', reason } satisfies ErrorReply, 400) };
      };
      const form = await readForm(c, formLimit);
      const text = form?.getAll('logout_token') ?? [];
      const [given] = text;
      if (given === undefined || text.length !== 1) return refuse('no-token');
      let checked = await check(given);
      if (!checked.ok && checked.error.tag === 'unknown-key') {
        // Whoever has a new key lives: it is asked, seldom, and one request at a time waits for it.
        await known.askForKeys();
        checked = await check(given);
      }
      if (!checked.ok) {
        if (checked.error.tag === 'forged') return refuse(checked.error.code);
        if (await known.description()) return refuse('unknown-key');
        const reason = 'The identity provider was never reached from here.';
        const reply = c.json({ error: 'unavailable', reason } satisfies ErrorReply, 503, {
          'retry-after': retryAfter(5, 15),
        });
        return { ok: false, reply };
      }
      return (await wasUsed(checked.value)) ? refuse('used-before') : checked;
    },
    async use(token) {
      try {
        await registry.put({ _id: rowOf(token), until: new Date(token.until).toISOString() });
      } catch (error) {
        // The same token at the same moment: its work is done, twice.
        if (!isConflict(error)) throw error;
      }
    },
  };
}
