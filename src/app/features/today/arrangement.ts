import { isDone } from '../../../domain/list/listStatus.ts';
import { statusLook } from './hearingWords.ts';
import type { ListRow } from './courtRooms.ts';

/** Which rows of a room stand in which order, and which are folded away because they are done. */
export interface Arrangement {
  readonly open: readonly string[];
  readonly done: readonly string[];
}

/** How the rows would stand if somebody asked now. */
export const arrange = (rows: readonly ListRow[]): Arrangement => ({
  open: rows.filter(({ status }) => !isDone(status)).map(({ key }) => key),
  done: rows.filter(({ status }) => isDone(status)).map(({ key }) => key),
});

/**
 * The rows as they stood when somebody last asked (mockups, *Nothing moves by itself*): one that has gone is left out, one that
 * has come stands at the end, and one that is done by now keeps its place.
 */
export function asArranged(
  rows: readonly ListRow[],
  held: Arrangement | undefined,
): { readonly open: readonly ListRow[]; readonly done: readonly ListRow[] } {
  const { open, done } = held ?? arrange(rows);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const known = new Set([...open, ...done]);
  const take = (keys: readonly string[]): ListRow[] => keys.flatMap((key) => byKey.get(key) ?? []);
  return { open: [...take(open), ...rows.filter(({ key }) => !known.has(key))], done: take(done) };
}

/** Whether asking now would show another order. */
export const isStale = (rows: readonly ListRow[], held: Arrangement | undefined): boolean => {
  if (held === undefined) return false;
  const now = arrange(rows);
  const shown = asArranged(rows, held);
  const keysOf = (list: readonly ListRow[]): string => list.map(({ key }) => key).join('\n');
  return keysOf(shown.open) !== now.open.join('\n') || keysOf(shown.done) !== now.done.join('\n');
};

/** "no. 1, 5 shared · 9 resulted": what became of those that are folded away. */
export function sayDone(rows: readonly ListRow[]): string {
  const numbersBy = new Map<string, Set<string>>();
  for (const { item, status } of rows) {
    const word = statusLook(status).text.toLowerCase();
    const number = item.hearing.listingSequence;
    const numbers = numbersBy.get(word) ?? new Set();
    numbersBy.set(word, numbers.add(number === undefined ? 'one added' : String(number)));
  }
  const said = [...numbersBy].map(([word, numbers]) => `${[...numbers].join(', ')} ${word}`).join(' · ');
  return /^\d/.test(said) ? `no. ${said}` : said;
}
