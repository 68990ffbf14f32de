import type { Replica } from './replica.ts';

/** A grant counts from when it is in the log; an answer waits for that, and not longer, milliseconds. */
const longestLogMs = 5_000;

/** Until the log holds what was just written, so that whoever asks next finds it. */
export async function untilLogged(
  replica: Replica,
  { id, rev }: { readonly id: string; readonly rev: string },
): Promise<void> {
  const patience = AbortSignal.timeout(longestLogMs);
  while (!replica.index.rows.get(id)?.revisions.includes(rev) && !patience.aborted) {
    await replica.untilChanged(longestLogMs, patience);
  }
}
