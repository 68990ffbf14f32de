import type { DeviceStore } from '../store/deviceStore.ts';
import { backOffMs } from './backOff.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import { GatewayLine } from './gatewayLine.ts';
import { pull } from './pull.ts';
import { pushLedger } from './pushLedger.ts';
import { firstStatus, lastSeenKey, type ConnectionStatus, type LastSeen } from './syncStatus.ts';
import { takeTurns } from './takeTurns.ts';

export interface SyncEngine {
  readonly status: ConnectionStatus;
  /** Something suggests that the network is back, or that there is something to send. */
  wake(): void;
  close(): Promise<void>;
}

interface SyncOptions {
  readonly store: DeviceStore;
  /** Scheme, host and port of the gateway. */
  readonly origin: string;
  readonly onStatus: (status: ConnectionStatus) => void;
  /** Follows what arrives, once a caseload is being filled. */
  readonly fetch?: typeof fetch;
}

/** Between two looks at the ledger, when nothing else woke it. */
const ledgerEveryMs = 15_000;
/** `asAt` is written down this often, milliseconds. */
const lastSeenEveryMs = 10_000;

/**
 * Keeps one user's store and the gateway together, in one tab of the device at a time: whoever has the turn pulls and
 * pushes, the other tabs show its status and take over when it closes or falls silent (./takeTurns.ts).
 *
 *   connecting → online (the feed answers) → offline (a failure; tries again by itself, sooner when woken) → …
 */
export async function startSync(options: SyncOptions): Promise<SyncEngine> {
  const { store, origin, onStatus } = options;
  const over = new AbortController();
  const channel = new BroadcastChannel(`assize-sync-${store.name}`);
  const lastSeen = (await store.getMeta(lastSeenKey)) as LastSeen | undefined;
  let status: ConnectionStatus = {
    ...firstStatus(new Date().toISOString()),
    ...(lastSeen?.asAt === undefined ? {} : { asAt: lastSeen.asAt }),
    clockOffsetMs: lastSeen?.clockOffsetMs ?? null,
  };
  let isReplicating = false;
  const bell = new Bell();
  const hearing = new Set<() => void>();
  let isFilled = lastSeen?.isFilled ?? false;

  const set = (
    change: Partial<ConnectionStatus>,
    without: readonly (keyof ConnectionStatus)[] = [],
  ): void => {
    const next = { ...status, ...change };
    for (const key of without) delete (next as Record<string, unknown>)[key];
    if (next.connection !== status.connection) next.since = new Date().toISOString();
    if (JSON.stringify(next) === JSON.stringify(status)) return;
    status = next;
    onStatus(status);
    if (isReplicating) channel.postMessage({ status });
  };
  channel.onmessage = ({ data }: MessageEvent<{ status?: ConnectionStatus; wake?: true; ask?: true }>) => {
    if (data.status && !isReplicating) {
      for (const hear of hearing) hear();
      status = data.status;
      onStatus(status);
    }
    if (data.wake) bell.ring();
    if (data.ask && isReplicating) channel.postMessage({ status });
  };
  channel.postMessage({ ask: true });
  const onOffline = (): void => {
    if (isReplicating) bell.ring();
  };
  self.addEventListener('offline', onOffline);
  self.addEventListener('online', onOffline);

  const replicate = async (turn: AbortSignal): Promise<void> => {
    isReplicating = true;
    channel.postMessage({ status });
    let failures = 0;
    while (!turn.aborted) {
      const session = await connectOnce({
        store,
        origin,
        over: turn,
        bell,
        isFilled,
        set,
        ...(options.fetch ? { fetch: options.fetch } : {}),
      });
      isFilled ||= session.isFilled;
      failures = session.wasOnline ? 0 : failures + 1;
      if (turn.aborted) break;
      set({ connection: 'offline', problem: problemOf(session.failure) }, ['firstSync']);
      const wait = session.failure.tag === 'busy' ? session.failure.retryAfterMs : backOffMs(failures);
      await bell.wait(session.failure.tag === 'signed-out' ? 60_000 : wait, turn);
      if (!turn.aborted && session.failure.tag !== 'signed-out') set({ connection: 'connecting' });
    }
    isReplicating = false;
  };
  const finished = takeTurns({
    name: `assize-sync-${store.name}`,
    over: over.signal,
    holder: {
      ask: () => channel.postMessage({ ask: true }),
      onHeard(heard) {
        hearing.add(heard);
        return () => hearing.delete(heard);
      },
    },
    work: replicate,
  });

  return {
    get status() {
      return status;
    },
    wake() {
      bell.ring();
      channel.postMessage({ wake: true });
    },
    async close() {
      over.abort();
      self.removeEventListener('offline', onOffline);
      self.removeEventListener('online', onOffline);
      await finished;
      channel.close();
    },
  };
}

