/** How long anything on screen may take before the journey calls it missing: a bound against hanging, no measure. */
const withinMs = 60_000;
const lookEveryMs = 100;

/**
 * Looks until there is something. What a look throws counts as nothing yet, for a page that is just leaving answers nobody; the
 * last of it is in the message when the time is over.
 *
 * @param what completes "Waited in vain for …"
 */
export async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    let thrown: unknown;
    try {
      const found = await look();
      if (found !== undefined && found !== false) return found;
    } catch (error) {
      thrown = error;
    }
    if (Date.now() > giveUpAt) {
      const reason = thrown instanceof Error ? ` ${thrown.message}` : '';
      throw new Error(`Waited in vain for ${what}.${reason}`, { cause: thrown });
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
