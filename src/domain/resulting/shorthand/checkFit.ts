import { sayAmount } from '../sayValue.ts';
import type { Prompt } from '../resultDefinition.ts';
import type { PromptValue } from '../promptValue.ts';

/** National names of dates that lie ahead: somebody has to pay, come to court or be held until then. */
const ahead = /^(?:PBD|ISTD|HDATE|fixedDate|weekCommencing|firstReviewDate)$/i;
const aheadByLabel =
  /^(?:date to pay in full by|instalment start date|date of hearing|fixed date|week commencing|first review date)$/i;

/** Why a value that was understood cannot be the answer to a prompt; undefined where it can. */
export function misfitOf(prompt: Prompt, value: PromptValue, hearingDay: string): string | undefined {
  if (prompt.kind === 'date' && value.kind === 'date') {
    const isAhead = ahead.test(prompt.reference ?? '') || aheadByLabel.test(prompt.label);
    return isAhead && value.day < hearingDay ? `${prompt.label}: the date has passed.` : undefined;
  }
  if (prompt.kind === 'number' && value.kind === 'number') {
    if (prompt.min !== undefined && value.number < prompt.min) {
      return `${prompt.label}: at least ${String(prompt.min)}.`;
    }
    return prompt.max !== undefined && value.number > prompt.max
      ? `${prompt.label}: at most ${String(prompt.max)}.`
      : undefined;
  }
  if (prompt.kind === 'currency' && value.kind === 'currency') {
    // The national definitions give their limits in pounds.
    if (prompt.min !== undefined && value.pence < prompt.min * 100) {
      return `${prompt.label}: at least ${sayAmount(prompt.min * 100)}.`;
    }
    return prompt.max !== undefined && value.pence > prompt.max * 100
      ? `${prompt.label}: at most ${sayAmount(prompt.max * 100)}.`
      : undefined;
  }
  return undefined;
}
