/** Proofs that are remembered at once, about: eleven letters each. */
const mostRemembered = 500_000;

/**
 * Which proofs were used, for as long as the nonces live that they were made with. It has two halves: a full or an old one becomes
 * the earlier, and the one before that is forgotten. Where that forgets a proof whose nonce would still live, all nonces of its
 * time are void: memory is bounded, no proof is good twice, and devices sign once more.
 */
export class UsedProofs {
  readonly #lifeMs: number;
  readonly #most: number;
  #earlier = new Set<string>();
  #later = new Set<string>();
  /** When the later half began: milliseconds of the clock that is asked with. */
  #since: number;
  #voidUpTo: number;

  /** @param now nonces of before count for nothing */
  constructor(now: number, lifeMs: number, most = mostRemembered) {
    this.#lifeMs = lifeMs;
    this.#most = most / 2;
    this.#since = now;
    this.#voidUpTo = now - 1;
  }

  /** Whether all proofs with a nonce of that time are remembered: otherwise none may be taken. */
  covers(madeAt: number): boolean {
    return madeAt > this.#voidUpTo;
  }

  /** False where it was used before. */
  use(id: string, now: number): boolean {
    if (this.#earlier.has(id) || this.#later.has(id)) return false;
    const isOld = now - this.#since >= this.#lifeMs;
    if (isOld || this.#later.size >= this.#most) this.#turnOver(now);
    this.#later.add(id);
    return true;
  }

  #turnOver(now: number): void {
    // What the earlier half holds was made with nonces of up to when the later one began.
    this.#voidUpTo = this.#since;
    this.#earlier = this.#later;
    this.#later = new Set();
    this.#since = now;
  }
}
