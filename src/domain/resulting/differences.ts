import { matches } from '../draft/mergeLines.ts';

/** A sentence of a recorded text, and whether a later text has it. */
export interface Difference {
  readonly kind: 'kept' | 'gone' | 'new';
  readonly text: string;
}

/**
 * What a later recorded text says otherwise than an earlier one, sentence by sentence and in order: what is gone stands struck
 * through before what came in its place. Those that are kept or gone make the earlier text, those kept or new the later one,
 * character for character.
 */
export function differences(before: string, after: string): readonly Difference[] {
  const [earlier, later] = [sentencesOf(before), sentencesOf(after)];
  const found: Difference[] = [];
  let next = 0;
  for (const [at, place] of matches(earlier, later).entries()) {
    if (place === undefined) found.push({ kind: 'gone', text: earlier[at] ?? '' });
    else {
      for (; next < place; next += 1) found.push({ kind: 'new', text: later[next] ?? '' });
      found.push({ kind: 'kept', text: earlier[at] ?? '' });
      next = place + 1;
    }
  }
  for (; next < later.length; next += 1) found.push({ kind: 'new', text: later[next] ?? '' });
  return found;
}

/**
 * The same without the paragraphs in which nothing differs: `…` stands for them. For a reader of what was changed; not to be compared
 * or stored.
 */
export function inBrief(words: readonly Difference[]): readonly Difference[] {
  const paragraphs: Difference[][] = [[]];
  for (const word of words) {
    paragraphs.at(-1)?.push(word);
    if (word.text.trim() === '') paragraphs.push([]);
  }
  return paragraphs.flatMap((paragraph, at): readonly Difference[] => {
    const differs = (each: readonly Difference[] | undefined): boolean =>
      each?.some(({ kind, text }) => kind !== 'kept' && text.trim() !== '') === true;
    if (paragraph.length === 0 || differs(paragraph)) return paragraph;
    return at > 0 && !differs(paragraphs[at - 1]) ? [] : [{ kind: 'kept', text: '…\n' }];
  });
}

/** Each with what stands between it and the next: a full stop ends one where a space and a capital follow, a line always does. */
const sentencesOf = (text: string): readonly string[] =>
  text === '' ? [] : text.split(/(?<=\n)|(?<=[.!?][)”"']?[^\S\n]+)(?=\p{Lu})/u);
