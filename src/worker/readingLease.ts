import type { SyncStatus } from '../contracts/worker/api.ts';
import { deviceClock, type Clock } from '../vault/clockReading.ts';
import { readingAt, type Lease } from '../vault/lease.ts';
import { leaseOf, noteLease } from '../vault/leases.ts';

/** Also how often the tab that has the turn to sync notes how much is gone, milliseconds. */
const lookEveryMs = 60_000;

/** How long a user may read on this device without a contact: kept beside their vault, the same in all tabs. */
export class ReadingLease {
  readonly #userId: string;
  readonly #clock: Clock;
  readonly #onMoved: () => void;
  #lease: Lease | undefined;
  #ended: SyncStatus['readingEnded'];
  #timer: ReturnType<typeof setInterval> | undefined;
  #isStopped = false;

  /** @param onMoved what may be read is more or less than before */
  constructor(userId: string, onMoved: () => void, clock: Clock = deviceClock) {
    this.#userId = userId;
    this.#clock = clock;
    this.#onMoved = onMoved;
  }

  /** @param isFilled cases are here: a device from before there was a lease begins with a whole one */
  async begin(isFilled: boolean): Promise<void> {
    this.#lease = await leaseOf(this.#userId, this.#clock());
    if (!this.#lease && isFilled) await this.note({ isContact: true });
    this.#ended = this.#endedNow();
    if (!this.#isStopped) this.#timer = setInterval(() => void this.#look(), lookEveryMs);
  }

  get ended(): SyncStatus['readingEnded'] {
    return this.#ended;
  }

  /** Of the tab that has the turn to sync alone: the gateway has answered, or a while went by. */
  async note({ isContact }: { readonly isContact: boolean }): Promise<void> {
    if (this.#isStopped) return;
    this.#lease = await noteLease(this.#userId, this.#clock(), { isContact });
    this.#tell();
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    this.#lease = await leaseOf(this.#userId, this.#clock());
    if (!this.#isStopped) this.#tell();
  }

  #tell(): void {
    const ended = this.#endedNow();
    if (ended === this.#ended) return;
    this.#ended = ended;
    this.#onMoved();
  }

  #endedNow(): SyncStatus['readingEnded'] {
    if (!this.#lease) return undefined;
    const { mayRead, mayReadSensitive } = readingAt(this.#lease, this.#clock());
    return !mayRead ? 'all' : mayReadSensitive ? undefined : 'sensitive';
  }
}
