import type { HealthReply } from '../../contracts/http/health.ts';
import type { Databases } from '../database/database.ts';
import { retryAfter } from '../http/retryAfter.ts';
import type { Route } from '../http/routes.ts';
import type { ReplicaState } from '../replica/keepReplica.ts';
import { isStoreReady } from './isStoreReady.ts';

/** Whether the process lives, and whether it can serve the record; commands on this machine ask the first by a route of their own. */
export function healthRoutes(databases: Databases, replicaState: () => ReplicaState): readonly Route[] {
  const working: HealthReply = { status: 'ok' };
  const live: Route['handle'] = (c) => c.json(working);
  const ready: Route['handle'] = async (c) => {
    const failed = (part: string): Response =>
      c.json({ status: 'failed', part } satisfies HealthReply, 503, { 'retry-after': retryAfter(5, 15) });
    if (replicaState() !== 'open') return failed('replica');
    return (await isStoreReady(databases)) ? c.json(working) : failed('store');
  };
  return [
    { method: 'GET', path: '/health/live', access: 'anyone', handle: live },
    { method: 'GET', path: '/health/ready', access: 'anyone', handle: ready },
    { method: 'GET', path: '/api/machine', access: 'machine', handle: live },
  ];
}
