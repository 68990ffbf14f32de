import { limitBroken } from '../promptLimits.ts';
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
  const limit = limitBroken(prompt, value);
  return limit === undefined ? undefined : `${prompt.label}: ${limit}.`;
}
