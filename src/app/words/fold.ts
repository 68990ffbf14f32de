import { foldLetter } from '../../domain/list/foldLetter.ts';

export interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

/**
 * Cuts a text into pieces, marking what matches one of the (folded) words, so that `zurek` marks ŻUREK. A word marks the
 * beginnings of words, as the search finds them; one with a digit is part of a reference or a date and marks anywhere.
 */
export function markMatches(text: string, words: readonly string[]): readonly Piece[] {
  const letters = [...text];
  let folded = '';
  const letterAt: number[] = [];
  letters.forEach((letter, index) => {
    // Without blanks, so that `vandenberg` marks VAN DEN BERG.
    const piece = letter.trim() === '' ? '' : foldLetter(letter);
    folded += piece;
    letterAt.push(...Array.from({ length: piece.length }, () => index));
  });
  const marked = new Set<number>();
  for (const word of words) {
    const needle = [...word].map(foldLetter).join('');
    if (needle === '') continue;
    for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + 1)) {
      if (!/\d/.test(needle) && isInsideWord(letters, letterAt[at] ?? 0)) continue;
      // From the first letter to the last, so that an apostrophe between them is marked with them.
      const end = letterAt[at + needle.length - 1] ?? -1;
      for (let index = letterAt[at] ?? 0; index <= end; index += 1) marked.add(index);
    }
  }
  const pieces: Piece[] = [];
  letters.forEach((letter, index) => {
    const isMarked = marked.has(index);
    const last = pieces.at(-1);
    if (last?.isMarked === isMarked) pieces[pieces.length - 1] = { text: last.text + letter, isMarked };
    else pieces.push({ text: letter, isMarked });
  });
  return pieces;
}

const isInsideWord = (letters: readonly string[], index: number): boolean =>
  index > 0 && /[\p{L}\p{M}\p{N}]/u.test(letters[index - 1] ?? '');
