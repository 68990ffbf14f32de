import type { Context } from 'hono';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import {
  EndGrantRequestSchema,
  HandOverRequestSchema,
  type GrantReply,
} from '../../contracts/http/grants.ts';
import type { GrantDocument } from '../../domain/access/grant.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { Audit } from '../audit/audit.ts';
import { readJson } from '../http/readJson.ts';
import type { GatewayEnv } from '../http/variables.ts';
import type { Replica } from '../replica/replica.ts';
import { endGrant, giveGrant } from './giveGrant.ts';

type Handler = (c: Context<GatewayEnv>) => Promise<Response>;

const notFound = (c: Context<GatewayEnv>, field: string, reason: string): Response =>
  c.json({ error: 'not_found', reason, field } satisfies ErrorReply, 404);

/**
 * What a party does with its own access: a solicitor hands one hearing over to a named advocate, a firm withdraws. What is
 * not theirs and what does not exist is answered alike.
 */
export function partyGrantRoutes(
  replica: Replica,
  audit: Audit,
): { readonly handOver: Handler; readonly end: Handler } {
  return {
    async handOver(c) {
      const body = await readJson(c, HandOverRequestSchema);
      if (!body.ok) return body.reply;
      const { user } = c.var;
      const { caseId, defendantIds } = body.value;
      const standing = replica.standingOf(user, caseId);
      const side = standing.sides.find((each) => each === 'defence' || each === 'prosecution');
      if (side === undefined) return notFound(c, 'caseId', 'There is no such case.');
      const refuse = (field: string, words: string): Response =>
        c.json({ error: 'bad_request', reason: `${field}: ${words}`, field } satisfies ErrorReply, 400);
      // Nobody hands over more than they have.
      const theirs = standing.defendantIds;
      if (
        theirs !== 'all' &&
        (defendantIds === 'all' || defendantIds.some((each) => !theirs.includes(each)))
      ) {
        return refuse('defendantIds', 'you do not act for somebody named there.');
      }
      const narrowed = standing.audiences;
      const audiences = body.value.audiences ?? narrowed;
      if (narrowed !== undefined && audiences?.some((each) => !narrowed.some((own) => own === each))) {
        return refuse('audiences', 'your own access does not reach so far.');
      }
      const given = await giveGrant(
        replica,
        { ...body.value, kind: 'hearing', side, ...(audiences === undefined ? {} : { audiences }) },
        {
          by: user,
          giver: 'own-side',
          note: (grant) => audit.note({ action: 'hand-over', by: user, caseId, subjectId: grant._id }),
        },
      );
      if (given.ok) return c.json({ grant: given.value } satisfies GrantReply, 201);
      const { tag, field, reason } = given.error;
      return tag === 'not-found' ? notFound(c, field, reason) : refuse(field, reason);
    },

    async end(c) {
      const body = await readJson(c, EndGrantRequestSchema);
      if (!body.ok) return body.reply;
      const { user } = c.var;
      const { grantId, reason } = body.value;
      const grant = await endGrant(replica, grantId, reason, {
        giver: 'own-side',
        isTheirs: (held) => isTheirs(replica, user, held),
        note: (ended) =>
          audit.note({ action: 'end-grant', by: user, caseId: ended.caseId, subjectId: ended._id }),
      });
      return grant
        ? c.json({ grant } satisfies GrantReply)
        : notFound(c, 'grantId', 'There is no such grant.');
    },
  };
}

/** Their firm's own instruction, or a hearing that somebody of their firm handed over. Clerks and duty solicitors withdraw nothing. */
function isTheirs(replica: Replica, user: UserProfile, grant: GrantDocument): boolean {
  if (user.role !== 'defence-solicitor' && user.role !== 'advocate' && user.role !== 'crown-prosecutor')
    return false;
  if ('organisationId' in grant.to) return grant.to.organisationId === user.organisationId;
  if (grant.kind !== 'hearing') return false;
  if (grant.to.userId === user.userId) return true;
  return replica.index.users.get(grant.grantedBy)?.profile.organisationId === user.organisationId;
}
