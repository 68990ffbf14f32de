import type { PromptValue } from './promptValue.ts';
import type { Prompt } from './resultDefinition.ts';
import { sayAmount } from './sayValue.ts';

/** Which limit of its prompt a number or an amount breaks: "at least £1.00", "at most 300"; undefined where it breaks none. */
export function limitBroken(prompt: Prompt, value: PromptValue): string | undefined {
  if (prompt.kind === 'number' && value.kind === 'number') {
    return outside(value.number, prompt.min, prompt.max, String);
  }
  if (prompt.kind === 'currency' && value.kind === 'currency') {
    return outside(value.pence, prompt.minPence, prompt.maxPence, sayAmount);
  }
  return undefined;
}

function outside(
  value: number,
  least: number | undefined,
  most: number | undefined,
  say: (limit: number) => string,
): string | undefined {
  if (least !== undefined && value < least) return `at least ${say(least)}`;
  return most !== undefined && value > most ? `at most ${say(most)}` : undefined;
}
