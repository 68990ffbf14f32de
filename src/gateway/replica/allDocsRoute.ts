import type { Context } from 'hono';
import { pageLimit } from '../../contracts/http/replicaFields.ts';
import type { GatewayEnv } from '../http/variables.ts';
import { readBodies } from './readBodies.ts';
import type { Row } from './recordIndex.ts';
import type { Replica } from './replica.ts';
import { isOn, queryNumber, queryValue } from './replyShapes.ts';
import type { FeedRow, UserFeed } from './userFeed.ts';

/** `_all_docs`, with `key`, `keys`, `startkey`, `endkey`, `inclusive_end`, `descending`, `skip`, `limit`, `include_docs`. */
export async function allDocsRoute(
  replica: Replica,
  c: Context<GatewayEnv>,
  bodyKeys: readonly string[] | undefined,
): Promise<Response> {
  const feed = replica.feedOf(c.var.user);
  const key = queryValue(c, 'key');
  const queryKeys = queryValue(c, 'keys');
  const keys =
    bodyKeys ??
    (Array.isArray(queryKeys) ? queryKeys.map(String) : key === undefined ? undefined : [String(key)]);
  const skip = queryNumber(c, 'skip', 0);
  const limit = Math.min(queryNumber(c, 'limit', pageLimit), pageLimit);
  const chosen = keys ? keys.map((id): Row | string => feed.get(id)?.row ?? id) : inRange(c, replica, feed);
  const rows = chosen.slice(skip, skip + limit);
  const bodies = isOn(c, 'include_docs')
    ? await readBodies(
        replica,
        c.var.user,
        rows.flatMap((row) => (typeof row === 'string' ? [] : [{ id: row.id }])),
      )
    : undefined;
  return c.json({
    total_rows: feed.summary().live,
    offset: keys ? null : skip,
    rows: rows.map((row) => {
      if (typeof row === 'string') return { key: row, error: 'not_found' };
      const value = { rev: row.revisions[0], ...(row.isDeleted ? { deleted: true } : {}) };
      const doc = bodies ? { doc: row.isDeleted ? null : (bodies.get(row.id)?.[0] ?? null) } : {};
      return { id: row.id, key: row.id, value, ...doc };
    }),
  });
}

function inRange(c: Context<GatewayEnv>, replica: Replica, feed: UserFeed): Row[] {
  const isDescending = isOn(c, 'descending');
  const bound = (...names: readonly string[]): string | undefined =>
    names.map((name) => queryValue(c, name)).find((value) => typeof value === 'string');
  const first = bound('startkey', 'start_key');
  const last = bound('endkey', 'end_key');
  const [low, high] = isDescending ? [last, first] : [first, last];
  const live = rowsBetween(replica, feed, low, high).flatMap(({ row }) => (row.isDeleted ? [] : [row]));
  const isInclusive = c.req.query('inclusive_end') !== 'false';
  const within = live.filter(({ id }) => {
    if (low !== undefined && (id < low || (id === low && isDescending && !isInclusive))) return false;
    return high === undefined || id < high || (id === high && (isDescending || isInclusive));
  });
  within.sort((a, b) => (a.id < b.id ? -1 : 1));
  return isDescending ? within.reverse() : within;
}

/** Of a range inside one partition, that partition alone is looked at: a device asks so for one case of its many. */
function rowsBetween(
  replica: Replica,
  feed: UserFeed,
  low: string | undefined,
  high: string | undefined,
): readonly FeedRow[] {
  const colon = low?.indexOf(':') ?? -1;
  const prefix = low?.slice(0, colon + 1);
  if (colon < 0 || prefix === undefined || high?.startsWith(prefix) !== true) return feed.all();
  const partition = replica.index.rows.partitions.find(prefix.slice(0, -1));
  return partition !== undefined && feed.partitions().has(partition) ? feed.in(partition) : [];
}
