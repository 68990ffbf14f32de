import { randomBytes } from 'node:crypto';
import { withCourtsAt } from '../../domain/access/courtRole.ts';
import type { Standing } from '../../domain/access/standing.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Databases } from '../database/database.ts';
import { standingOn } from './caseReading.ts';
import { CaseReadings } from './caseReadings.ts';
import { FeedWaiters } from './feedWaiters.ts';
import { followRecord, type Following } from './followRecord.ts';
import { beginEra } from './logEras.ts';
import { diskLogFiles, type LogFiles } from './logFiles.ts';
import type { RecordIndex } from './recordIndex.ts';
import type { LogLine } from './logLine.ts';
import { openReplicaLog, renameReplicaLog, startReplicaLog } from './replicaLog.ts';
import { SequenceTokens } from './sequenceToken.ts';
import { steadyClock } from './steadyClock.ts';
import { StoreWatch } from './storeWatch.ts';
import { UserFeed } from './userFeed.ts';

export interface ReplicaOptions {
  readonly databases: Databases;
  readonly dataDir: string;
  readonly logger: Logger;
  /** Where the log lies; in a folder of `dataDir` unless said otherwise. */
  readonly files?: LogFiles;
  /** Milliseconds since 1970; tests move it. */
  readonly now?: () => number;
  /** A new epoch begins, whatever the log tells of itself. */
  readonly newEpoch?: NewEpoch | undefined;
  /** Ends an opening that is still catching up. */
  readonly signal?: AbortSignal;
  /** Called when it turns out that a new epoch must begin: this replica is of no use any more. */
  readonly onReplaced?: (by: NewEpoch) => void;
}

/**
 * Why an epoch begins. `store`: the store is not the one that the log tells of, which must be written anew. `log`: the log went
 * back to what it was before, perhaps with the store, so that it tells of what there is, and not of all that it told devices.
 */
export type NewEpoch = 'store' | 'log';

/** Every user's own database, each a view of the one record. */
export interface Replica {
  readonly databases: Databases;
  readonly index: RecordIndex;
  readonly tokens: SequenceTokens;
  readonly logId: string;
  readonly now: () => number;
  feedOf(user: UserProfile): UserFeed;
  standingOf(user: UserProfile, caseId: CaseId): Standing;
  /** Resolves when anything was logged, or when `ms` have passed, or when the signal aborts. */
  untilChanged(ms: number, signal: AbortSignal): Promise<void>;
  /**
   * Resolves when something happens in this user's feed, or when `ms` have passed, or when the signal aborts; at once where
   * the log has gone on since `order`, at which the feed was last looked at.
   */
  untilFeedChanges(user: UserProfile, order: number, ms: number, signal: AbortSignal): Promise<void>;
  /** Calls back with what was logged, until the returned function is called. */
  onLogged(listener: (lines: readonly LogLine[]) => void): () => void;
  /** Somebody holds a place that this log gave and does not have: it went back, perhaps with the store. */
  wentBack(): void;
  /** Whether the store is still the one that the log tells of. Throws where the store does not say. */
  isSameStore(): Promise<boolean>;
  readonly following: Pick<Following, 'ahead' | 'brokenSince' | 'unlogged' | 'isCaughtUp'>;
  /** Aborted when this replica is closed: who waits has nothing to wait for. */
  readonly closed: AbortSignal;
  close(): Promise<void>;
}

/** Lines at the end of the log among which the documents are found that the store must hold. */
const linesToLookAt = 1_000;
/** How often grants are looked at that begin or end by the clock, milliseconds. */
const clockEveryMs = 1_000;

