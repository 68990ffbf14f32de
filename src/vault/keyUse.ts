/** Milliseconds. */
const lookEveryMs = 100;

const prefixOf = (userId: string): string => `assize-vault-key-${userId} `;

/**
 * Says, until `over` settles, that something in this tab may be sealed with the key of that generation; 0 is the device's key
 * from before there were vaults. Resolves once it is said. A tab that is frozen goes on saying so.
 */
export const holdKey = (userId: string, generation: number, over: Promise<unknown>): Promise<void> =>
  new Promise((resolve, reject) => {
    navigator.locks
      .request(`${prefixOf(userId)}${String(generation)}`, { mode: 'shared' }, () => {
        resolve();
        return over;
      })
      .catch(reject);
  });

/** Waits until no tab holds a key of this user any more, or no longer than that: one that is frozen holds on. Milliseconds. */
export async function untilLocked(userId: string, withinMs: number): Promise<void> {
  const until = performance.now() + withinMs;
  while ((await isKeyInUse(userId, Infinity)) && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/**
 * Whether any tab may seal with a key of a generation before this one: also one that was frozen, heard of no new keys, and
 * will write with the old one when it wakes.
 */
export async function isKeyInUse(userId: string, before: number): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  const prefix = prefixOf(userId);
  return held.some(({ name = '' }) => name.startsWith(prefix) && Number(name.slice(prefix.length)) < before);
}
