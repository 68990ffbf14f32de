import type { PromptValue } from './promptValue.ts';
import type { Prompt } from './resultDefinition.ts';
import { sayAmount } from './sayValue.ts';

/** Which limit of its prompt a number or an amount breaks: "at least £1.00", "at most 300"; undefined where it breaks none. */
export function limitBroken(prompt: Prompt, value: PromptValue): string | undefined {
  if (prompt.kind === 'number' && value.kind === 'number') {
    return outside(value.number, prompt.min, prompt.max, String);
  }
  if (prompt.kind === 'currency' && value.kind === 'currency') {
    return outside(value.pence, leastOf(prompt), prompt.maxPence, sayAmount);
  }
  return undefined;
}

/** A fine of nothing is no fine: where none is imposed that is said by another result. The national set allows 0 for it. */
const leastOf = ({ reference, minPence }: Extract<Prompt, { kind: 'currency' }>): number | undefined =>
  reference === 'AOF' ? Math.max(minPence ?? 0, 1) : minPence;

function outside(
  value: number,
  least: number | undefined,
  most: number | undefined,
  say: (limit: number) => string,
): string | undefined {
  if (least !== undefined && value < least) return `at least ${say(least)}`;
  return most !== undefined && value > most ? `at most ${say(most)}` : undefined;
}
