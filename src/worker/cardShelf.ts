import type { CaseCard } from '../domain/list/caseCard.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import type { CaseId } from '../shared/ids.ts';
import { FindIndex } from './findIndex.ts';

/** All cards of this device in memory, with the search index over them, kept fresh by what changed alone. */
export class CardShelf {
  readonly index = new FindIndex();
  readonly #cards = new Map<CaseId, CaseCard>();
  readonly #upTo = new Map<CaseId, number>();
  readonly #store: DeviceStore;
  #reading: Promise<void> | undefined;
  #isStale = true;

  constructor(store: DeviceStore) {
    this.#store = store;
  }

  /** The cards changed in the store: the next reader reads what changed first. */
  markStale(): void {
    this.#isStale = true;
  }

  /** As they were when it was asked for, or later: whatever changes meanwhile is for whoever asks next, and keeps nobody waiting. */
  async cards(): Promise<ReadonlyMap<CaseId, CaseCard>> {
    // One under way began before what changed last; what it failed of is told to whoever asked for it.
    if (this.#reading && this.#isStale) await this.#reading.catch(() => undefined);
    if (this.#isStale) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = undefined;
      });
    }
    await this.#reading;
    return this.#cards;
  }

  async #read(): Promise<void> {
    this.#isStale = false;
    const { changed, gone } = await this.#store.cardsChanged(this.#upTo).catch((error: unknown) => {
      this.#isStale = true;
      throw error;
    });
    for (const caseId of gone) {
      this.#cards.delete(caseId);
      this.#upTo.delete(caseId);
      this.index.remove(caseId);
    }
    for (const { caseId, card, upTo } of changed) {
      this.#cards.set(caseId, card);
      this.#upTo.set(caseId, upTo);
      this.index.put(card);
    }
  }
}
