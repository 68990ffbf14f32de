import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import { PresenceRequestSchema, type PresenceReply } from '../../contracts/http/presence.ts';
import { recordsResults } from '../../domain/access/recordsResults.ts';
import { readJson } from '../http/readJson.ts';
import type { Route } from '../http/routes.ts';
import type { Replica } from '../replica/replica.ts';
import { WhoIsAt } from './whoIsAt.ts';

/**
 * Two who record one hearing see each other while they are connected. For those who record results of the case's court; a case that is
 * not theirs and one that is not there are alike.
 */
export function presenceRoutes(replica: Replica): readonly Route[] {
  const who = new WhoIsAt();
  return [
    {
      method: 'POST',
      path: '/api/presence',
      access: 'signed-in',
      async handle(c) {
        const body = await readJson(c, PresenceRequestSchema);
        if (!body.ok) return body.reply;
        const { caseId, hearingId, isLeaving } = body.value;
        const { user } = c.var;
        if (!recordsResults(user.role) || !replica.standingOf(user, caseId).sides.includes('court')) {
          const none: ErrorReply = {
            error: 'not_found',
            reason: 'There is no such hearing that you record.',
          };
          return c.json(none, 404);
        }
        // A hearing of another case is nobody's who asks by this one.
        const place = `${caseId} ${hearingId}`;
        if (isLeaving) who.leave(user.userId, place);
        const others = isLeaving ? [] : who.say(user, place, replica.now());
        return c.json({
          others: others.map(({ name, sinceMs }) => ({ name, since: new Date(sinceMs).toISOString() })),
        } satisfies PresenceReply);
      },
    },
  ];
}