interface Connected {
  readonly failure: GatewayFailure;
  readonly wasOnline: boolean;
  readonly isFilled: boolean;
}

/** One connection: pulls and pushes side by side until one of them fails. */
async function connectOnce(context: {
  readonly store: DeviceStore;
  readonly origin: string;
  readonly over: AbortSignal;
  readonly bell: Bell;
  readonly isFilled: boolean;
  readonly fetch?: typeof fetch;
  readonly set: (change: Partial<ConnectionStatus>, without?: readonly (keyof ConnectionStatus)[]) => void;
}): Promise<Connected> {
  const { store, bell, set } = context;
  if (!navigator.onLine) return { failure: { tag: 'unreachable' }, wasOnline: false, isFilled: false };
  const line = new GatewayLine(context.origin, context.fetch);
  const ended = new AbortController();
  const end = (): void => ended.abort();
  context.over.addEventListener('abort', end);
  let wasOnline = false;
  let isFilled = context.isFilled;
  let written = 0;

  const caughtUp = (): void => {
    const now = Date.now();
    const isNew = !wasOnline || !isFilled;
    wasOnline = true;
    isFilled = true;
    const asAt = new Date(now).toISOString();
    set({ connection: 'online', asAt, clockOffsetMs: line.clockOffsetMs }, ['problem', 'firstSync']);
    if (isNew || now - written > lastSeenEveryMs) {
      written = now;
      const seen: LastSeen = { asAt, clockOffsetMs: line.clockOffsetMs, isFilled };
      void store.setMeta(lastSeenKey, seen).catch(() => undefined);
    }
  };
  // A feed that waits and is answered with nothing says that nothing is missing.
  line.onAnswer = () => {
    if (wasOnline) caughtUp();
  };

  const expected = isFilled ? undefined : await expectedDocuments(line);
  const fail = (): GatewayFailure => line.lastFailure ?? { tag: 'unreachable' };
  const pulling = pull(
    store,
    line,
    {
      caughtUp,
      arrived: (documents) => {
        if (!isFilled) {
          set({
            connection: 'online',
            firstSync: { documents, ...(expected === undefined ? {} : { expected }) },
          });
        }
      },
    },
    ended.signal,
  ).then(fail, fail);
  const pushing = pushWhileOpen(store, line, bell, ended.signal);

  const failure = await Promise.race([pulling, pushing]);
  ended.abort();
  line.close();
  context.over.removeEventListener('abort', end);
  await Promise.all([pulling, pushing]);
  return { failure, wasOnline, isFilled };
}

/** Sends whatever the ledger holds, now and whenever it changes, until the connection ends or fails. */
async function pushWhileOpen(
  store: DeviceStore,
  line: GatewayLine,
  bell: Bell,
  signal: AbortSignal,
): Promise<GatewayFailure> {
  const stop = store.observe((changed) => {
    if (changed.has('ledger')) bell.ring();
  });
  try {
    while (!signal.aborted) {
      if (!navigator.onLine) return { tag: 'unreachable' };
      const outcome = await pushLedger(store, line);
      if (outcome.tag === 'busy') await bell.wait(outcome.retryAfterMs, signal);
      else if (outcome.tag !== 'all-sent') return outcome;
      else await bell.wait(ledgerEveryMs, signal);
    }
    return { tag: 'unreachable' };
  } finally {
    stop();
  }
}

async function expectedDocuments(line: GatewayLine): Promise<number | undefined> {
  const info = await line.getJson('/replica/me');
  if (!info.ok || typeof info.value !== 'object' || info.value === null) return undefined;
  const count = (info.value as { readonly doc_count?: unknown }).doc_count;
  return typeof count === 'number' ? count : undefined;
}

function problemOf(failure: GatewayFailure): NonNullable<ConnectionStatus['problem']> {
  if (!navigator.onLine) return 'no-network';
  switch (failure.tag) {
    case 'signed-out':
      return 'signed-out';
    case 'busy':
      return 'gateway-busy';
    case 'unreachable':
    case 'refused':
      return 'gateway-unreachable';
  }
}

/** Waits that end early when somebody rings. A ring while nobody waits is kept for the next wait. */
class Bell {
  #isRung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    if (this.#wake) this.#wake();
    else this.#isRung = true;
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    if (this.#isRung || signal.aborted) {
      this.#isRung = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
      this.#wake = done;
    });
  }
}
