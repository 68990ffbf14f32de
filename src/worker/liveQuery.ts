/** What a live query depends on. */
export type Topic = 'docs' | 'ledger' | 'cards' | 'meta' | 'status';

export interface Watch {
  /** Something it depends on changed. */
  touch(topics: ReadonlySet<Topic>): void;
  stop(): void;
}

/** Changes that come closer together than this are told in one value. */
const calmMs = 60;

/**
 * Computes a value now and again after each change of its topics, and tells it when it is another than the last. One
 * computation runs at a time; what changes meanwhile is computed once more after it.
 */
export function watchQuery<T>(
  topics: readonly Topic[],
  compute: () => Promise<T>,
  listener: (value: T) => void,
  onError: (error: unknown) => void,
): Watch {
  let isStopped = false;
  let isRunning = false;
  let isDirty = false;
  let told: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const run = async (): Promise<void> => {
    isRunning = true;
    isDirty = false;
    try {
      const value = await compute();
      const text = JSON.stringify(value);
      if (!isStopped && text !== told) {
        told = text;
        listener(value);
      }
    } catch (error) {
      if (!isStopped) onError(error);
    } finally {
      isRunning = false;
    }
    if (isDirty && !isStopped) schedule();
  };
  const schedule = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (!isRunning && !isStopped) void run();
    }, calmMs);
  };
  void run();
  return {
    touch(changed) {
      if (isStopped || !topics.some((topic) => changed.has(topic))) return;
      isDirty = true;
      if (!isRunning) schedule();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
