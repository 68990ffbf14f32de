const turns = new Map<string, Promise<void>>();

/** Waits until nobody else works on these; the returned function lets the next in. */
export async function lockIds(ids: ReadonlySet<string>): Promise<() => void> {
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