/** Opens the log and catches up with the record. A store that is older than the log gets a new log: a new epoch. */
export async function openReplica(options: ReplicaOptions): Promise<Replica> {
  const { databases, dataDir, logger } = options;
  const files = options.files ?? diskLogFiles(dataDir);
  let log = await (options.newEpoch === 'store' ? startReplicaLog : openReplicaLog)(files);
  if (options.newEpoch === 'log') log = await renameReplicaLog(files, log);
  let watch = new StoreWatch(databases.record, log.index.rows.end(linesToLookAt));
  if (!(await watch.isSame())) {
    logger.warn({ order: log.index.order }, 'the store is older than the log: a new epoch begins');
    log = await startReplicaLog(files);
    watch = new StoreWatch(databases.record, []);
  }
  let eras = await beginEra(files, log.logId, log.index.order);
  if (!eras) {
    logger.warn({ order: log.index.order }, 'the log is an older copy of itself: a new epoch begins');
    log = await startReplicaLog(files);
    watch = new StoreWatch(databases.record, []);
    eras = await beginEra(files, log.logId, 0);
  }
  const { index } = log;
  const now = steadyClock(options.now ?? Date.now, index.grants.latestMove());
  const closing = new AbortController();
  const listeners = new Set<(lines: readonly LogLine[]) => void>();
  const readings = new CaseReadings(index);
  /** The user as the record has them at this instant: a request that waits outlives what its session knew of them. */
  const asOfNow = (user: UserProfile): UserProfile =>
    withCourtsAt(index.users.get(user.userId)?.profile ?? user, now());
  const feedOf = (user: UserProfile): UserFeed => new UserFeed(index, asOfNow(user), readings, now());
  const waiters = new FeedWaiters(index, feedOf);
  const following = await followRecord({
    record: databases.record,
    now,
    log,
    logger,
    watch,
    signal: options.signal,
    onLines: (lines) => {
      for (const listener of [...listeners]) listener(lines);
      waiters.tell(lines);
    },
    onReplaced: () => options.onReplaced?.('store'),
  });
  await moveClock(index, following, now());
  const clock = setInterval(
    () => void moveClock(index, following, now()).catch(() => undefined),
    clockEveryMs,
  );
  logger.info({ documents: index.rows.size, order: index.order }, 'the replica is ready');

  return {
    databases,
    index,
    tokens: new SequenceTokens(await installationSecret(databases), log.logId, eras),
    logId: log.logId,
    now,
    feedOf,
    standingOf: (user, caseId) => standingOn(index, asOfNow(user), caseId, now()),
    untilChanged: (ms, signal) =>
      until(ms, signal, (wake) => {
        listeners.add(wake);
        return () => listeners.delete(wake);
      }),
    async untilFeedChanges(user, order, ms, signal) {
      if (index.order !== order || closing.signal.aborted) return;
      await until(ms, signal, (wake) => waiters.add(user, wake));
    },
    onLogged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wentBack: () => options.onReplaced?.('log'),
    isSameStore: () => watch.isSame(),
    following,
    closed: closing.signal,
    async close() {
      clearInterval(clock);
      await following.stop();
      closing.abort();
      for (const listener of [...listeners]) listener([]);
      waiters.wakeAll();
    },
  };
}

/** Until something wakes it, `ms` have passed or the signal aborts. */
function until(ms: number, signal: AbortSignal, listen: (wake: () => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    const stop = listen(done);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}

/** Writes down that grants began or ran out, so that what follows from it has the same place in feeds after a restart. */
async function moveClock(index: RecordIndex, following: Following, now: number): Promise<void> {
  if (index.grants.due(now).length === 0) return;
  // Asked again in its turn: until then lines may come by that tell the same.
  await following.insert((order) => index.grants.due(now).map((moved, at) => ({ o: order + at, ...moved })));
}

const secretId = 'replica-secret';

async function installationSecret(databases: Databases): Promise<Uint8Array> {
  for (;;) {
    try {
      const held = (await databases.registry.get(secretId)) as { secret?: unknown };
      if (typeof held.secret === 'string') return Uint8Array.from(Buffer.from(held.secret, 'base64'));
      throw new Error(`${secretId} in the registry holds no secret`);
    } catch (error) {
      if ((error as { status?: number }).status !== 404) throw error;
    }
    try {
      await databases.registry.put({ _id: secretId, secret: randomBytes(32).toString('base64') } as object);
    } catch (error) {
      // Another gateway was first: its secret counts.
      if ((error as { status?: number }).status !== 409) throw error;
    }
  }
}
