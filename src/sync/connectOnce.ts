import { isStorageFull } from '../store/connection.ts';
import { DatabaseInfoReplySchema } from '../contracts/http/replicaReplies.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import type { ConnectionStatus } from '../contracts/worker/syncStatus.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import type { Bell } from './bell.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import { GatewayLine } from './gatewayLine.ts';
import { pull } from './pull.ts';
import { pushLedger } from './pushLedger.ts';
import { keepLastSeen } from './syncStatus.ts';

/** Between two looks at the ledger, when nothing else woke it. */
const ledgerEveryMs = 15_000;
/** `asAt` is written down this often, milliseconds. */
const lastSeenEveryMs = 10_000;
/** Between two tries to store something on a device that was full, when nobody woke it. */
const fullEveryMs = 60_000;

interface Connected {
  readonly failure: GatewayFailure;
  readonly wasOnline: boolean;
  readonly isFilled: boolean;
}

/**
 * One connection: pulls and pushes side by side until one of them fails. A full device ends neither: what is unsent still
 * goes up, and pulling tries again when woken and after a while.
 */
export async function connectOnce(context: {
  readonly store: DeviceStore;
  readonly origin: string;
  readonly over: AbortSignal;
  readonly bell: Bell;
  /** Wakes the pulling that waits for room. */
  readonly roomBell: Bell;
  readonly isFilled: boolean;
  readonly fetch?: typeof fetch;
  readonly set: (change: Partial<ConnectionStatus>, without?: readonly (keyof ConnectionStatus)[]) => void;
}): Promise<Connected> {
  const { store, bell, set } = context;
  if (!navigator.onLine) return { failure: { tag: 'unreachable' }, wasOnline: false, isFilled: false };
  const line = new GatewayLine(context.origin, context.fetch);
  const ended = new AbortController();
  const end = (): void => {
    ended.abort();
    // Closing does not wait for an answer that may be long in coming.
    line.close();
  };
  context.over.addEventListener('abort', end);
  let wasOnline = false;
  let isFilled = context.isFilled;
  let written = 0;
  let isWaitingForRoom = false;
  let isCatchingUp = false;

  const caughtUp = (): void => {
    const now = Date.now();
    const isNew = !wasOnline || !isFilled;
    wasOnline = true;
    isFilled = true;
    isWaitingForRoom = false;
    isCatchingUp = false;
    const asAt = new Date(now).toISOString();
    set({ connection: 'online', asAt, clockOffsetMs: line.clockOffsetMs }, ['problem', 'firstSync']);
    if (isNew || now - written > lastSeenEveryMs) {
      written = now;
      const seen = { asAt, clockOffsetMs: line.clockOffsetMs, isFilled };
      void keepLastSeen(store, seen).catch(() => undefined);
    }
  };
  // A feed that waits and is answered with nothing says that nothing is missing.
  line.onAnswer = () => {
    if (line.isGatewayNewer) set({ isGatewayNewer: true });
    if (wasOnline && !isWaitingForRoom && !isCatchingUp) caughtUp();
  };

  const expected = isFilled ? undefined : await expectedDocuments(line);
  const arrived = (documents: number): void => {
    if (isFilled) return;
    set({
      connection: 'online',
      firstSync: { documents, ...(expected === undefined ? {} : { expected }) },
    });
  };
  const catchingUp = (): void => {
    isCatchingUp = true;
  };
  const waitForRoom = (): Promise<void> => {
    isWaitingForRoom = true;
    set({ connection: 'online', problem: 'storage-full', clockOffsetMs: line.clockOffsetMs }, ['firstSync']);
    return context.roomBell.wait(fullEveryMs, ended.signal);
  };
  const pulling = (async (): Promise<GatewayFailure> => {
    let isFull: boolean;
    do {
      isFull = await pull(store, line, { caughtUp, catchingUp, arrived }, ended.signal).then(
        () => false,
        isStorageFull,
      );
      if (isFull) await waitForRoom();
    } while (isFull && !ended.signal.aborted);
    return line.lastFailure ?? { tag: 'unreachable' };
  })();
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
      else if (outcome.tag === 'storage-full') await bell.wait(fullEveryMs, signal);
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
  if (!info.ok) return undefined;
  const parsed = parseMessage(DatabaseInfoReplySchema, info.value);
  return parsed.ok ? parsed.value.doc_count : undefined;
}
