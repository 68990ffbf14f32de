/** What a live query depends on. */
export type Topic = 'docs' | 'ledger' | 'cards' | 'meta' | 'status';

export interface Watch {
  /** Something it depends on changed. */
  touch(topics: ReadonlySet<Topic>): void;
  /** The same, and it is computed at once; resolves when its value has been told. */
  tell(topics: ReadonlySet<Topic>): Promise<void>;
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
  let isDirty = false;
  let running: Promise<void> | undefined;
  let told: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const computeAndTell = async (): Promise<void> => {
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
      running = undefined;
    }
    if (isDirty && !isStopped) schedule();
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
    },
  };
}
