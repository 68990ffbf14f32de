import type { Context } from 'hono';
import { pageLimit } from '../../contracts/http/replicaFields.ts';
import type { GatewayEnv } from '../http/variables.ts';
import { readBodies } from './readBodies.ts';
import type { Replica } from './replica.ts';
import { couchError, isOn, queryValue } from './replyShapes.ts';

/** `GET <document>`, with `rev`, `revs`, `latest`, `conflicts` and `open_revs`. What is not this user's is 404 like the unknown. */
export async function documentRoute(replica: Replica, c: Context<GatewayEnv>, id: string): Promise<Response> {
  const missing = (reason: string): Response => couchError(c, 404, 'not_found', reason);
  const row = replica.feedOf(c.var.user).get(id)?.row;
  if (!row) return missing('missing');
  const options = { revs: isOn(c, 'revs'), latest: isOn(c, 'latest') };
  const read = async (revs: readonly string[]) =>
    (
      await readBodies(
        replica,
        c.var.user,
        revs.map((rev) => ({ id, rev })),
        options,
      )
    ).get(id) ?? [];

  const openRevs = queryValue(c, 'open_revs');
  if (openRevs !== undefined) {
    const wanted = openRevs === 'all' ? row.revisions : openRevs;
    if (!Array.isArray(wanted) || !wanted.every((rev): rev is string => typeof rev === 'string')) {
      return couchError(c, 400, 'bad_request', 'open_revs is "all" or a list of revisions.');
    }
    if (wanted.length > pageLimit) {
      return couchError(c, 400, 'bad_request', `open_revs names more than ${String(pageLimit)} revisions.`);
    }
    const bodies = await read(wanted);
    const found = new Set(bodies.map((body) => body._rev));
    const absent = options.latest ? [] : wanted.filter((rev) => !found.has(rev));
    return c.json([...bodies.map((ok) => ({ ok })), ...absent.map((rev) => ({ missing: rev }))]);
  }

  const rev = queryValue(c, 'rev');
  if (rev === undefined && row.isDeleted) return missing('deleted');
  const [body] = await read([typeof rev === 'string' ? rev : (row.revisions[0] ?? '')]);
  if (!body) return missing('missing');
  const conflicts = row.revisions.slice(1);
  return c.json(isOn(c, 'conflicts') && conflicts.length > 0 ? { ...body, _conflicts: conflicts } : body);
}
