import type { SyncStatus } from '../../contracts/worker/api.ts';
import { findingWords, hasWords } from '../../domain/status/findingWords.ts';
import { nextUpdate } from '../../domain/status/nextUpdate.ts';
import { clockTime, whenDone } from './dates.ts';

export type Trouble = NonNullable<SyncStatus['troubles']>[number];

export interface TroubleWords {
  /** What failed and since when. */
  readonly what: string;
  readonly stillWorks: readonly string[];
  readonly whatToDo: readonly string[];
  /** "Next update 09:15." */
  readonly next: string;
}

/**
 * A part in trouble as it is said now: since when by today's date, and when there is news as the server keeps to it. What this
 * version does not know is said in the server's words.
 */
export function troubleWords(
  trouble: Trouble,
  context: { readonly today: string; readonly now: number },
): TroubleWords {
  const { part, code, since = '', nextUpdateAt } = trouble;
  const words = hasWords(part, code) ? findingWords(part, code, whenDone(since, context.today)) : trouble;
  const told = Date.parse(nextUpdateAt ?? '');
  const next = told > context.now ? told : nextUpdate(context.now);
  return {
    what: words.what,
    stillWorks: words.stillWorks,
    whatToDo: words.whatToDo,
    next: `Next update ${clockTime(new Date(next).toISOString())}.`,
  };
}

/** "in about 20 seconds", as near as a promise of the server's is. */
export function turnWords(turnAt: string, now: number): string {
  const seconds = Math.ceil((Date.parse(turnAt) - now) / 10_000) * 10;
  return Number.isFinite(seconds) && seconds > 0
    ? `Your turn in about ${String(seconds)} seconds`
    : 'Your turn now';
}
