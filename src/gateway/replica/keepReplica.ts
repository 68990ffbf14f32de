import type { LogLine } from './logLine.ts';
import { openReplica, type NewEpoch, type Replica, type ReplicaOptions } from './replica.ts';

/**
 * `opening`: the log catches up with the record, or a new one is written. `behind`: the store holds what this gateway did not
 * hear of; what it would answer may be for somebody who may not read it any more. In both nothing is served.
 */
export type ReplicaState = 'opening' | 'open' | 'behind';

export interface KeptReplica {
  state(): ReplicaState;
  /** Resolves when a replica serves for the first time. */
  readonly opened: Promise<void>;
  close(): Promise<void>;
}

export interface KeepOptions extends Omit<ReplicaOptions, 'signal' | 'onReplaced' | 'newEpoch'> {
  /** What lives as long as one replica does. Another one follows it after the store was put back. */
  readonly onOpen: (replica: Replica) => { close(): Promise<void> };
  /** How often the store is looked at, milliseconds. */
  readonly lookEveryMs?: number;
  /** How long a change of the store may stay unheard of: CouchDB may take 30 s to answer. Milliseconds. */
  readonly behindAfterMs?: number;
  /** The same while the feed is known to be broken off. */
  readonly brokenAfterMs?: number;
}

/** After an opening that failed, milliseconds; twice as long each time, up to the longest. */
const firstPauseMs = 500;
const longestPauseMs = 10_000;

/**
 * Keeps a replica open as long as the gateway runs. A store that turns out to be another or an older one than the log tells of
 * (put back from a copy behind the running gateway) gets a new replica with a new log, hence a new epoch.
 */
export function keepReplica(options: KeepOptions): KeptReplica {
  const { logger } = options;
  const closing = new AbortController();
  let state: ReplicaState = 'opening';
  let isOpened = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    isOpened = resolve;
  });

  let newEpoch: NewEpoch | undefined;

  /** One replica, from its opening until it is replaced or the gateway ends. */
  const serveOne = async (): Promise<void> => {
    const ending = new AbortController();
    const end = (): void => ending.abort();
    closing.signal.addEventListener('abort', end);
    if (closing.signal.aborted) end();
    let by: NewEpoch = 'store';
    const onReplaced = (why: NewEpoch): void => {
      by = why;
      end();
    };
    const replica = await openReplica({ ...options, newEpoch, signal: closing.signal, onReplaced });
    newEpoch = undefined;
    const living = options.onOpen(replica);
    state = 'open';
    isOpened();
    try {
      const lookout = new Lookout(replica, options);
      while (!ending.signal.aborted) {
        await pause(options.lookEveryMs ?? 5_000, ending.signal);
        if (ending.signal.aborted) break;
        try {
          const seen = await lookout.look();
          if (seen === 'replaced') break;
          if (seen !== state) logger.warn({ state: seen }, 'the replica against the record');
          state = seen;
        } catch (error) {
          // What needs the store fails by itself; this gateway is not known to be behind.
          logger.warn({ error: String(error) }, 'the store does not answer');
        }
      }
    } finally {
      state = 'opening';
      closing.signal.removeEventListener('abort', end);
      await living.close();
      await replica.close();
    }
    if (closing.signal.aborted) return;
    newEpoch = by;
    logger.warn({ by }, 'store or log were put back from a copy: a new epoch begins');
  };

  const running = (async () => {
    for (let failures = 0; !closing.signal.aborted;) {
      try {
        await serveOne();
        failures = 0;
      } catch (error) {
        if (closing.signal.aborted) return;
        logger.error({ error: String(error) }, 'the replica could not be opened; once more');
        await pause(Math.min(longestPauseMs, firstPauseMs * 2 ** failures), closing.signal);
        failures += 1;
      }
    }
  })();

  return {
    state: () => state,
    opened,
    async close() {
      closing.abort();
      await running;
    },
  };
}

/** A change of the store that the log must tell of soon. */
interface Awaited {
  readonly id: string;
  readonly revisions: readonly string[];
  /** Number of the log's last line, and the time, when it was seen. */
  readonly order: number;
  readonly at: number;
}

class Lookout {
  readonly #replica: Replica;
  readonly #behindAfterMs: number;
  readonly #brokenAfterMs: number;
  #awaited: Awaited | undefined;

  constructor(replica: Replica, { behindAfterMs = 45_000, brokenAfterMs = 10_000 }: KeepOptions) {
    this.#replica = replica;
    this.#behindAfterMs = behindAfterMs;
    this.#brokenAfterMs = brokenAfterMs;
  }

  async look(): Promise<'open' | 'behind' | 'replaced'> {
    const replica = this.#replica;
    if (!(await replica.isSameStore())) return 'replaced';
    if (this.#awaited === undefined || this.#isLogged(this.#awaited)) this.#awaited = await this.#read();
    if (this.#awaited === undefined || this.#isLogged(this.#awaited)) return 'open';
    const { brokenSince, unlogged } = replica.following;
    // The log cannot be written (a full disk), but what waits decides nobody's access: people read on.
    if (unlogged().length > 0 && !unlogged().some(touchesAccess)) return 'open';
    const patienceMs = brokenSince() === undefined ? this.#behindAfterMs : this.#brokenAfterMs;
    return Date.now() - this.#awaited.at > patienceMs ? 'behind' : 'open';
  }

  /** Whether the log tells of a change that was seen, or of a later one of that document. */
  #isLogged({ id, revisions, order }: Omit<Awaited, 'at'>): boolean {
    const row = this.#replica.index.rows.get(id);
    return (
      row !== undefined && (row.order > order || revisions.every((each) => row.revisions.includes(each)))
    );
  }

  async #read(): Promise<Awaited | undefined> {
    const { order } = this.#replica.index;
    for (const { id, changes } of await this.#replica.following.ahead()) {
      // Design documents are none of the record.
      if (id.startsWith('_design/')) continue;
      const change = { id, revisions: changes.map(({ rev }) => rev), order };
      if (!this.#isLogged(change)) return { ...change, at: Date.now() };
    }
    return undefined;
  }
}

const touchesAccess = (line: LogLine): boolean =>
  !('i' in line) || line.grant !== undefined || line.reach !== undefined || line.user !== undefined;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
