import { SvelteSet } from 'svelte/reactivity';

/** What a screen follows and cannot be read now (./liveQuery.svelte.ts). */
interface Failing {
  /** ISO 8601. */
  readonly failedAt: string | undefined;
  /** A value of before is on screen. */
  readonly hasArrived: boolean;
  retry(): void;
}

/**
 * What this page follows and cannot be read now. A fact of before stays on screen, and must not pass for what is so now: whatever screen
 * it is on, one strip says it (features/status/UnreadStrip.svelte), and no "as at" is later than this.
 */
class Unread {
  readonly #failing = new SvelteSet<Failing>();
  /** Since when what is on screen may be out of date, ISO 8601. */
  readonly since = $derived.by(() => {
    let earliest: string | undefined;
    for (const { hasArrived, failedAt } of this.#failing)
      if (hasArrived && failedAt !== undefined && !(earliest !== undefined && earliest <= failedAt))
        earliest = failedAt;
    return earliest;
  });
  /** Something is not on screen at all. */
  readonly isMissing = $derived.by(() => [...this.#failing].some(({ hasArrived }) => !hasArrived));

  add(failing: Failing): void {
    this.#failing.add(failing);
  }

  delete(failing: Failing): void {
    this.#failing.delete(failing);
  }

  retry(): void {
    for (const each of [...this.#failing]) each.retry();
  }

  /** As of when what is on screen is known, where the record was last heard `asAt`. */
  asAt(asAt: string | undefined): string | undefined {
    const { since } = this;
    return asAt !== undefined && since !== undefined && Date.parse(since) < Date.parse(asAt) ? since : asAt;
  }
}

export const unread = new Unread();
