import { isStorageFull } from '../store/connection.ts';
import { DatabaseInfoReplySchema } from '../contracts/http/replicaReplies.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import type { ConnectionStatus } from '../contracts/worker/syncStatus.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { backOffMs } from './backOff.ts';
import type { Bell } from './bell.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import type { Part } from './erasedCases.ts';
import { meetEpoch } from './followEpoch.ts';
import { GatewayLine } from './gatewayLine.ts';
import { forgetCaseloadMark } from './caseloadMark.ts';
import { keepLedger } from './keepLedger.ts';
import { pause } from './pause.ts';
import { pull } from './pull.ts';
import type { PushPace } from './pushPace.ts';
import { readCaseload } from './readCaseload.ts';
import type { RetryBudget } from './retryBudget.ts';
import type { CaseloadProgress } from './storePages.ts';
import { keepLastSeen, turnOf } from './syncStatus.ts';

/** `asAt` is written down this often, milliseconds. */
const lastSeenEveryMs = 10_000;
/** Between two tries to store something on a device that was full, when nobody woke it. */
const fullEveryMs = 60_000;

interface Connected {
  readonly failure: GatewayFailure;
  /** Whether anything was asked of the gateway: without a network nothing is. */
  readonly hasAsked: boolean;
  /** It brought something: everything there was, or more of the first caseload. */
  readonly wasOnline: boolean;
  readonly isFilled: boolean;
}

/**
 * One connection: pulls and pushes side by side until one of them fails. A full device ends neither: what is unsent still
 * goes up, and pulling tries again when woken and after a while. A gateway that is busy ends neither: whichever it sends away
 * comes back when it said, and the other goes on.
 */
