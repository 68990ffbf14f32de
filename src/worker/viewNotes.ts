import { newId, type Branded, type CaseId, type DeviceId } from '../shared/ids.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { droppedViewsKey, viewPrefix, type HeldView } from '../sync/sendViews.ts';

/** Openings that wait to be told, at most; what is opened after that is counted alone. */
const mostHeld = 5_000;

/**
 * Notes each opening of a case for the audit: sealed like the rest, kept until the gateway has it (../sync/sendViews.ts). What
 * cannot be noted is no reason to show nothing: a device that is full still opens its cases.
 */
export class ViewNotes {
  readonly #store: DeviceStore;
  readonly #deviceId: () => Promise<DeviceId>;
  #turn: Promise<void> = Promise.resolve();
  /** Held when last counted, and what was added since: at the bound it is counted anew, as some may have been told. */
  #count = mostHeld;

  constructor(store: DeviceStore, deviceId: () => Promise<DeviceId>) {
    this.#store = store;
    this.#deviceId = deviceId;
  }

  /** @param offsetMs how far the gateway's clock is ahead; null before the first contact */
  note(caseId: CaseId, offsetMs: number | null): Promise<void> {
    const at = new Date().toISOString();
    this.#turn = this.#turn.then(() => this.#keep(caseId, at, offsetMs)).catch(() => undefined);
    return this.#turn;
  }

  /** Resolves when what was opened so far is noted. */
  idle = (): Promise<void> => this.#turn;

  async #keep(caseId: CaseId, at: string, offsetMs: number | null): Promise<void> {
    if (this.#count >= mostHeld) this.#count = (await this.#store.metaUnder(viewPrefix)).size;
    if (this.#count >= mostHeld) {
      const dropped = (await this.#store.getMeta(droppedViewsKey)) as number | undefined;
      await this.#store.setMeta(droppedViewsKey, (dropped ?? 0) + 1);
      return;
    }
    const viewId = newId<Branded<'ViewId'>>();
    const view: HeldView = { viewId, caseId, at, offsetMs, deviceId: await this.#deviceId() };
    await this.#store.setMeta(`${viewPrefix}${viewId}`, view);
    this.#count += 1;
  }
}
