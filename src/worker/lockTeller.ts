import type { LockReason, LockView } from '../contracts/worker/unlock.ts';
import type { ErasedRow } from '../vault/sendingRow.ts';

/** How long a page may take to keep what is typed, milliseconds; a page that is frozen types nothing. */
const pageRestsMs = 2_000;

/** Tells pages whether somebody is at work in this tab, and hears from them that what was typed is kept. */
export class LockTeller {
  readonly #listeners = new Set<(view: LockView) => void>();
  #view: LockView = { state: 'closed' };
  #pageRests: () => void = () => undefined;

  watch(listener: (view: LockView) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#view);
    return () => this.#listeners.delete(listener);
  }

  opened(): void {
    if (this.#view.state !== 'open') this.#tell({ state: 'open' });
  }

  closed(): void {
    this.#tell({ state: 'closed' });
  }

  /** What the device had of whoever was at work, or was to unlock it, is gone. */
  erased({ lostAt, at, unsent, drafts }: Pick<ErasedRow, 'lostAt' | 'at' | 'unsent' | 'drafts'>): void {
    this.#tell({ state: 'erased', lostAt, at, unsent, ...(drafts === undefined ? {} : { drafts }) });
  }

  locked(reason: LockReason): void {
    this.#tell({ state: 'locked', reason, since: new Date().toISOString() });
  }

  /** Resolves when the page has hidden what it showed and kept what was typed. */
  async locking(reason: LockReason): Promise<void> {
    if (this.#view.state !== 'open') return;
    const rests = new Promise<void>((resolve) => (this.#pageRests = resolve));
    this.#tell({ state: 'locking', reason, since: new Date().toISOString() });
    if (this.#listeners.size === 0) return;
    let late: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<void>((resolve) => (late = setTimeout(resolve, pageRestsMs)));
    await Promise.race([rests, tooLate]);
    clearTimeout(late);
  }

  typedIsKept(): void {
    this.#pageRests();
  }

  #tell(view: LockView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener(view);
  }
}
