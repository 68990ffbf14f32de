import type { Context } from 'hono';
import { pageLimit } from '../../contracts/http/replicaFields.ts';
import type { GatewayEnv } from '../http/variables.ts';
import { readBodies } from './readBodies.ts';
import type { Row } from './recordIndex.ts';
import type { Replica } from './replica.ts';
import { isOn, queryNumber, queryValue } from './replyShapes.ts';
import type { UserFeed } from './userFeed.ts';

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
  const chosen = keys
    ? { rows: keys.map((id): Row | string => feed.get(id)?.row ?? id), total: feed.summary().live }
    : inRange(c, replica, feed, skip + limit);
  const rows = chosen.rows.slice(skip, skip + limit);
  const bodies = isOn(c, 'include_docs')
    ? await readBodies(
        replica,
        c.var.user,
        rows.flatMap((row) => (typeof row === 'string' ? [] : [{ id: row.id }])),
      )
    : undefined;
  return c.json({
    total_rows: chosen.total,
    offset: keys ? null : skip,
    rows: rows.map((row) => {
      if (typeof row === 'string') return { key: row, error: 'not_found' };
      const value = { rev: row.revisions[0], ...(row.isDeleted ? { deleted: true } : {}) };
      const doc = bodies ? { doc: row.isDeleted ? null : (bodies.get(row.id)?.[0] ?? null) } : {};
      return { id: row.id, key: row.id, value, ...doc };
    }),
  });
}

interface Range {
  readonly low: string | undefined;
  readonly high: string | undefined;
}

/**
 * The first rows of a range, at least `wanted` where there are so many. Of its partitions only those are looked at that they lie
 * in: a device asks so for one case of its many. `total` is of the whole database, or of the one partition that the range names,
 * as CouchDB counts a partition.
 */
function inRange(
  c: Context<GatewayEnv>,
  replica: Replica,
  feed: UserFeed,
  wanted: number,
): { readonly rows: readonly Row[]; readonly total: number } {
  const isDescending = isOn(c, 'descending');
  const bound = (...names: readonly string[]): string | undefined =>
    names.map((name) => queryValue(c, name)).find((value) => typeof value === 'string');
  const first = bound('startkey', 'start_key');
  const last = bound('endkey', 'end_key');
  const [low, high] = isDescending ? [last, first] : [first, last];
  const isInclusive = c.req.query('inclusive_end') !== 'false';
  const isWithin = ({ id }: Row): boolean => {
    if (low !== undefined && (id < low || (id === low && isDescending && !isInclusive))) return false;
    return high === undefined || id < high || (id === high && (isDescending || isInclusive));
  };
  const liveIn = (partition: number): readonly Row[] =>
    feed.in(partition).flatMap(({ row }) => (row.isDeleted ? [] : [row]));
  const inOrder = (rows: readonly Row[]): readonly Row[] => {
    const sorted = rows.filter(isWithin).sort((a, b) => (a.id < b.id ? -1 : 1));
    return isDescending ? sorted.reverse() : sorted;
  };

  const only = onlyPartition({ low, high });
  if (only !== undefined) {
    const partition = replica.index.rows.partitions.find(only);
    const isTheirs = partition !== undefined && feed.partitions().has(partition);
    const live = isTheirs ? liveIn(partition) : [];
    return { rows: inOrder(live), total: live.length };
  }
  const rows: Row[] = [];
  const partitions = partitionsIn(replica, feed, { low, high });
  for (const partition of isDescending ? partitions.reverse() : partitions) {
    if (rows.length >= wanted) break;
    rows.push(...inOrder(liveIn(partition)));
  }
  return { rows, total: feed.summary().live };
}

/** The partition that both ends of a range lie in, by its text. */
function onlyPartition({ low = '', high }: Range): string | undefined {
  const prefix = low.slice(0, low.indexOf(':') + 1);
  return prefix !== '' && high?.startsWith(prefix) === true ? prefix.slice(0, -1) : undefined;
}

/** Numbers of this user's partitions that may hold ids of a range, in the order of those ids: each begins with its partition. */
function partitionsIn(replica: Replica, feed: UserFeed, { low = '', high }: Range): number[] {
  const { partitions } = replica.index.rows;
  return [...feed.partitions()]
    .map((partition) => ({ partition, prefix: `${partitions.text(partition)}:` }))
    .filter(
      ({ prefix }) => (prefix >= low || low.startsWith(prefix)) && (high === undefined || prefix <= high),
    )
    .sort((a, b) => (a.prefix < b.prefix ? -1 : 1))
    .map(({ partition }) => partition);
}
