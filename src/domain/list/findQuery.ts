import { findableWords, foldWord, type FindableWords } from './findableWords.ts';
import { readSpokenDate } from './spokenDate.ts';

/** One way in which a word that was typed may be meant: a word of this kind begins so. */
export interface Meaning {
  readonly of: keyof FindableWords;
  readonly begins: string;
}

/** What somebody typed to find a person or a case. Found is who answers every word in one of its meanings. */
export interface FindQuery {
  readonly words: readonly (readonly Meaning[])[];
  /** What to mark in a hit, folded. */
  readonly marks: readonly string[];
}

/** As many words as a date has; `van den berg` has as many too. */
const mostJoined = 3;
/** Two signs of a reference are in every other reference. */
const shortestReference = 3;

/**
 * Takes apart what was typed: `zurek 94`, `o brien 12 Mar 1994`, `45md0000/220`. The one parser for whoever searches:
 * courts, parties and officers. Words beside each other may also be one, so each has besides its own meanings those of
 * every run of words it stands in: `o brien` is also `obrien`, and `12 mar 1994` a day.
 */
export function readFindQuery(text: string): FindQuery {
  const typed = text
    // "R v Zurek": how a case is called is no name.
    .replace(/^\s*r(?:ex|egina)?\s+v\.?(?=\s|$)/iu, '')
    .split(/[\s,;]+/)
    .flatMap((word) => (/\d/.test(word) ? [word] : word.split(/[-‐‑–]/u)))
    .filter((word) => foldWord(word) !== '');
  const words = typed.map((): Meaning[] => []);
  const marks = new Set<string>();
  for (let from = 0; from < typed.length; from += 1) {
    for (let to = from + 1; to <= Math.min(from + mostJoined, typed.length); to += 1) {
      const run = typed.slice(from, to);
      for (const word of words.slice(from, to)) word.push(...meaningsOf(run));
      const mark = foldWord(run.join(''));
      if (mark.length > 1 || !/\d/.test(mark)) marks.add(mark);
    }
  }
  return { words, marks: [...marks] };
}

function meaningsOf(run: readonly string[]): Meaning[] {
  const word = foldWord(run.join(''));
  const date = readSpokenDate(run.join(' '));
  const hasDigit = /\d/.test(word);
  const isReference = word.length >= shortestReference && (hasDigit || run.length === 1);
  return [
    { of: 'names', begins: word },
    ...(date === undefined ? [] : [{ of: 'birth', begins: date } as const]),
    ...(run.length === 1 && /^\d{1,4}$/.test(word) ? [{ of: 'birth', begins: word } as const] : []),
    ...(isReference ? [{ of: 'reference', begins: word } as const] : []),
  ];
}

export const isEmptyQuery = (query: FindQuery): boolean => query.words.length === 0;

export const isFoundBy = (findable: FindableWords, { words }: FindQuery): boolean =>
  words.length > 0 &&
  words.every((meanings) =>
    meanings.some(({ of, begins }) => findable[of].some((word) => word.startsWith(begins))),
  );

/** The first other name by which a search found somebody where the name itself does not say why; both as lists have them. */
export function aliasFound(
  name: string,
  aliases: readonly string[],
  marks: readonly string[],
): string | undefined {
  const isIn = (each: string, mark: string): boolean =>
    findableWords([each], undefined, '').names.some((word) => word.startsWith(mark));
  return aliases.find((alias) => marks.some((mark) => isIn(alias, mark) && !isIn(name, mark)));
}
