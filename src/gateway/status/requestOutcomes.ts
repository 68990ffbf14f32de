import type { Outcomes } from '../../domain/status/recordSignal.ts';
import type { RequestClass } from '../admission/requestClass.ts';

/** What is older counts no more, milliseconds; counted in so many steps. */
const [overMs, steps] = [60_000, 12];
const stepMs = overMs / steps;

type Kind = 'reading' | 'sending';
type Outcome = keyof Outcomes;
type Counts = Record<Kind, Record<Outcome, number>>;

const none = (): Counts => ({
  reading: { done: 0, failed: 0, sentAway: 0 },
  sending: { done: 0, failed: 0, sentAway: 0 },
});

/** What became of requests in the last minute: counts, and nothing of whose they were. */
export class RequestOutcomes {
  readonly #now: () => number;
  readonly #steps = new Map<number, Counts>();

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  note(kind: RequestClass, outcome: Outcome): void {
    // Signing in is judged by what is known of the identity provider.
    if (kind === 'sign-in') return;
    const step = Math.floor(this.#now() / stepMs);
    let counts = this.#steps.get(step);
    if (!counts) {
      counts = none();
      this.#steps.set(step, counts);
      for (const older of this.#steps.keys()) if (older <= step - steps) this.#steps.delete(older);
    }
    counts[kind === 'write' ? 'sending' : 'reading'][outcome] += 1;
  }

  lately(kind: Kind): Outcomes {
    const from = Math.floor(this.#now() / stepMs) - steps;
    const sum = none()[kind];
    for (const [step, counts] of this.#steps) {
      if (step <= from) continue;
      for (const outcome of ['done', 'failed', 'sentAway'] as const) sum[outcome] += counts[kind][outcome];
    }
    return sum;
  }
}
