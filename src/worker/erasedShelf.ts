import type { CaseId } from '../shared/ids.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { erasedMark, erasedMarks, type ErasedMark, type Part } from '../sync/erasedCases.ts';

/** Of so many cases, all marks at once are read sooner than one after the other. */
const casesWorthAll = 50;
/** A clock that goes back by less was not wrong: each answer of the gateway corrects it a little. Milliseconds. */
const clockJitterMs = 2_000;

/** Which cases that were taken off this device are to be looked at again: those that changed, and at times all of them. */
export class ErasedShelf {
  readonly #store: DeviceStore;
  /** Undefined before all were looked at. */
  #looked: { readonly now: string; readonly access: string } | undefined;

  constructor(store: DeviceStore) {
    this.#store = store;
  }

  /**
   * The marks of cases that changed; all of them at first, where the user is another than the last time, and where the clock
   * was set back: what it ended may not have ended.
   *
   * @param access who the user is, as text
   * @param now ISO 8601
   */
  async marks(
    changed: ReadonlySet<CaseId>,
    access: string,
    now: string,
  ): Promise<ReadonlyMap<Part, ErasedMark>> {
    const before = this.#looked;
    const isBack = before !== undefined && Date.parse(before.now) - Date.parse(now) > clockJitterMs;
    const isAll = before?.access !== access || isBack;
    this.#looked = { now, access };
    if (isAll || changed.size > casesWorthAll) {
      const all = await erasedMarks(this.#store);
      return isAll ? all : new Map([...all].filter(([caseId]) => changed.has(caseId as CaseId)));
    }
    const marks = new Map<Part, ErasedMark>();
    for (const caseId of changed) {
      const mark = await erasedMark(this.#store, caseId);
      if (mark) marks.set(caseId, mark);
    }
    return marks;
  }

  /** What was asked for could not be acted on: all is to be looked at once more. */
  lookAgain(): void {
    this.#looked = undefined;
  }
}
