import { expect } from '@playwright/test';

/** How often it is looked whether this machine is at work, milliseconds. */
const lookEveryMs = 50;
/** What is longer between two looks it was not. */
const longestLookMs = 250;

/**
 * What the product promises within a time comes within it, and how long it took is printed. Time in which this machine stood still, and
 * the product with it, does not count.
 *
 * @param comes resolves as soon as it is there, not at the next of some looks
 */
export async function promised(what: string, withinMs: number, comes: () => Promise<unknown>): Promise<void> {
  const from = performance.now();
  let [at, atWorkMs] = [from, 0];
  const look = (): void => {
    const now = performance.now();
    atWorkMs += Math.min(now - at, longestLookMs);
    at = now;
  };
  const looking = setInterval(look, lookEveryMs);
  try {
    await comes();
  } finally {
    clearInterval(looking);
  }
  look();
  const said = (ms: number): string => `${String(Math.round(ms))} ms`;
  const stood = at - from - atWorkMs;
  console.log(`${what}: after ${said(atWorkMs)}${stood > 0 ? `, and ${said(stood)} of standstill` : ''}`);
  expect(atWorkMs, what).toBeLessThanOrEqual(withinMs);
}
