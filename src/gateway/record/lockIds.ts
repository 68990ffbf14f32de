const turnsOf = new WeakMap<object, Map<string, Promise<void>>>();

/**
 * Waits until nobody else of this process works on these in these databases; the returned function lets the next in. Another
 * gateway on the same CouchDB has a queue of its own (./clashes.ts).
 */
export async function lockIds(databases: object, ids: ReadonlySet<string>): Promise<() => void> {
  const turns = turnsOf.get(databases) ?? new Map<string, Promise<void>>();
  turnsOf.set(databases, turns);
  let release = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  // Taken in one step for all ids: two requests can never wait for each other.
  const before = [...ids].map((id) => turns.get(id));
  for (const id of ids) turns.set(id, promise);
  await Promise.all(before);
  return () => {
    for (const id of ids) if (turns.get(id) === promise) turns.delete(id);
    release();
  };
}

/** What one author sends, and what is decided about it, is taken one after the other. */
export const authorLock = (userId: string): string => `author of ${userId}`;
