import { resolve } from 'node:path';
import leveldown, { type Done, type LevelDown } from 'leveldown';

const levels = new Map<string, LevelDown>();
const stopped = new Set<string>();

/** A write to this store has failed: nothing more is written to it until it is opened anew. */
class WritesStopped extends Error {
  constructor(reason: string) {
    super(`The store writes nothing more until it is opened anew: ${reason}`);
  }
}

/**
 * LevelDB as PouchDB opens it, but for two things.
 *
 * - Every write is on disk before it counts as done: a receipt is given for what a power cut does not take back, and the
 *   gateway's log, which is synced, never tells of what the store then lacks.
 * - A write that fails is the last. A full disk leaves half of it at the end of LevelDB's journal; LevelDB goes on writing behind
 *   that as soon as there is room, and says that it is done, but reads nothing of it when it is opened the next time. Opening it
 *   anew cuts the half off.
 */
function openDurably(location: string): LevelDown {
  const level = leveldown(location);
  const folder = resolve(location);
  let failure: string | undefined;
  /** Calls back with what came of a write, unless there has been one that failed. */
  const unlessStopped = (write: (done: Done) => void, callback: Done): void => {
    if (failure !== undefined) {
      process.nextTick(callback, new WritesStopped(failure));
      return;
    }
    write((error) => {
      if (error) {
        failure ??= error.message;
        stopped.add(folder);
      }
      callback(error);
    });
  };
  const [batch, put] = [level._batch.bind(level), level._put.bind(level)];
  level._batch = (operations, options, callback) =>
    unlessStopped((done) => batch(operations, { ...options, sync: true }, done), callback);
  level._put = (key, value, options, callback) =>
    unlessStopped((done) => put(key, value, { ...options, sync: true }, done), callback);
  stopped.delete(folder);
  levels.set(folder, level);
  return level;
}

/** For PouchDB's option `db`, which also destroys by it. PouchDB tells stores apart by the name of the function. */
export const durableLevel = Object.assign(openDurably, {
  destroy: (location: string, callback: (error?: Error | null) => void) =>
    leveldown.destroy(location, callback),
});

/** The LevelDB that this process has opened last in a folder. */
export const levelAt = (location: string): LevelDown | undefined => levels.get(resolve(location));

/** Whether a write to the LevelDB that this process has opened last in a folder has failed. */
export const haveWritesStopped = (location: string): boolean => stopped.has(resolve(location));
