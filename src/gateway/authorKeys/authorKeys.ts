import * as v from 'valibot';
import {
  AuthorKeysReplySchema,
  type AuthorBundle,
  type AuthorKeysReply,
  type KeptBundle,
} from '../../contracts/http/authorKeys.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Database } from '../database/database.ts';

/** Of one person: a tablet, a laptop, a phone, and each time one was begun again. */
export const mostBundles = 30;

type NotKept =
  /** Another bundle came in the place of the one that its device saw. */
  | { readonly tag: 'moved-on' }
  /** It lacks a key of the one that it would replace, which may be the only one that opens it. */
  | { readonly tag: 'lacks-keys' }
  | { readonly tag: 'too-many-bundles' };

/** Authors' own keys, which the gateway keeps and opens none of: `author-keys:<user>` in the registry, never replicated. */
export interface AuthorKeyStore {
  list(userId: string): Promise<readonly KeptBundle[]>;
  /** @returns its revision */
  keep(userId: string, bundle: AuthorBundle, replaces: number): Promise<Result<number, NotKept>>;
}

const StoredSchema = v.object({
  _id: v.string(),
  _rev: v.exactOptional(v.string()),
  ...AuthorKeysReplySchema.entries,
});

export function openAuthorKeys(registry: Database, now: () => number = Date.now): AuthorKeyStore {
  const read = async (userId: string): Promise<v.InferOutput<typeof StoredSchema>> => {
    const _id = `author-keys:${userId}`;
    try {
      return v.parse(StoredSchema, await registry.get(_id));
    } catch (error) {
      if ((error as { status?: number }).status === 404) return { _id, bundles: [] };
      throw error;
    }
  };
  return {
    list: async (userId) => (await read(userId)).bundles,
    async keep(userId, bundle, replaces) {
      for (;;) {
        const stored = await read(userId);
        const held = stored.bundles.find(({ bundleId }) => bundleId === bundle.bundleId);
        if ((held?.revision ?? 0) !== replaces) return err({ tag: 'moved-on' });
        // A device that was put back to an earlier state would close for ever what it sealed since.
        if (held?.keyIds.some((each) => !bundle.keyIds.includes(each))) return err({ tag: 'lacks-keys' });
        // Another device's is never taken out for it: it may be the last that opens a key.
        if (!held && stored.bundles.length >= mostBundles) return err({ tag: 'too-many-bundles' });
        const revision = replaces + 1;
        const kept: KeptBundle = { ...bundle, revision, keptAt: new Date(now()).toISOString() };
        const others = stored.bundles.filter(({ bundleId }) => bundleId !== bundle.bundleId);
        const bundles: AuthorKeysReply['bundles'] = [...others, { ...kept }];
        try {
          await registry.put({ ...stored, bundles });
          return ok(revision);
        } catch (error) {
          // Another device of theirs, or another gateway: with its bundle beside, once more.
          if ((error as { status?: number }).status !== 409) throw error;
        }
      }
    },
  };
}
