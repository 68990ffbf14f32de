import type { Prompt } from '../resultDefinition.ts';
import { readValue, type AnswerRead } from './readValue.ts';
import { wordsOf, type Token } from './tokens.ts';
import { wordAt } from './valueRead.ts';

/** As listing says it. */
const shortFor: Readonly<Record<string, string>> = { 'w/c': 'week commencing' };

/** A date with the words of its prompt before it and no colon: `week commencing 14 Dec`, `w/c 14 Dec`. */
export function readCalledDate(
  tokens: readonly Token[],
  index: number,
  open: readonly Prompt[],
  hearingDay: string,
): { readonly prompt: Prompt; readonly read: AnswerRead; readonly taken: number } | undefined {
  for (const prompt of open) {
    if (prompt.kind !== 'date') continue;
    for (const name of [prompt.label, ...prompt.words]) {
      const wanted = wordsOf(name).join(' ');
      const short = shortFor[wordAt(tokens, index)];
      const count = short === wanted ? 1 : wanted.split(' ').length;
      const said = short === wanted ? wanted : saidAt(tokens, index, count);
      if (said !== wanted) continue;
      const read = readValue(prompt, tokens, index + count, hearingDay, 'named');
      if (read) return { prompt, read, taken: count + read.taken };
    }
  }
  return undefined;
}

const saidAt = (tokens: readonly Token[], index: number, count: number): string =>
  tokens
    .slice(index, index + count)
    .flatMap(({ text, isQuoted }) => (isQuoted ? [] : wordsOf(text)))
    .join(' ');
