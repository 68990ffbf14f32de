import { foldLetter } from '../../domain/list/foldLetter.ts';

export interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

/** Cuts a text into pieces, marking what matches one of the (folded) words, so that `zurek` marks ŻUREK. */
export function markMatches(text: string, words: readonly string[]): readonly Piece[] {
  const letters = [...text];
  let folded = '';
  const letterAt: number[] = [];
  letters.forEach((letter, index) => {
    const piece = foldLetter(letter);
    folded += piece;
    letterAt.push(...Array.from({ length: piece.length }, () => index));
  });
  const marked = new Set<number>();
  for (const word of words) {
    const needle = [...word].map(foldLetter).join('');
    if (needle === '') continue;
    for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + 1)) {
      for (let offset = 0; offset < needle.length; offset += 1) marked.add(letterAt[at + offset] ?? -1);
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
