import type { Prompt, ResultDefinition } from '../resultDefinition.ts';
import { wordAt } from './valueRead.ts';
import { wordsOf, type Token } from './tokens.ts';

/** A prompt called by its name: `prison:`, `bail exception reason:`, or by its place, `#3:`. */
export interface NamedPrompt {
  readonly prompt: Prompt;
  /** Where the name begins, and the word after it. */
  readonly from: number;
  readonly next: number;
}

const mostNameWords = 24;

/** The prompts of a definition in the order in which they are asked and answered. */
export function orderedPrompts(definition: ResultDefinition): readonly Prompt[] {
  const known = orders.get(definition);
  if (known) return known;
  const sorted = [...definition.prompts].sort((one, other) => one.sequence - other.sequence);
  orders.set(definition, sorted);
  return sorted;
}

/** The labels of the prompts in their order, as words to compare. */
function labelsOf(definition: ResultDefinition): readonly string[] {
  const known = labelWords.get(definition);
  if (known) return known;
  const labels = orderedPrompts(definition).map(({ label }) => ` ${wordsOf(label).join(' ')} `);
  labelWords.set(definition, labels);
  return labels;
}

const labelWords = new WeakMap<ResultDefinition, readonly string[]>();
const orders = new WeakMap<ResultDefinition, readonly Prompt[]>();

/** The name that ends at a word with a colon; the longest that is one. */
export function nameEndingAt(
  tokens: readonly Token[],
  end: number,
  first: number,
  definition: ResultDefinition,
): NamedPrompt | undefined {
  if (!wordAt(tokens, end).endsWith(':')) return undefined;
  for (let from = Math.max(first, end - mostNameWords + 1); from <= end; from += 1) {
    const words = tokens.slice(from, end + 1);
    if (words.some(({ isQuoted }) => isQuoted)) continue;
    const name = words.map(({ text }) => text).join(' ');
    const prompt = promptCalled(name.slice(0, -1), definition);
    if (prompt) return { prompt, from, next: end + 1 };
  }
  return undefined;
}

/**
 * Which prompt a name calls: by its place (`#3`), its whole label, its national reference, one of its words; else the one whose label
 * begins with it, else the one that has it in its label. Of several the mandatory one, else the first.
 */
export function promptCalled(name: string, definition: ResultDefinition): Prompt | undefined {
  const prompts = orderedPrompts(definition);
  const place = /^#(\d{1,2})$/.exec(name);
  if (place) return prompts[Number(place[1]) - 1];
  const said = wordsOf(name).join(' ');
  if (said.length < 2) return undefined;
  const labels = labelsOf(definition);
  const those = (holds: (prompt: Prompt, label: string) => boolean): Prompt | undefined => {
    const called = prompts.filter((prompt, at) => holds(prompt, labels[at] ?? ''));
    return called.find(({ rule }) => rule === 'mandatory') ?? called[0];
  };
  return (
    those((_, label) => label === ` ${said} `) ??
    those(({ reference }) => reference?.toLowerCase() === name.toLowerCase()) ??
    those(({ words }) => words.some((word) => wordsOf(word).join(' ') === said)) ??
    (said.length < 3
      ? undefined
      : (those((_, label) => label.startsWith(` ${said} `)) ??
        those((_, label) => label.includes(` ${said} `))))
  );
}
