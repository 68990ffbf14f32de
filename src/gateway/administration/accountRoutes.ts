import type { Context } from 'hono';
import {
  AccountRequestSchema,
  AccountsRequestSchema,
  type AccountReply,
  type AccountsReply,
  type ListedAccount,
} from '../../contracts/http/accounts.ts';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { Audit } from '../audit/audit.ts';
import { readJson } from '../http/readJson.ts';
import type { GatewayEnv } from '../http/variables.ts';
import type { DisabledAccounts } from '../identity/disabledAccounts.ts';
import { inHandfuls, type SessionEnds, type SessionLists } from '../identity/endSessions.ts';
import { endOf, idleMs } from '../identity/sessionRows.ts';
import type { Sessions } from '../identity/sessions.ts';
import { peopleNamed } from './peopleNamed.ts';

type Handler = (c: Context<GatewayEnv>) => Promise<Response>;

/** People that one list holds. */
const mostListed = 50;

/** What administrators do with accounts: see who is signed in, end their sessions, keep them from signing in, let them in again. */
export function accountRoutes(options: {
  readonly sessions: Pick<Sessions, 'profileOf'>;
  readonly ends: Pick<SessionEnds, 'ofUser'>;
  readonly lists: SessionLists;
  readonly disabled: DisabledAccounts;
  readonly audit: Pick<Audit, 'note'>;
  /** Everybody in the record. */
  readonly people: ReadonlyMap<string, { readonly profile: UserProfile }>;
  readonly now: () => number;
}): {
  readonly list: Handler;
  readonly endSessions: Handler;
  readonly disable: Handler;
  readonly enable: Handler;
} {
  const { sessions, ends, lists, disabled, audit, people, now } = options;

  const listed = async ({ userId, name, role, organisationName }: UserProfile): Promise<ListedAccount> => {
    const [off, held] = await Promise.all([disabled.find(userId), lists.ofUser(userId)]);
    const by = off && people.get(off.by)?.profile.name;
    return {
      userId,
      name,
      role,
      organisationName,
      ...(off ? { disabled: { at: off.at, ...(by === undefined ? {} : { by }) } } : {}),
      sessions: held
        .filter((session) => endOf(session) > now())
        .map((session) => ({
          signedInAt: session.signedInAt,
          usedAt: new Date(Date.parse(session.expiresAt) - idleMs).toISOString(),
          endsAt: new Date(endOf(session)).toISOString(),
        }))
        .sort((a, b) => (a.usedAt < b.usedAt ? 1 : -1)),
    };
  };

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
    async list(c) {
      const body = await readJson(c, AccountsRequestSchema);
      if (!body.ok) return body.reply;
      const { name = '', organisationId } = body.value;
      const found = peopleNamed(people, name).filter(
        (person) => organisationId === undefined || person.organisationId === organisationId,
      );
      const shown = await inHandfuls(found.slice(0, mostListed), listed);
      return c.json({ people: shown, isCut: found.length > mostListed } satisfies AccountsReply);
    },

    async endSessions(c) {
      const body = await readJson(c, AccountRequestSchema);
      if (!body.ok) return body.reply;
      const { userId } = body.value;
      await audit.note({ action: 'end-sessions', by: c.var.user, subjectId: userId });
      // Also of somebody who has gone from the record: their sessions count for nothing, and are taken out.
      const ended = await ends.ofUser(userId, 'administrator');
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
      return done(c, await ends.ofUser(userId, 'account-off'));
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
