import { mostBundles, openAuthorKeys } from '../../src/gateway/authorKeys/authorKeys.ts';
import type { KeepAuthorKeysRequest } from '../../src/contracts/http/authorKeys.ts';
import type { Database } from '../../src/gateway/database/database.ts';
import { err, ok } from '../../src/shared/result.ts';
import type { AuthorKeyLine } from '../../src/sync/authorKeyCalls.ts';

export { mostBundles };

/** The gateway's part of keeping one author's keys, in memory. `isAway`: it does not answer. */
export function authorKeyGateway(userId: string) {
  const documents = new Map<string, { _id: string }>();
  const registry = {
    get: (id: string) =>
      documents.has(id)
        ? Promise.resolve(documents.get(id))
        : Promise.reject(Object.assign(new Error(), { status: 404 })),
    put(document: { _id: string }) {
      documents.set(document._id, structuredClone(document));
      return Promise.resolve({ ok: true });
    },
  } as unknown as Database;
  const keys = openAuthorKeys(registry);
  const gateway = { isAway: false, asked: 0 };
  const line: AuthorKeyLine = {
    async getJson() {
      if (gateway.isAway) return err({ tag: 'unreachable' });
      gateway.asked += 1;
      return ok({ bundles: await keys.list(userId) });
    },
    async postJson(_path, body) {
      if (gateway.isAway) return err({ tag: 'unreachable' });
      const { bundle, replaces } = JSON.parse(JSON.stringify(body)) as KeepAuthorKeysRequest;
      const kept = await keys.keep(userId, bundle, replaces);
      return kept.ok
        ? ok({ revision: kept.value })
        : err({
            tag: 'refused',
            status: kept.error.tag === 'too-many-bundles' ? 422 : 409,
            reason: kept.error.tag,
          });
    },
  };
  return Object.assign(gateway, { line, list: () => keys.list(userId) });
}
