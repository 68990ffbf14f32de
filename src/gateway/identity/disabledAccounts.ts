import type { UserId } from '../../shared/ids.ts';
import type { Database } from '../database/database.ts';
import { isConflict, isMissing } from './sessionRows.ts';

/** Since when (ISO 8601), and which administrator said so. */
export interface Disabled {
  readonly at: string;
  readonly by: UserId;
}

/**
 * `disabled-account:<user>` in the registry: whom an administrator lets in no more. It is looked at when somebody signs in; the
 * sessions they have are ended when it is written.
 */
export interface DisabledAccounts {
  disable(userId: UserId, by: UserId): Promise<void>;
  enable(userId: UserId): Promise<void>;
  /** Since when, and by whom; undefined where they may sign in. */
  find(userId: UserId): Promise<Disabled | undefined>;
}

export function openDisabledAccounts(registry: Database, now: () => number): DisabledAccounts {
  const rowOf = (userId: UserId): string => `disabled-account:${userId}`;
  return {
    async disable(userId, by) {
      try {
        await registry.put({ _id: rowOf(userId), at: new Date(now()).toISOString(), by });
      } catch (error) {
        // They are already.
        if (!isConflict(error)) throw error;
      }
    },
    async enable(userId) {
      for (;;) {
        try {
          await registry.remove(await registry.get(rowOf(userId)));
        } catch (error) {
          if (isMissing(error)) return;
          if (!isConflict(error)) throw error;
        }
      }
    },
    async find(userId) {
      try {
        // Whatever stands in it: that it is there disables them.
        const { at, by } = await registry.get<{ at?: unknown; by?: unknown }>(rowOf(userId));
        const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
        return { at: textOf(at), by: textOf(by) as UserId };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
  };
}
