import { isStorageFull } from '../store/connection.ts';
import { DatabaseInfoReplySchema } from '../contracts/http/replicaReplies.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import type { ConnectionStatus } from '../contracts/worker/syncStatus.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import type { Bell } from './bell.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import { GatewayLine } from './gatewayLine.ts';
import { forgetCaseloadMark } from './caseloadMark.ts';
import { pull } from './pull.ts';
import { pushLedger } from './pushLedger.ts';
import { readCaseload } from './readCaseload.ts';
import type { CaseloadProgress } from './storePages.ts';
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
      void keepLastSeen(store, seen)
        .then(() => (isNew ? forgetCaseloadMark(store) : undefined))
        .catch(() => undefined);
    }
  };
  // A feed that waits and is answered with nothing says that nothing is missing.
  line.onAnswer = () => {
    if (line.isGatewayNewer) set({ isGatewayNewer: true });
    if (wasOnline && !isWaitingForRoom && !isCatchingUp) caughtUp();
  };

  const arriving = (firstSync: NonNullable<ConnectionStatus['firstSync']>): void => {
    if (isFilled) return;
    isWaitingForRoom = false;
    set({ connection: 'online', firstSync }, ['problem']);
  };
  const catchingUp = (): void => {
    isCatchingUp = true;
  };
  const waitForRoom = (): Promise<void> => {
    isWaitingForRoom = true;
    set({ connection: 'online', problem: 'storage-full', clockOffsetMs: line.clockOffsetMs }, ['firstSync']);
    return context.roomBell.wait(fullEveryMs, ended.signal);
  };
  /** The first caseload where it is not here yet, then what follows it. Undefined where PouchDB hides why it ended. */
  const bring = async (): Promise<GatewayFailure | undefined> => {
    const caseload = isFilled
      ? undefined
      : await readCaseload(store, line, { arrived: (told) => arriving(progressOf(told)) }, ended.signal);
    if (caseload && caseload.tag !== 'whole' && caseload.tag !== 'not-served') return caseload;
    const expected = caseload?.tag === 'not-served' ? await expectedDocuments(line) : undefined;
    const listener = {
      caughtUp,
      catchingUp,
      arrived: (documents: number) => {
        if (caseload?.tag === 'not-served') {
          arriving({ documents, ...(expected === undefined ? {} : { expected }) });
        }
      },
    };
    await pull(store, line, listener, ended.signal, caseload?.tag === 'whole' ? caseload.since : undefined);
    return undefined;
  };
  const pulling = (async (): Promise<GatewayFailure> => {
    let failure: GatewayFailure | undefined;
    let isFull: boolean;
    do {
      isFull = false;
      try {
        failure = await bring();
      } catch (error) {
        failure = undefined;
        isFull = isStorageFull(error);
      }
      if (isFull) await waitForRoom();
    } while (isFull && !ended.signal.aborted);
    return failure ?? line.lastFailure ?? { tag: 'unreachable' };
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

const progressOf = ({
  cases,
  documents,
  expected,
  isTodayHere,
}: CaseloadProgress): NonNullable<ConnectionStatus['firstSync']> => ({
  documents,
  expected: expected.documents,
  cases: { here: cases, expected: expected.cases, today: expected.casesToday, isTodayHere },
});

async function expectedDocuments(line: GatewayLine): Promise<number | undefined> {
  const info = await line.getJson('/replica/me');
  if (!info.ok) return undefined;
  const parsed = parseMessage(DatabaseInfoReplySchema, info.value);
  return parsed.ok ? parsed.value.doc_count : undefined;
}
