import type { UserProfile } from '../../domain/access/user.ts';
import { ownChannels } from './caseReading.ts';
import { receiverOf, type RecordIndex } from './recordIndex.ts';
import type { LogLine } from './logLine.ts';
import type { UserFeed } from './userFeed.ts';

interface Waiter {
  readonly user: UserProfile;
  readonly wake: () => void;
}

/**
 * Feeds that wait for something to happen. They lie under the keys by which a user has anything at all: themselves, their
 * organisation, their courts. A line is told to the keys that have its case, and wakes those who see it: everybody else's sleep
 * costs nothing.
 */
export class FeedWaiters {
  readonly #index: RecordIndex;
  readonly #feedOf: (user: UserProfile) => UserFeed;
  readonly #waitersByKey = new Map<string, Set<Waiter>>();

  constructor(index: RecordIndex, feedOf: (user: UserProfile) => UserFeed) {
    this.#index = index;
    this.#feedOf = feedOf;
  }

  /** Calls once when something happens in this user's feed, unless the returned function was called before. */
  add(user: UserProfile, wake: () => void): () => void {
    const waiter: Waiter = { user, wake };
    const keys = ownChannels(user);
    for (const key of keys) {
      const held = this.#waitersByKey.get(key) ?? new Set();
      this.#waitersByKey.set(key, held.add(waiter));
    }
    return () => {
      for (const key of keys) {
        const held = this.#waitersByKey.get(key);
        held?.delete(waiter);
        if (held?.size === 0) this.#waitersByKey.delete(key);
      }
    };
  }

  /** Wakes whom these lines concern. They are in the index already. */
  tell(lines: readonly LogLine[]): void {
    if (this.#waitersByKey.size === 0) return;
    const woken = new Set<Waiter>();
    for (const line of lines) {
      const row = 'i' in line ? this.#index.rows.find(line.i) : undefined;
      const movesAccess = !('i' in line) || Boolean(line.grant ?? line.reach ?? line.user);
      for (const key of this.#keysOf(line, row)) {
        for (const waiter of this.#waitersByKey.get(key) ?? []) {
          if (woken.has(waiter)) continue;
          if (movesAccess || (row !== undefined && this.#feedOf(waiter.user).sees(row))) woken.add(waiter);
        }
      }
    }
    for (const waiter of woken) waiter.wake();
  }

  wakeAll(): void {
    for (const waiter of new Set([...this.#waitersByKey.values()].flatMap((held) => [...held])))
      waiter.wake();
  }

  #keysOf(line: LogLine, row: number | undefined): ReadonlySet<string> {
    const { rows, grants, cases } = this.#index;
    const keys = new Set<string>();
    if (!('i' in line)) {
      const held = grants.get('begins' in line ? line.begins : line.ends);
      if (held) keys.add(receiverOf(held.grant));
      return keys;
    }
    keys.add(line.c);
    if (line.grant) keys.add(receiverOf(line.grant));
    if (line.user) keys.add(`user:${line.user.userId}`);
    if (row === undefined) return keys;
    const partition = rows.partitionOf(row);
    for (const receiver of grants.receiversOn(partition)) keys.add(grants.receivers.text(receiver));
    for (const court of cases.courtsOf(partition)) keys.add(`court:${cases.courts.text(court)}`);
    return keys;
  }
}
