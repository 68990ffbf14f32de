import type { Act } from './morning.ts';

export type Tried = Pick<Act, 'isDone' | 'ms' | 'why'>;

/** Somebody gives a screen up then, milliseconds. */
export const patienceMs = 10_000;
/** What waits for longer is not in sync, milliseconds: a write is on its way for a moment, and for longer on a machine that is busy. */
export const waitsTooLongMs = 20_000;

/** How it went, and how long it took. The work ends by itself, and says why it was not done. */
export async function timed(work: () => Promise<string | undefined>): Promise<Tried> {
  const began = performance.now();
  const why = await work().catch((error: unknown) =>
    error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error),
  );
  const ms = Math.round(performance.now() - began);
  return why === undefined ? { isDone: true, ms } : { isDone: false, ms, why };
}
