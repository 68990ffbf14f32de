/** How this tab hears of the one whose turn it is. */
export interface Holder {
  /** Asks for a sign of life. */
  ask(): void;
  /** Calls back at every sign of life, until the returned function is called. */
  onHeard(heard: () => void): () => void;
}

interface Turns {
  /** Name of the Web Lock that says whose turn it is. */
  readonly name: string;
  readonly over: AbortSignal;
  readonly holder: Holder;
  /** What one tab at a time does; it ends soon after its signal aborts, and not before. */
  readonly work: (turn: AbortSignal) => Promise<void>;
  readonly askEveryMs?: number;
}

/** Questions without an answer after which the turn is taken from a silent tab. */
const patience = 4;

/**
 * Does the work while it is this tab's turn, until `over`: a Web Lock says whose turn it is.
 *
 *   waiting → working (the lock came) → over
 *           → taking it (the holder is silent) → working → waiting (it was taken from us) → …
 *
 * A lock alone is not enough. WebKit freezes the worker of a page in its back/forward cache, and iOS that of a tab in the
 * background, together with the locks they hold: the tab in front would wait for ever. So a tab that waits asks the
 * holder, and takes the lock from one that does not answer. A tab that thaws finds its lock gone, stops, and waits.
 */
export async function takeTurns(turns: Turns): Promise<void> {
  let isTaking = false;
  while (!turns.over.aborted) isTaking = await oneTurn(turns, isTaking);
}

/** Resolves when the turn, or the waiting for it, has ended: whether the next is to be taken from a silent tab. */
async function oneTurn(
  { name, over, holder, work, askEveryMs = 1_000 }: Turns,
  isTaking: boolean,
): Promise<boolean> {
  const waiting = new AbortController();
  const turn = new AbortController();
  const end = (): void => {
    waiting.abort();
    turn.abort();
  };
  over.addEventListener('abort', end);
  let working: Promise<void> | undefined;
  let isSilent = false;
  const stopAsking = isTaking
    ? () => undefined
    : askHolder(holder, askEveryMs, () => {
        isSilent = true;
        waiting.abort();
      });
  try {
    await navigator.locks.request(name, isTaking ? { steal: true } : { signal: waiting.signal }, () => {
      stopAsking();
      working = work(turn.signal);
      return working;
    });
  } catch (error) {
    if (working) {
      // Taken by another tab while we were at work, or the work itself has failed, which awaiting it tells.
      turn.abort();
      await working;
    } else if (!waiting.signal.aborted) throw error;
  } finally {
    stopAsking();
    over.removeEventListener('abort', end);
  }
  return isSilent && working === undefined;
}

/** Questions are counted, not minutes: a tab that was frozen itself must not take its own sleep for silence. */
function askHolder(holder: Holder, everyMs: number, onSilent: () => void): () => void {
  let unanswered = 0;
  const stopHearing = holder.onHeard(() => {
    unanswered = 0;
  });
  const timer = setInterval(() => {
    if (unanswered >= patience) onSilent();
    else {
      unanswered += 1;
      holder.ask();
    }
  }, everyMs);
  return () => {
    clearInterval(timer);
    stopHearing();
  };
}
