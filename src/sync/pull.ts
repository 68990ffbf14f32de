import PouchDB from './replicatingPouch.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import type { GatewayLine } from './gatewayLine.ts';
import { readAhead } from './readAhead.ts';

/** Documents in one turn: measured, twice as fast as PouchDB's default of 100. */
const batchSize = 1_000;

export interface PullListener {
  /** Everything the record had for this user is here. */
  caughtUp(): void;
  /** Something of the record is on its way here. */
  catchingUp(): void;
  /** Documents written by this pull so far. */
  arrived(documents: number): void;
}

/**
 * Pulls until `signal` aborts or something fails. It follows the gateway's feed once it has caught up. Checkpoints lie on the
 * device alone. Errors end it: trying again is the caller's, who knows what the gateway said.
 *
 * @param since the sequence up to which everything is here, where no pull told it: it becomes the checkpoint
 */
export async function pull(
  store: DeviceStore,
  line: GatewayLine,
  listener: PullListener,
  signal: AbortSignal,
  since?: string,
): Promise<void> {
  // A replication that is told to end before it begins never says that it has ended.
  if (signal.aborted) return;
  line.pullFailure = undefined;
  const remote = new PouchDB(line.databaseUrl, {
    adapter: 'http',
    skip_setup: true,
    fetch: line.pouchFetch,
  } as PouchDB.HttpAdapter.HttpAdapterConfiguration);
  askByUrl(remote, line);
  readAhead(remote, store);
  answerInfo(remote);
  const replicating = store.pouch.replicate.from(remote, {
    live: true,
    retry: false,
    checkpoint: 'target',
    batch_size: batchSize,
    ...(since === undefined ? {} : { since }),
  });
  const stop = (): void => replicating.cancel();
  signal.addEventListener('abort', stop);
  try {
    await new Promise<void>((resolve, reject) => {
      replicating.on('active', () => listener.catchingUp());
      replicating.on('change', (info) => listener.arrived(info.docs_written));
      replicating.on('paused', (error: unknown) => {
        if (!error) listener.caughtUp();
      });
      // A document that the device refuses would otherwise be skipped for ever.
      replicating.on('denied', (error: unknown) => reject(new Error(`denied: ${JSON.stringify(error)}`)));
      replicating.on('error', (error: unknown) => reject(asError(error)));
      replicating.on('complete', () => resolve());
    });
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

/**
 * PouchDB asks the origin who it is, which fetches the app's page, before it falls back on the URL; and it takes a first
 * `_bulk_get` that fails, as when the connection drops, for a server without one: from then on every pull of this worker
 * would ask for each document alone.
 */
function askByUrl(remote: PouchDB.Database, line: GatewayLine): void {
  Object.assign(remote, { id: () => Promise.resolve(line.databaseUrl) });
  remote.bulkGet = (async ({ docs }: PouchDB.Core.BulkGetOptions) => {
    const reply = await line.postJson('/replica/me/_bulk_get?revs=true&latest=true', { docs });
    if (!reply.ok) {
      line.pullFailure = reply.error;
      throw new Error(`gateway: ${reply.error.tag}`);
    }
    return reply.value;
  }) as typeof remote.bulkGet;
}

/** PouchDB asks at the beginning and after each batch how much there is, for a count of tasks that nobody reads. */
function answerInfo(remote: PouchDB.Database): void {
  remote.info = () => Promise.resolve({ db_name: 'me', doc_count: 0, update_seq: 0 });
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(JSON.stringify(error));
