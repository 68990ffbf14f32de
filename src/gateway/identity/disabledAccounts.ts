import type { UserId } from '../../shared/ids.ts';
import type { Database } from '../database/database.ts';
import { isConflict, isMissing } from './sessionRows.ts';

/**
 * `disabled-account:<user>` in the registry: whom an administrator lets in no more. It is looked at when somebody signs in; the
 * sessions they have are ended when it is written.
 */
export interface DisabledAccounts {
  disable(userId: UserId, by: UserId): Promise<void>;
  enable(userId: UserId): Promise<void>;
  isDisabled(userId: UserId): Promise<boolean>;
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
    async isDisabled(userId) {
      try {
        await registry.get(rowOf(userId));
        return true;
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
    },
  };
}
