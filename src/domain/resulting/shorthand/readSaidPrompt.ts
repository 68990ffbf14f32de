import type { Prompt } from '../resultDefinition.ts';
import { wordAt } from './valueRead.ts';
import { wordsOf, type Token } from './tokens.ts';

/** Words that stand in many labels and say nothing alone. */
const small = new Set(['the', 'for', 'and', 'not', 'next', 'this', 'that', 'with', 'are', 'has', 'yes']);

/**
 * A yes/no prompt that is answered by being said: `excused` for "Is the defendant excused attendance?", `not excused` for no. Words of
 * its label that stand together there, in no other yes/no prompt that is open; or one of its own words.
 */
export function readSaidPrompt(
  tokens: readonly Token[],
  index: number,
  open: readonly Prompt[],
): { readonly prompt: Prompt; readonly isYes: boolean; readonly taken: number } | undefined {
  const prompts = open.filter(({ kind }) => kind === 'yesNo');
  if (prompts.length === 0) return undefined;
  const isNot = wordAt(tokens, index) === 'not';
  const start = isNot ? index + 1 : index;
  const said: string[] = [];
  let best: { prompt: Prompt; isYes: boolean; taken: number } | undefined;
  for (let at = start; at < tokens.length && said.length < 16; at += 1) {
    const word = wordAt(tokens, at);
    if (word === '') break;
    said.push(...wordsOf(word));
    const phrase = ` ${said.join(' ')} `;
    const called = prompts.filter((prompt) =>
      [prompt.label, ...prompt.words].some((each) => ` ${wordsOf(each).join(' ')} `.includes(phrase)),
    );
    if (called.length === 0) break;
    const [prompt] = called;
    const isTelling = said.some((each) => each.length >= 3 && !small.has(each));
    if (prompt && called.length === 1 && isTelling) {
      best = { prompt, isYes: !isNot, taken: at - index + 1 };
    }
  }
  return best;
}
