import { parseMessage } from '../contracts/parseMessage.ts';
import {
  ConnectionStatusSchema,
  TabMessageSchema,
  type ConnectionStatus,
  type TabMessage,
} from '../contracts/worker/syncStatus.ts';
import { throwLater } from '../shared/throwLater.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { backOffMs } from './backOff.ts';
import { Bell } from './bell.ts';
import { connectOnce } from './connectOnce.ts';
import type { Part } from './erasedCases.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import { pause } from './pause.ts';
import { PushPace } from './pushPace.ts';
import { RetryBudget } from './retryBudget.ts';
import { firstStatus, readLastSeen, turnOf } from './syncStatus.ts';
import { takeTurns } from './takeTurns.ts';
import { TroubleWatch } from './troubleWatch.ts';

/** How often whoever has the turn is told that time goes by, milliseconds. */
const termEveryMs = 60_000;
/** Between two tries of a device that has to sign in first. */
const shutOutMs = 60_000;

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
  /** Called when the cases with a hearing today are stored, while a caseload is being filled. The rest waits for it. */
  readonly onTodayHere?: () => Promise<void>;
  /** Told in the tab that has the turn: true where the gateway has answered, false every minute. */
  readonly onTerm?: (isContact: boolean) => void;
  /** The store failed, or a row does not open: it is tried again. Reported as any error that nobody awaits, unless it is taken here. */
  readonly onBroken?: (error: unknown) => void;
  /** Cases to ask for once more; taken out as they are here (./fetchAgain.ts). */
  readonly wanted?: Set<Part>;
  readonly fetch?: typeof fetch;
}

/**
 * Keeps one user's store and the gateway together, in one tab of the device at a time: whoever has the turn pulls and
 * pushes, the other tabs show its status and take over when it closes or falls silent (./takeTurns.ts).
 *
 *   connecting → online (the feed answers) → offline (a failure; tries again by itself, sooner when woken) → online → …
 */
