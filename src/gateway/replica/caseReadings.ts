import type { UserProfile } from '../../domain/access/user.ts';
import { CaseReading, readsSince } from './caseReading.ts';
import type { RecordIndex } from './recordIndex.ts';

/** Readings kept, of all users together: some hundred bytes each. */
const mostReadings = 20_000;

/**
 * Who reads what, remembered for as long as nothing changes it. What was asked for longest ago goes first: then it is worked
 * out again.
 */
export class CaseReadings {
  readonly #index: RecordIndex;
  readonly #readings = new Map<string, { readonly reading: CaseReading; readonly since: number }>();

  constructor(index: RecordIndex) {
    this.#index = index;
  }

  /** @param access the user's profile as text: another role or court is another reader */
  of(user: UserProfile, access: string, partition: number, now: number): CaseReading {
    const key = `${String(partition)} ${access}`;
    const held = this.#readings.get(key);
    const since = readsSince(this.#index, user);
    if (held) {
      this.#readings.delete(key);
      const isFresh =
        held.since === since &&
        this.#index.cases.accessChangedOf(partition) <= held.reading.order &&
        now < held.reading.freshUntil;
      if (isFresh) {
        this.#readings.set(key, held);
        return held.reading;
      }
    }
    const reading = new CaseReading(this.#index, user, partition, now);
    this.#readings.set(key, { reading, since });
    if (this.#readings.size > mostReadings) {
      const [oldest] = this.#readings.keys();
      if (oldest !== undefined) this.#readings.delete(oldest);
    }
    return reading;
  }
}
