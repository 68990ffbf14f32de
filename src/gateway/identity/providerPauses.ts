/** The first pause after the provider failed, and the longest, milliseconds: so soon it is found out that it is back. */
const [firstPauseMs, longestPauseMs] = [1_000, 15_000];

/**
 * When a provider that is silent is asked again. Pauses grow until it answered about a session: that its description can be had
 * says little where only that part of it lives.
 */
export class ProviderPauses {
  readonly #now: () => number;
  readonly #random: () => number;
  #failures = 0;
  #until = Number.NEGATIVE_INFINITY;
  #failedOn: string | undefined;

  constructor(now: () => number, random: () => number = Math.random) {
    this.#now = now;
    this.#random = random;
  }

  /** It was silent lately, and has not answered about a session since. */
  get isDoubtful(): boolean {
    return this.#failures > 0;
  }

  /** It is not asked anything now. */
  get isResting(): boolean {
    return this.isDoubtful && this.#now() < this.#until;
  }

  /** Somebody else met its silence: it is asked again at once, carefully. */
  begin(): void {
    if (this.#failures === 0) this.#failures = 1;
  }

  /** It was silent, where it was asked about this session. */
  goOn(sessionId?: string): void {
    const longMs = Math.min(longestPauseMs, firstPauseMs * 2 ** this.#failures);
    this.#failures += 1;
    this.#until = this.#now() + longMs * (0.5 + 0.5 * this.#random());
    if (sessionId !== undefined) this.#failedOn = sessionId;
  }

  /** It answered. */
  end(): void {
    this.#failures = 0;
    this.#failedOn = undefined;
  }

  /** Which of these is asked about first after a silence: the one on which it failed, where that is among them. */
  first(sessionIds: readonly string[]): string | undefined {
    return this.#failedOn !== undefined && sessionIds.includes(this.#failedOn)
      ? this.#failedOn
      : sessionIds[0];
  }
}
