import type { Context, MiddlewareHandler } from 'hono';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import { plainPage } from '../http/plainPage.ts';
import type { GatewayEnv } from '../http/variables.ts';
import type { RequestOutcomes } from '../status/requestOutcomes.ts';
import type { Admission } from './admission.ts';
import { requestClassOf } from './requestClass.ts';

/**
 * The door: before anybody is looked up or anything is read. A turn lasts until there is an answer; a body that comes
 * piece by piece (a feed that waits, a caseload) holds none while it waits, and takes one for each piece (`goOn`).
 */
export const admit =
  (admission: Admission, outcomes: Pick<RequestOutcomes, 'note'>): MiddlewareHandler<GatewayEnv> =>
  async (c, next) => {
    const kind = requestClassOf(c.req.method, new URL(c.req.url));
    if (!kind) return next();
    const admitted = await admission.enter(kind, c.req.raw.signal);
    if (!admitted.isAdmitted) {
      outcomes.note(kind, 'sentAway');
      const seconds = String(admitted.retryAfterSeconds);
      if (kind === 'sign-in') return tooMany(c, seconds);
      return c.json(
        {
          error: 'busy',
          reason: 'Too much is asked of the gateway at once. Nothing was lost; it goes on by itself.',
        } satisfies ErrorReply,
        503,
        { 'retry-after': seconds },
      );
    }
    c.set('goOn', () => admission.goOn(kind));
    try {
      await next();
      // Who has gone meanwhile may be the reason themselves.
      if (c.error && !c.req.raw.signal.aborted) outcomes.note(kind, 'failed');
      else if (c.res.status < 500) outcomes.note(kind, 'done');
    } finally {
      admitted.end();
    }
  };

/** A person reads it, in a window without the app. */
function tooMany(c: Context<GatewayEnv>, seconds: string): Response {
  c.header('retry-after', seconds);
  return plainPage(
    c,
    503,
    'Many people are signing in',
    [
      `Not your password. Stay on this page and try again in about ${seconds} seconds.`,
      'People who are signed in already are working: their cases are on their devices.',
    ],
    { to: '/sign-in?to=/', text: 'Try again' },
  );
}
