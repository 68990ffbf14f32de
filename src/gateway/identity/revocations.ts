import * as v from 'valibot';
import type { Logger } from '../../shared/logger.ts';
import type { Database } from '../database/database.ts';
import type { IdentityProvider } from './identityProvider.ts';
import {
  isConflict,
  isMissing,
  readSession,
  sessionIdBehind,
  sessionsOfUser,
  type SessionDocument,
} from './sessionRows.ts';
import { eachRow } from './sweepSessions.ts';
import type { TokenSeal } from './tokenSeal.ts';

/** A provider that is silent, or somebody who is signed in elsewhere, is waited for so long, milliseconds; then the token runs out by itself. */
const keptMs = 72 * 60 * 60 * 1_000;
/** Whose person is signed in elsewhere is looked at again after this, and a provider that did not answer is told again, milliseconds. */
const [laterMs, againMs] = [15 * 60 * 1_000, 60 * 1_000];

/** `revocation:<hash of the session>` in the registry: the tokens of a session that has ended, sealed as they were in it. */
const RevocationSchema = v.object({
  _id: v.string(),
  _rev: v.string(),
  userId: v.string(),
  sealed: v.string(),
  endedAt: v.pipe(v.string(), v.isoTimestamp()),
});
type Revocation = v.InferOutput<typeof RevocationSchema>;

/**
 * Tells the provider that the refresh token of a session that somebody ended is used no more (RFC 7009): in the background, after
 * the session has gone. Nobody waits for it, and while the provider is silent it is kept.
 *
 * Some providers take the end of one token for the end of everything that its person has with this client. So nothing is
 * said while another session of that user lives here: its next question would get a no.
 */
export interface Revocations {
  /** Of a session that is in the store no more. Never fails: what cannot be noted runs out by itself. */
  add(held: SessionDocument): Promise<void>;
  /** Tells what waits, until the provider does not answer, or the gateway closes. */
  look(closing: AbortSignal): Promise<void>;
}

export function openRevocations(options: {
  readonly registry: Database;
  readonly provider: Pick<IdentityProvider, 'revoke'>;
  readonly seal: TokenSeal;
  readonly logger: Logger;
  readonly now: () => number;
}): Revocations {
  const { registry, provider, seal, logger, now } = options;
  /** When this gateway looks again: at once for what it noted itself, sometimes for others'. */
  let lookAt = now();

  const remove = async (row: Revocation): Promise<void> => {
    try {
      await registry.remove(row);
    } catch (error) {
      // Another gateway did the same.
      if (!isMissing(error) && !isConflict(error)) throw error;
    }
  };

  const isSignedInElsewhere = async (userId: string): Promise<boolean> => {
    const prefix = sessionsOfUser(userId);
    const { rows } = await registry.allDocs({ startkey: prefix, endkey: `${prefix}\uffff` });
    for (const { id } of rows) if (await readSession(registry, sessionIdBehind(id))) return true;
    return false;
  };

  /** Whether the provider can be told more. */
  const tell = async (row: Revocation): Promise<boolean> => {
    const isOver = Date.parse(row.endedAt) + keptMs < now();
    if (!isOver && (await isSignedInElsewhere(row.userId))) return true;
    const tokens = isOver ? undefined : await seal.open(sessionIdBehind(row._id), row.sealed);
    for (const token of tokens ? [tokens.token, tokens.before] : []) {
      if (token === undefined) continue;
      const answer = await provider.revoke(token);
      if (answer.tag === 'no-answer') return false;
      if (answer.tag === 'refused') logger.warn({ code: answer.code }, 'a token was not revoked');
    }
    await remove(row);
    return true;
  };

  return {
    async add({ _id, userId, renewal }) {
      if (!renewal) return;
      try {
        const endedAt = new Date(now()).toISOString();
        await registry.put({
          _id: _id.replace('session:', 'revocation:'),
          userId,
          sealed: renewal.sealed,
          endedAt,
        });
        lookAt = now();
      } catch (error) {
        if (!isConflict(error)) logger.warn({ error: String(error) }, 'a revocation was not noted');
      }
    },
    async look(closing) {
      if (now() < lookAt) return;
      lookAt = now() + laterMs;
      for await (const row of eachRow(registry, 'revocation:')) {
        if (closing.aborted) return;
        const read = v.safeParse(RevocationSchema, row);
        if (read.success && !(await tell(read.output))) {
          lookAt = now() + againMs;
          return;
        }
      }
    },
  };
}
