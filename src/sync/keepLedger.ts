import { isStorageFull } from '../store/connection.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { askInDoubt, makeSureOfLatest } from './askReceipts.ts';
import type { Bell } from './bell.ts';
import type { Part } from './erasedCases.ts';
import { fetchAgain } from './fetchAgain.ts';
import { doubtEpoch, followEpoch } from './followEpoch.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import type { GatewayLine } from './gatewayLine.ts';
import { pause } from './pause.ts';
import { pushLedger } from './pushLedger.ts';
import { sendViews } from './sendViews.ts';
import type { PushPace } from './pushPace.ts';
import type { RetryBudget } from './retryBudget.ts';
import { tellWithdrawals } from './tellWithdrawals.ts';

/** Between two looks at the ledger, when nothing else woke it. */
const lookEveryMs = 15_000;
/** Between two tries to keep receipts on a device that was full, when nobody woke it. */
const fullEveryMs = 60_000;
/** Between two questions about the same lines. */
const askEveryMs = 10 * 60_000;
/** How long a line is kept that is in the record, or withdrawn: a server restored from a copy gets it back so long. */
const keptForMs = 90 * 86_400_000;

interface Ledger {
  readonly store: DeviceStore;
  readonly gateway: GatewayLine;
  readonly bell: Bell;
  readonly budget: RetryBudget;
  readonly pace: PushPace;
  /** Cases to ask for once more. */
  readonly wanted: Set<Part>;
  readonly signal: AbortSignal;
  /** Whether something that was sent found no room where it would be kept apart. Called each time that all was sent. */
  readonly onNoRoomApart: (isSo: boolean) => void;
  /** Whether there was no room here for what the gateway answered; called after each look that tells. */
  readonly onFull: (isSo: boolean) => void;
}

/**
 * Keeps ledger and gateway together until the connection ends or fails: asks about what it has no receipt for, sends what is
 * unsent, now and whenever the ledger changes; and asks for cases that came back. A gateway that is busy is left alone for as long as it says, whatever rings;
 * only a connection that is lost, or a session that is over, ends it. Throws what the store throws, but for a full device.
 */
export async function keepLedger(ledger: Ledger): Promise<GatewayFailure> {
  const { store, gateway, bell, budget, signal } = ledger;
  const stop = store.observe((changed) => {
    if (changed.has('ledger')) bell.ring();
  });
  gateway.onEpoch = () => bell.ring();
  const due = new Due();
  try {
    while (!signal.aborted) {
      if (!navigator.onLine) return { tag: 'unreachable' };
      const outcome = await keepOnce(ledger, due);
      const isThrough = outcome === 'all-sent' || (typeof outcome === 'object' && isFullThere(outcome));
      if (isThrough || outcome === 'storage-full') ledger.onFull(!isThrough);
      if (outcome === 'all-sent') await bell.wait(await nextLookMs(store), signal);
      else if (outcome === 'storage-full') await bell.wait(fullEveryMs, signal);
      else if (outcome.tag === 'busy') await pause(outcome.retryAfterMs + budget.take(), signal);
      else return outcome;
    }
    return { tag: 'unreachable' };
  } finally {
    stop();
    gateway.onEpoch = () => undefined;
  }
}

/** Until there may be something to send that nobody rings for: a draft that somebody has stopped typing. */
async function nextLookMs(store: DeviceStore): Promise<number> {
  const now = Date.now();
  const end = await store.restEnds(now);
  return end === undefined ? lookEveryMs : Math.min(lookEveryMs, end - now + 1);
}

async function keepOnce(
  { store, gateway, pace, wanted, onNoRoomApart }: Ledger,
  due: Due,
): Promise<'all-sent' | 'storage-full' | GatewayFailure> {
  try {
    if (due.isDue('ask', askEveryMs)) {
      const newest = await makeSureOfLatest(store, gateway);
      if (typeof newest === 'object') return newest;
      if (newest === 'lost') await doubtEpoch(store);
      const failure = await askInDoubt(store, gateway);
      if (failure) return failure;
      due.done('ask');
    }
    const lost = await followEpoch(store, gateway, wanted);
    if (lost) return lost;
    const unsent = await pushLedger(store, gateway, pace);
    // Without room for what is kept apart, everything else goes on: what its author takes back as well.
    const isNoRoom = unsent !== undefined && isFullThere(unsent);
    if (unsent && !isNoRoom) return unsent;
    onNoRoomApart(isNoRoom);
    const failure = await tellWithdrawals(store, gateway);
    if (failure) return failure;
    await sendViews(store, gateway);
    const unanswered = await fetchAgain(store, gateway, wanted);
    if (unanswered) return unanswered;
    if (unsent) return unsent;
    if (due.isDue('forget', 86_400_000)) {
      await store.forgetLines(new Date(Date.now() - keptForMs).toISOString());
      due.done('forget');
    }
    await store.foldLedger();
    return 'all-sent';
  } catch (error) {
    if (isStorageFull(error)) return 'storage-full';
    throw error;
  }
}

/** It took what it had room for. */
const isFullThere = (failure: GatewayFailure): boolean =>
  failure.tag === 'busy' && failure.taken !== undefined;

/** What is done again after a while; at once after each reconnect. */
class Due {
  readonly #doneAt = new Map<string, number>();

  isDue(what: string, everyMs: number): boolean {
    return performance.now() - (this.#doneAt.get(what) ?? -Infinity) >= everyMs;
  }

  done(what: string): void {
    this.#doneAt.set(what, performance.now());
  }
}
