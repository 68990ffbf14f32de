import type { Context } from 'hono';
import {
  KeepAuthorKeysRequestSchema,
  type AuthorKeysReply,
  type KeepAuthorKeysReply,
} from '../../contracts/http/authorKeys.ts';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import { readJson } from '../http/readJson.ts';
import type { Route } from '../http/routes.ts';
import type { GatewayEnv } from '../http/variables.ts';
import { mostBundles, type AuthorKeyStore } from './authorKeys.ts';

/** Whoever asks is told of their own keys: nobody names another in what they ask. */
export function authorKeyRoutes(keys: AuthorKeyStore): readonly Route[] {
  const list: Route['handle'] = async (c) => {
    return c.json({ bundles: [...(await keys.list(c.var.user.userId))] } satisfies AuthorKeysReply);
  };

  const keep: Route['handle'] = async (c) => {
    const body = await readJson(c, KeepAuthorKeysRequestSchema);
    if (!body.ok) return body.reply;
    const { bundle, replaces } = body.value;
    const kept = await keys.keep(c.var.user.userId, bundle, replaces);
    if (kept.ok) return c.json({ revision: kept.value } satisfies KeepAuthorKeysReply);
    switch (kept.error.tag) {
      case 'moved-on':
        return refused(
          c,
          409,
          'moved_on',
          'Other keys of this device came in the place of those that it saw.',
        );
      case 'lacks-keys':
        return refused(c, 409, 'lacks_keys', 'A key of this device is kept that is not among these.');
      case 'too-many-bundles':
        return refused(
          c,
          422,
          'too_many_bundles',
          `Keys of at most ${String(mostBundles)} devices are kept.`,
        );
    }
  };

  return [
    { method: 'GET', path: '/api/author-keys', access: 'signed-in', handle: list },
    { method: 'POST', path: '/api/author-keys', access: 'signed-in', handle: keep },
  ];
}

const refused = (c: Context<GatewayEnv>, status: 409 | 422, error: string, reason: string): Response =>
  c.json({ error, reason } satisfies ErrorReply, status);