export async function startSync(options: SyncOptions): Promise<SyncEngine> {
  const { store, origin, onStatus } = options;
  const over = new AbortController();
  const channel = new BroadcastChannel(`assize-sync-${store.name}`);
  const tell = (message: TabMessage): void => channel.postMessage(message);
  const lastSeen = await readLastSeen(store);
  let status: ConnectionStatus = {
    ...firstStatus(new Date().toISOString()),
    ...(lastSeen?.asAt === undefined ? {} : { asAt: lastSeen.asAt }),
    clockOffsetMs: lastSeen?.clockOffsetMs ?? null,
  };
  let isReplicating = false;
  /** Sessions in a row that brought nothing. */
  let failures = 0;
  const bell = new Bell();
  const roomBell = new Bell();
  const ring = (): void => {
    bell.ring();
    roomBell.ring();
  };
  const hearing = new Set<() => void>();
  let isFilled = lastSeen?.isFilled ?? false;
  const budget = new RetryBudget();
  const pace = new PushPace();
  const wanted = options.wanted ?? new Set();

  const set = (
    change: Partial<ConnectionStatus>,
    without: readonly (keyof ConnectionStatus)[] = [],
  ): void => {
    const next = { ...status, ...change };
    for (const key of without) delete (next as Record<string, unknown>)[key];
    if (saidOf(next) !== saidOf(status)) next.since = new Date().toISOString();
    if (JSON.stringify(next) === JSON.stringify(status)) return;
    status = next;
    onStatus(status);
    if (isReplicating) tell({ status });
  };
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = parseMessage(TabMessageSchema, data);
    if (!message.ok) return;
    const said = message.value;
    if (said.status && !isReplicating) {
      for (const hear of hearing) hear();
      const theirs = parseMessage(ConnectionStatusSchema, said.status);
      if (theirs.ok) onStatus((status = theirs.value));
    }
    if (said.wake) ring();
    if (said.ask && isReplicating) tell({ status });
  };
  tell({ ask: true });
  const onOffline = (): void => {
    if (isReplicating) bell.ring();
  };
  const onOnline = (): void => {
    // However long it was gone: the first tries may still come too early for a network that is said to be there.
    failures = 0;
    onOffline();
  };
  self.addEventListener('offline', onOffline);
  self.addEventListener('online', onOnline);

  const troubles = new TroubleWatch({
    origin,
    signal: over.signal,
    onTroubles: (found) => (found ? set({ troubles: [...found] }) : set({}, ['troubles'])),
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });
  const replicate = async (turn: AbortSignal): Promise<void> => {
    isReplicating = true;
    tell({ status });
    // Whoever has the turn is the only one who sends: what is still said to be under way was left behind by a tab that died.
    await store.backToSaved().catch(() => undefined);
    const terms = options.onTerm && setInterval(options.onTerm, termEveryMs, false);
    failures = 0;
    try {
      await connectAgainAndAgain(turn);
    } finally {
      clearInterval(terms);
      troubles.forget();
      isReplicating = false;
    }
  };
  const connectAgainAndAgain = async (turn: AbortSignal): Promise<void> => {
    while (!turn.aborted) {
      const session = await connectOnce({
        store,
        origin,
        over: turn,
        bell,
        roomBell,
        isFilled,
        budget,
        pace,
        set,
        wanted,
        onStatusMark: (mark) => troubles.hear(mark),
        onBroken: options.onBroken ?? throwLater,
        ...(options.fetch ? { fetch: options.fetch } : {}),
        ...(options.onTerm ? { onTerm: options.onTerm } : {}),
        ...(options.onTodayHere ? { onTodayHere: options.onTodayHere } : {}),
      });
      isFilled ||= session.isFilled;
      failures = session.wasOnline ? 0 : failures + 1;
      if (turn.aborted) break;
      const { failure } = session;
      const isSilent = failure.tag === 'unreachable';
      // Of a gateway that is silent nothing is known any more.
      if (isSilent) troubles.forget();
      set(
        {
          connection: 'offline',
          problem: problemOf(failure),
          ...(failure.tag === 'busy' ? turnOf(failure, failure.retryAfterMs) : {}),
        },
        ['firstSync', ...(isSilent ? (['troubles'] as const) : [])],
      );
      if (failure.tag === 'busy') await pause(failure.retryAfterMs, turn);
      else await bell.wait(isShutOut(failure) ? shutOutMs : backOffMs(failures), turn);
      // Whatever rang: a device that tries again without end would be one of thousands that do.
      if (session.hasAsked) await pause(budget.take(), turn);
      if (!turn.aborted) set({}, ['turnAt']);
    }
  };
  const finished = takeTurns({
    name: `assize-sync-${store.name}`,
    over: over.signal,
    holder: {
      ask: () => tell({ ask: true }),
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
      // Something may still become wanted while a session is being closed.
      if (over.signal.aborted) return;
      ring();
      tell({ wake: true });
    },
    async close() {
      over.abort();
      self.removeEventListener('offline', onOffline);
      self.removeEventListener('online', onOnline);
      try {
        await finished;
      } finally {
        channel.close();
      }
    },
  };
}

/** What is told with the time since when it is so. That a network is missing, or leads nowhere, is one: no connection. */
const saidOf = ({ connection, problem }: ConnectionStatus): string =>
  problem === undefined || problem === 'no-network' || problem === 'gateway-unreachable'
    ? connection
    : `${connection}: ${problem}`;

/** Trying again changes nothing before somebody has signed in. */
const isShutOut = ({ tag }: GatewayFailure): boolean => tag === 'signed-out' || tag === 'device-lost';

function problemOf(failure: GatewayFailure): NonNullable<ConnectionStatus['problem']> {
  if (!navigator.onLine) return 'no-network';
  switch (failure.tag) {
    case 'signed-out':
    case 'device-lost':
      return 'signed-out';
    case 'busy':
      return failure.isNotWorking ? 'gateway-not-working' : 'gateway-busy';
    case 'unreachable':
    case 'refused':
      return 'gateway-unreachable';
  }
}
