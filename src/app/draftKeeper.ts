import type { AssizeWorker } from '../contracts/worker/api.ts';

/** Short enough that a killed window loses a word at most, long enough not to seal each letter. */
const gatherMs = 200;

/** Writes drafts down on the device as they are typed, one after the other: a later one never lands before an earlier. */
export class DraftKeeper {
  readonly #worker: Pick<AssizeWorker, 'keepDraft'>;
  readonly #waiting = new Map<string, object | null>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(worker: Pick<AssizeWorker, 'keepDraft'>) {
    this.#worker = worker;
  }

  /** @param draft JSON, or null when there is nothing to keep any more */
  keep(key: string, draft: object | null): void {
    this.#waiting.set(key, draft);
    if (draft === null) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), gatherMs);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const drafts = [...this.#waiting];
    this.#waiting.clear();
    for (const [key, draft] of drafts) {
      this.#turn = this.#turn
        .then(() => this.#worker.keepDraft(key, draft))
        // It is still on screen; the form itself says when the device cannot store.
        .catch((error: unknown) => reportError(error));
    }
  }

  /** Until the returned function is called, a window that is put away writes down at once: it may never come back. */
  follow(): () => void {
    const flush = (): void => this.flush();
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      this.flush();
    };
  }
}
