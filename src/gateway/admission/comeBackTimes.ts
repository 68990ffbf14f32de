/** The longest that anybody is asked to stay away, seconds: devices take no more than two minutes for meant. */
const longestSeconds = 60;
/** However fast the work goes, or however slow: how many a second are asked back. */
const [leastPerSecond, mostPerSecond] = [0.5, 500];

/**
 * Tells those who are sent away when to come back: one after the other, at the pace at which the work gets done, so that a
 * crowd that came at once does not come at once again.
 */
export class ComeBackTimes {
  readonly #random: () => number;
  /** Up to here places are given away, milliseconds. */
  #bookedUntil = 0;

  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  /**
   * @param now milliseconds
   * @param waiting requests that wait already and come first
   * @param perSecond how many get done
   * @returns whole seconds, one at least
   */
  next(now: number, waiting: number, perSecond: number): number {
    const pace = Math.min(Math.max(perSecond, leastPerSecond), mostPerSecond);
    const place = Math.max(this.#bookedUntil, now + (waiting * 1_000) / pace);
    this.#bookedUntil = Math.min(place + 1_000 / pace, now + longestSeconds * 1_000);
    const seconds = (place - now) / 1_000;
    // Where the line is longer than anybody may be asked to wait, all of its end is spread over the later half.
    if (seconds >= longestSeconds - 1) return Math.ceil(longestSeconds * (0.5 + this.#random() / 2));
    return Math.min(longestSeconds, Math.ceil(1 + seconds * (0.8 + this.#random() * 0.4)));
  }
}
