import type { Logger } from '../../shared/logger.ts';
import type { ProofFault } from './requestProofs.ts';

/** One alarm at most in so long a time, milliseconds: the counts tell how often it happened. */
const alarmEveryMs = 60_000;

/**
 * Tells operators that somebody asked with a session and without its device's key: a cookie that was taken, or a page of an
 * earlier Assize. What happens to everybody (a nonce that is too old) is none of it.
 */
export class ProofAlarm {
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #counts = { missing: 0, wrong: 0, used: 0 };
  #alarmedAt = Number.NEGATIVE_INFINITY;

  constructor(logger: Logger, now: () => number) {
    this.#logger = logger;
    this.#now = now;
  }

  note({ tag }: ProofFault): void {
    if (tag === 'stale') return;
    this.#counts[tag] += 1;
    if (this.#now() - this.#alarmedAt < alarmEveryMs) return;
    this.#alarmedAt = this.#now();
    this.#logger.error(
      { alarm: 'unproved-requests', ...this.#counts },
      'requests came with a session and without the key of its device, since this gateway started',
    );
  }
}
