/** Time as the sending of notices sees it: trials let hours go by in seconds. */
export interface NoticeClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves when so many milliseconds have passed on it, or when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const wallClock: NoticeClock = { now: Date.now, wait: (ms, signal) => waiting(ms, signal) };

/**
 * One on which time passes so many times as fast, from an instant on: the same in every process that is given the same.
 *
 * @param begin when it began, by the wall; milliseconds since 1970
 * @param from what it said then
 */
export function fastClock(factor: number, begin = Date.now(), from = begin): NoticeClock {
  return {
    now: () => from + (Date.now() - begin) * factor,
    wait: (ms, signal) => waiting(ms / factor, signal),
  };
}

function waiting(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}

/** Either of two. */
export const either = (a: AbortSignal, b: AbortSignal): AbortSignal => AbortSignal.any([a, b]);
