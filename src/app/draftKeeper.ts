import type { AssizeWorker } from '../contracts/worker/api.ts';
import type { DraftLine } from './draftLine.ts';

/** Short enough that a killed window loses a word at most, long enough not to seal each letter. */
const gatherMs = 200;
/** After this what the device could not store is tried again: whoever has finished types nothing more. */
const againMs = 2_000;

/** Writes drafts down as they are typed, one after the other: a later one never lands before an earlier. */
export class DraftKeeper {
  readonly #worker: Pick<AssizeWorker, 'keepDraft'>;
  readonly #waiting = new Map<string, DraftLine>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What the device could not store last, and of these what is to be tried again. */
  readonly #failed = new Set<string>();
  readonly #again = new Set<string>();
  /** The screens have gone, and the keys may have: nothing more is tried. */
  #isOver = false;
  #turn: Promise<void> = Promise.resolve();

  constructor(worker: Pick<AssizeWorker, 'keepDraft'>) {
    this.#worker = worker;
  }

  /** Something of it changed. */
  keep(key: string, line: DraftLine): void {
    this.#waiting.set(key, line);
    this.#timer ??= setTimeout(() => this.flush(), gatherMs);
  }

  #tryAgain(key: string, line: DraftLine): void {
    this.#failed.add(key);
    if (this.#again.has(key)) return;
    this.#again.add(key);
    setTimeout(() => {
      this.#again.delete(key);
      if (!this.#isOver) this.keep(key, line);
    }, againMs);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const [key, line] of waiting) this.#turn = this.#turn.then(() => this.#write(key, line));
  }

  /** Resolves when all that is on its way is answered. */
  answered(): Promise<void> {
    return this.#turn;
  }

  /** Until the returned function is called, a window that is put away writes down at once: it may never come back. */
  follow(): () => void {
    const flush = (): void => this.flush();
    this.#isOver = false;
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      this.#isOver = true;
      this.flush();
    };
  }

  async #write(key: string, line: DraftLine): Promise<void> {
    for (let asked = line.take(); asked; asked = line.take()) {
      try {
        line.kept(await this.#worker.keepDraft(key, asked.form, asked.base));
        this.#failed.delete(key);
      } catch (error) {
        // It is still on screen; the form itself says when the device cannot store.
        line.failed();
        if (!this.#failed.has(key)) reportError(error);
        this.#tryAgain(key, line);
        return;
      }
    }
  }
}
