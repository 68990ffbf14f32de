import { foldText } from './foldLetter.ts';

/** What somebody may be found by, as folded words: a search matches how a word begins. */
export interface FindableWords {
  readonly names: readonly string[];
  readonly birth: readonly string[];
  readonly reference: readonly string[];
}

/**
 * @param names as lists have them: "O'BRIEN, Siân", or an organisation's name
 * @param dateOfBirth yyyy-mm-dd
 */
export const findableWords = (
  names: readonly string[],
  dateOfBirth: string | undefined,
  reference: string,
): FindableWords => ({
  names: [...new Set(names.flatMap(nameWords))],
  birth: birthWords(dateOfBirth ?? ''),
  reference: referenceWords(reference),
});

/** A text's letters and digits, folded: `45MD/0000-220` → `45md0000220`. */
export const foldWord = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}]|\p{Lm}/gu, '');

/**
 * Each word, and all of a surname from each of its words on in one, so that `obrien`, `brien`, `smithjones` and `vandenberg`
 * find theirs. Given names are not joined: `johns` would find every John S.
 */
function nameWords(name: string): readonly string[] {
  const [family = '', ...given] = name.split(',');
  const familyWords = wordsIn(family);
  return [
    ...familyWords,
    ...familyWords.map((_word, at) => familyWords.slice(at).join('')),
    ...[family, ...given].flatMap((part) => [...wordsIn(part), ...part.split(/\s+/).map(foldWord)]),
  ].filter((word) => word !== '');
}

const wordsIn = (text: string): readonly string[] =>
  text
    .split(/[^\p{L}\p{M}\p{N}]|\p{Lm}/u)
    .map(foldWord)
    .filter((word) => word !== '');

/** With the whole year, with its last two digits, and as month and day alone (ISO 8601's `--03-12`). */
const birthWords = (dateOfBirth: string): readonly string[] =>
  /^\d{4}-\d{2}-\d{2}$/.test(dateOfBirth)
    ? [dateOfBirth, dateOfBirth.slice(2), `-${dateOfBirth.slice(4)}`]
    : [];

/** Every ending of a reference of three signs or more, so that any part of it is found as the beginning of one. */
function referenceWords(reference: string): readonly string[] {
  const whole = foldWord(reference);
  return Array.from({ length: Math.max(1, whole.length - 2) }, (_, at) => whole.slice(at));
}
