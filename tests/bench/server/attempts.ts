import { setTimeout as pause } from 'node:timers/promises';
import { backOffMs } from '../../../src/sync/backOff.ts';
import type { RetryBudget } from '../../../src/sync/retryBudget.ts';
import type { Reply, Wire } from './wire.ts';

/** `sent-away`: 503 with a time to come back. A number: any other answer than was hoped for, by status. */
export type Trouble = 'sent-away' | 'unreachable' | 'quarantined' | number;

/** Tries of one device in a row. What fails is waited for as the device does (src/sync/connectOnce.ts) before the next. */
export class Attempts {
  readonly #wire: Wire;
  readonly #budget: RetryBudget;
  readonly #over: AbortSignal;
  readonly #tell: (trouble: Trouble) => void;
  #failures = 0;

  /** @param tell is called once for each try that failed */
  constructor(wire: Wire, budget: RetryBudget, over: AbortSignal, tell: (trouble: Trouble) => void) {
    this.#wire = wire;
    this.#budget = budget;
    this.#over = over;
    this.#tell = tell;
  }

  get isOver(): boolean {
    return this.#over.aborted;
  }

  /** A reply of success. Undefined where it failed, and it is time for another try, or everything is over. */
  async ask(path: string, body?: object): Promise<Reply | undefined> {
    const reply = await this.#wire.ask(path, body, this.#over);
    if (this.isOver) return undefined;
    if (reply?.status === 200 || reply?.status === 201) {
      this.#failures = 0;
      return reply;
    }
    let waitMs: number;
    if (reply?.status === 503) {
      this.#tell('sent-away');
      waitMs = reply.retryAfterMs;
    } else {
      this.#failures += 1;
      this.#tell(reply?.status ?? 'unreachable');
      waitMs = backOffMs(this.#failures);
    }
    await pause(waitMs + this.#budget.take(), undefined, { signal: this.#over }).catch(() => undefined);
    return undefined;
  }
}