export async function connectOnce(context: {
  readonly store: DeviceStore;
  readonly origin: string;
  readonly over: AbortSignal;
  readonly bell: Bell;
  /** Wakes the pulling that waits for room. */
  readonly roomBell: Bell;
  readonly isFilled: boolean;
  readonly budget: RetryBudget;
  readonly pace: PushPace;
  readonly wanted: Set<Part>;
  readonly fetch?: typeof fetch;
  readonly onTerm?: (isContact: boolean) => void;
  readonly onTodayHere?: () => Promise<void>;
  readonly onBroken: (error: unknown) => void;
  readonly onStatusMark: (mark: string | null) => void;
  readonly set: (change: Partial<ConnectionStatus>, without?: readonly (keyof ConnectionStatus)[]) => void;
}): Promise<Connected> {
  const { store, bell, budget, pace, set, wanted } = context;
  if (!navigator.onLine)
    return { failure: { tag: 'unreachable' }, hasAsked: false, wasOnline: false, isFilled: false };
  const line = new GatewayLine(context.origin, context.fetch);
  line.meetEpoch = (epoch) => meetEpoch(store, epoch);
  line.onStatusMark = context.onStatusMark;
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
  let isPaused = false;
  let isCatchingUp = false;
  let hasArrived = false;
  /** No room for what arrives, or for the receipts of what goes up. */
  const full = { pulling: false, pushing: false };
  const isFull = (): boolean => full.pulling || full.pushing;
  /** The device says that it is connected. */
  let isTold = false;

  const connected = (
    change: Partial<ConnectionStatus> = {},
    without: readonly (keyof ConnectionStatus)[] = [],
  ): void => {
    isTold = true;
    const problem = isFull() ? ({ problem: 'storage-full' } as const) : {};
    set({ connection: 'online', ...change, ...problem }, [
      ...without,
      'turnAt',
      ...(isFull() ? [] : (['problem'] as const)),
    ]);
  };
  const caughtUp = (): void => {
    const now = Date.now();
    const isNew = !wasOnline || !isFilled;
    const wasFilled = isFilled;
    wasOnline = true;
    isFilled = true;
    isPaused = false;
    isCatchingUp = false;
    full.pulling = false;
    const asAt = new Date(now).toISOString();
    connected({ asAt, clockOffsetMs: line.clockOffsetMs }, ['firstSync']);
    if (isNew || now - written > lastSeenEveryMs) {
      written = now;
      context.onTerm?.(true);
      const seen = { asAt, clockOffsetMs: line.clockOffsetMs, isFilled };
      void keepLastSeen(store, seen)
        .then(() => (wasFilled ? undefined : forgetCaseloadMark(store)))
        .catch(() => undefined);
    }
  };
  // A feed that waits and is answered with nothing says that nothing is missing.
  line.onAnswer = () => {
    if (line.isGatewayNewer) set({ isGatewayNewer: true });
    if (wasOnline && !isPaused && !isCatchingUp) caughtUp();
  };

  const arriving = (firstSync: NonNullable<ConnectionStatus['firstSync']>): void => {
    if (isFilled) return;
    isPaused = false;
    hasArrived = true;
    full.pulling = false;
    connected({ firstSync });
  };
  let isTodayTold = false;
  const stored = async (progress: CaseloadProgress): Promise<void> => {
    if (progress.isTodayHere && !isTodayTold) {
      isTodayTold = true;
      // Said once it can be looked at: the list is made of what was stored just now.
      arriving(progressOf({ ...progress, isTodayHere: false }));
      await context.onTodayHere?.();
    }
    arriving(progressOf(progress));
  };
  /** The gateway has said that there is more: that it is here may take a while, and is not needed to know that it answers. */
  const catchingUp = (): void => {
    isCatchingUp = true;
    if (isFilled) connected();
  };
  const waitForRoom = async (): Promise<void> => {
    isPaused = true;
    full.pulling = true;
    connected({ clockOffsetMs: line.clockOffsetMs }, ['firstSync']);
    await context.roomBell.wait(fullEveryMs, ended.signal);
    await pause(budget.take(), ended.signal);
  };
  const waitForTurn = (failure: GatewayFailure & { readonly tag: 'busy' }): Promise<void> => {
    isPaused = true;
    isTold = false;
    const waitMs = failure.retryAfterMs + budget.take();
    set({ connection: 'offline', ...turnOf(failure, waitMs) }, ['firstSync']);
    return pause(waitMs, ended.signal);
  };
  /** The first caseload where it is not here yet, then what follows it. Undefined where PouchDB hides why it ended. */
  const bring = async (): Promise<GatewayFailure | undefined> => {
    const caseload = isFilled
      ? undefined
      : await readCaseload(store, line, { arrived: stored }, ended.signal);
    if (caseload && caseload.tag !== 'whole' && caseload.tag !== 'not-served') return caseload;
    const expected = caseload?.tag === 'not-served' ? await expectedDocuments(line) : undefined;
    const listener = {
      caughtUp,
      catchingUp,
      arrived: (documents: number) => {
        hasArrived ||= documents > 0;
        if (caseload?.tag === 'not-served') {
          arriving({ documents, ...(expected === undefined ? {} : { expected }) });
        }
      },
    };
    await pull(store, line, listener, ended.signal, caseload?.tag === 'whole' ? caseload.since : undefined);
    return undefined;
  };
  const pulling = (async (): Promise<GatewayFailure> => {
    for (;;) {
      let failure: GatewayFailure | undefined;
      let isFull = false;
      try {
        failure = await bring();
      } catch (error) {
        isFull = isStorageFull(error);
      }
      failure ??= line.pullFailure ?? { tag: 'unreachable' };
      if (isFull) await waitForRoom();
      else if (failure.tag === 'busy') await waitForTurn(failure);
      else return failure;
      if (ended.signal.aborted) return failure;
    }
  })();
  let noRoomApartSince: string | undefined;
  const onNoRoomApart = (isSo: boolean): void => {
    noRoomApartSince = isSo ? (noRoomApartSince ?? new Date().toISOString()) : undefined;
    if (noRoomApartSince === undefined) set({}, ['noRoomApartSince']);
    else set({ noRoomApartSince });
  };
  const onFull = (isSo: boolean): void => {
    full.pushing = isSo;
    if (isTold) connected();
  };
  const pushing = (async (): Promise<GatewayFailure> => {
    for (let failures = 1; ; failures += 1) {
      try {
        return await keepLedger({
          store,
          gateway: line,
          bell,
          budget,
          pace,
          wanted,
          signal: ended.signal,
          onNoRoomApart,
          onFull,
        });
      } catch (error) {
        // A store that fails, or a row that does not open: nothing would be sent any more. What arrives is no worse for it.
        context.onBroken(error);
        await pause(backOffMs(failures), ended.signal);
        if (ended.signal.aborted) return { tag: 'unreachable' };
      }
    }
  })();

  const failure = await Promise.race([pulling, pushing]);
  isTold = false;
  ended.abort();
  line.close();
  context.over.removeEventListener('abort', end);
  await Promise.all([pulling, pushing]);
  return { failure, hasAsked: true, wasOnline: wasOnline || hasArrived, isFilled };
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
