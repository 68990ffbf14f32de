import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import { retryAfter } from '../http/retryAfter.ts';
import type { Route } from '../http/routes.ts';
import type { ReplicaState } from './keepReplica.ts';

/** While the record cannot be served, what needs it is not answered: people read and write on their devices meanwhile. */
export function closedRoutes(replicaState: () => ReplicaState): readonly Route[] {
  const closed: Route['handle'] = (c) => {
    const why =
      replicaState() === 'behind'
        ? 'This gateway has not heard of the latest changes of the record.'
        : 'The gateway is reading the record anew.';
    return c.json(
      { error: 'unavailable', reason: `${why} Nothing was lost; it goes on by itself.` } satisfies ErrorReply,
      503,
      { 'retry-after': retryAfter(5, 15) },
    );
  };
  return ['/api/*', '/replica', '/replica/*'].map((path) => ({
    method: 'ALL',
    path,
    access: 'anyone',
    handle: closed,
  }));
}
