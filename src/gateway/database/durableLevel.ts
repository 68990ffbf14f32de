import { resolve } from 'node:path';
import leveldown, { type LevelDown } from 'leveldown';

const levels = new Map<string, LevelDown>();

/**
 * LevelDB as PouchDB opens it, but that every write is on disk before it counts as done: a receipt is given for what a power
 * cut does not take back, and the gateway's log, which is synced, never tells of what the store then lacks.
 */
function openDurably(location: string): LevelDown {
  const level = leveldown(location);
  const write = level._batch.bind(level);
  level._batch = (operations, options, callback) => write(operations, { ...options, sync: true }, callback);
  levels.set(resolve(location), level);
  return level;
}

/** For PouchDB's option `db`, which also destroys by it. PouchDB tells stores apart by the name of the function. */
export const durableLevel = Object.assign(openDurably, {
  destroy: (location: string, callback: (error?: Error | null) => void) =>
    leveldown.destroy(location, callback),
});

/** The LevelDB that this process has opened last in a folder. */
export const levelAt = (location: string): LevelDown | undefined => levels.get(resolve(location));
