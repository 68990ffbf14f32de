/** What a live query depends on. */
export type Topic = 'docs' | 'ledger' | 'cards' | 'meta' | 'status';

export interface Watch {
  /** Something it depends on changed. */
  touch(topics: ReadonlySet<Topic>): void;
  /** The same, and it is computed at once; resolves when its value has been told. */
  tell(topics: ReadonlySet<Topic>): Promise<void>;
  stop(): void;
}

export interface WatchListener<T> {
  /** Another value than the last; and after a failure whatever it is. */
  value(value: T): void;
  /** It cannot be computed now: the last value may be out of date. Told once, until a value is told again. */
  failed(error: unknown): void;
  /** What is told in another way and is not mended by trying again: neither is done. */
  isToldElsewhere?(error: unknown): boolean;
}

/** Changes that come closer together than this are told in one value. */
const calmMs = 60;
/** What failed is tried again after the first rest, then after twice as long each time, up to the longest. */
const firstRestMs = 2_000;
const longestRestMs = 60_000;

/**
 * Computes a value now and again after each change of its topics, and tells it when it is another than the last. One
 * computation runs at a time; what changes meanwhile is computed once more after it. What fails is told and tried again.
 */
export function watchQuery<T>(
  topics: readonly Topic[],
  compute: () => Promise<T>,
  listener: WatchListener<T>,
): Watch {
  let isStopped = false;
  let isDirty = false;
  let running: Promise<void> | undefined;
  let told: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFailing = false;
  let restMs = firstRestMs;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  const computeAndTell = async (): Promise<void> => {
    isDirty = false;
    try {
      const value = await compute();
      if (!isStopped) succeed(value);
    } catch (error) {
      if (!isStopped) fail(error);
    } finally {
      running = undefined;
    }
    if (isDirty && !isStopped) schedule();
  };
  const succeed = (value: T): void => {
    const text = JSON.stringify(value);
    if (isFailing || text !== told) listener.value(value);
    told = text;
    isFailing = false;
    restMs = firstRestMs;
    clearTimeout(retryTimer);
    retryTimer = undefined;
  };
  const fail = (error: unknown): void => {
    if (listener.isToldElsewhere?.(error)) return;
    // Changes compute it as well: only a rest that is over makes the next one longer.
    retryTimer ??= setTimeout(() => {
      retryTimer = undefined;
      restMs = Math.min(restMs * 2, longestRestMs);
      void run();
    }, restMs);
    if (isFailing) return;
    isFailing = true;
    listener.failed(error);
  };
  const run = (): Promise<void> => (running ??= computeAndTell());
  const schedule = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (!running && !isStopped) void run();
    }, calmMs);
  };
  const isAbout = (changed: ReadonlySet<Topic>): boolean =>
    !isStopped && topics.some((topic) => changed.has(topic));
  void run();
  return {
    touch(changed) {
      if (!isAbout(changed)) return;
      isDirty = true;
      if (!running) schedule();
    },
    async tell(changed) {
      if (!isAbout(changed)) return;
      // One that is under way may have read what was there before.
      await running;
      if (!isStopped) await run();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      clearTimeout(retryTimer);
    },
  };
}
