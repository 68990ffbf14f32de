import type { Context } from 'hono';
import { AccountRequestSchema, type AccountReply } from '../../contracts/http/accounts.ts';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import type { Audit } from '../audit/audit.ts';
import { readJson } from '../http/readJson.ts';
import type { GatewayEnv } from '../http/variables.ts';
import type { DisabledAccounts } from '../identity/disabledAccounts.ts';
import type { SessionEnds } from '../identity/endSessions.ts';
import type { Sessions } from '../identity/sessions.ts';

type Handler = (c: Context<GatewayEnv>) => Promise<Response>;

/** What administrators do with accounts: end somebody's sessions, keep them from signing in, let them in again. */
export function accountRoutes(options: {
  readonly sessions: Pick<Sessions, 'profileOf'>;
  readonly ends: Pick<SessionEnds, 'ofUser'>;
  readonly disabled: Pick<DisabledAccounts, 'disable' | 'enable'>;
  readonly audit: Pick<Audit, 'note'>;
}): { readonly endSessions: Handler; readonly disable: Handler; readonly enable: Handler } {
  const { sessions, ends, disabled, audit } = options;
  const done = (c: Context<GatewayEnv>, ended: number): Response => c.json({ ended } satisfies AccountReply);
  const nobody = (c: Context<GatewayEnv>): Response =>
    c.json(
      {
        error: 'not_found',
        reason: 'Nobody here has this id.',
        field: 'userId',
      } satisfies ErrorReply,
      404,
    );
  return {
    async endSessions(c) {
      const body = await readJson(c, AccountRequestSchema);
      if (!body.ok) return body.reply;
      const { userId } = body.value;
      await audit.note({ action: 'end-sessions', by: c.var.user, subjectId: userId });
      // Also of somebody who has gone from the record: their sessions count for nothing, and are taken out.
      const ended = await ends.ofUser(userId);
      return ended > 0 || (await sessions.profileOf(userId)) ? done(c, ended) : nobody(c);
    },

    async disable(c) {
      const body = await readJson(c, AccountRequestSchema);
      if (!body.ok) return body.reply;
      const { userId } = body.value;
      const { user } = c.var;
      if (userId === user.userId) {
        const reason = 'userId: nobody disables themselves. Ask another administrator.';
        return c.json({ error: 'bad_request', reason, field: 'userId' } satisfies ErrorReply, 400);
      }
      if (!(await sessions.profileOf(userId))) return nobody(c);
      await audit.note({ action: 'disable-account', by: user, subjectId: userId });
      // In this order: who signs in at this moment is kept out, or is among those whose session ends.
      await disabled.disable(userId, user.userId);
      return done(c, await ends.ofUser(userId));
    },

    async enable(c) {
      const body = await readJson(c, AccountRequestSchema);
      if (!body.ok) return body.reply;
      const { userId } = body.value;
      if (!(await sessions.profileOf(userId))) return nobody(c);
      await audit.note({ action: 'enable-account', by: c.var.user, subjectId: userId });
      await disabled.enable(userId);
      return done(c, 0);
    },
  };
}
