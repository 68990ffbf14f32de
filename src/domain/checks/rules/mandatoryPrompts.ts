import { isCalendarDay } from '../../day/courtDay.ts';
import { isAnswered as isSomeAnswer } from '../../resulting/missingOf.ts';
import { limitBroken } from '../../resulting/promptLimits.ts';
import type { PromptValue } from '../../resulting/promptValue.ts';
import type { Prompt } from '../../resulting/resultDefinition.ts';
import { ownValue } from '../answers.ts';
import { finding, type CheckRule, type PlacedResult } from '../checkInput.ts';
import type { Finding } from '../finding.ts';

/** Each mandatory prompt is answered, of those with one `oneOf` group exactly one, and no answer is outside what its prompt allows. */
export const mandatoryPrompts: CheckRule = {
  id: 'prompts',
  says: 'Mandatory prompts are answered, exactly one of alternatives, each within its limits',
  severities: ['error'],
  source: 'National result definitions: resultPromptRule, min, max',
  check: ({ placed }) => placed.flatMap(checkResult),
};

function checkResult(placed: PlacedResult): readonly Finding[] {
  const { definition, result, code } = placed;
  if (!definition) {
    return [
      finding(
        mandatoryPrompts,
        'error',
        placed.place,
        `${result.code} is in no list of results on this device: nothing of it was checked. Choose another, or ask for the list to be loaded.`,
      ),
    ];
  }
  const fail = (prompt: Prompt, message: string): Finding =>
    finding(mandatoryPrompts, 'error', { ...placed.place, promptId: prompt.promptId }, message);
  const valueOf = (prompt: Prompt): PromptValue | undefined => ownValue(result.values, prompt.promptId);
  const alternatives = definition.prompts.filter(({ rule }) => rule === 'oneOf');
  const chosen = alternatives.filter((prompt) => isAnswered(prompt, valueOf(prompt)));
  const [first] = alternatives;
  const [, second] = chosen;
  return [
    ...definition.prompts.flatMap((prompt) => {
      const value = valueOf(prompt);
      if (prompt.rule === 'mandatory' && !isAnswered(prompt, value)) {
        return [fail(prompt, `${code}: "${prompt.label}" is missing. The result needs it.`)];
      }
      const wrong = value === undefined ? undefined : whatIsWrong(prompt, value);
      return wrong === undefined ? [] : [fail(prompt, `${code}: "${prompt.label}" ${wrong}.`)];
    }),
    ...(first !== undefined && chosen.length === 0
      ? [fail(first, `${code}: one of ${names(alternatives)} is needed.`)]
      : []),
    ...(second === undefined ? [] : [fail(second, `${code}: ${names(chosen)} are answered. Keep one.`)]),
  ];
}

const names = (prompts: readonly Prompt[]): string => prompts.map(({ label }) => `"${label}"`).join(', ');

/** A "no" answers what must be answered; where it is one of alternatives it chooses nothing. */
const isAnswered = (prompt: Prompt, value: PromptValue | undefined): boolean =>
  isSomeAnswer(value) && !(value.kind === 'yesNo' && prompt.rule === 'oneOf' && !value.yes);

/** What is wrong with an answer that is there; undefined where nothing is. */
function whatIsWrong(prompt: Prompt, value: PromptValue): string | undefined {
  if (value.kind !== prompt.kind) return 'is answered with something of another kind';
  switch (value.kind) {
    case 'number':
      return outside(prompt, value, value.number);
    case 'currency':
      return outside(prompt, value, value.pence);
    case 'date':
      return isCalendarDay(value.day) ? undefined : `says ${value.day}, which is no day`;
    case 'time':
      return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value.time)
        ? undefined
        : `says ${value.time}, which is no time`;
    case 'duration':
      return value.parts.every(({ count }) => Number.isInteger(count) && count >= 0)
        ? undefined
        : 'is no whole number of units';
    case 'nameAddress':
    case 'address':
      return missingParts(prompt, value.parts);
    default:
      return undefined;
  }
}

function outside(prompt: Prompt, value: PromptValue, count: number): string | undefined {
  if (!Number.isFinite(count)) return 'is no number';
  const limit = limitBroken(prompt, value);
  return limit === undefined ? undefined : `must be ${limit}`;
}

function missingParts(
  prompt: Prompt,
  parts: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (prompt.kind !== 'nameAddress' && prompt.kind !== 'address') return undefined;
  const isEmpty = Object.values(parts).every((part) => (part ?? '').trim() === '');
  if (isEmpty) return undefined;
  const missing = prompt.parts.filter(
    ({ part, isMandatory }) => isMandatory && (parts[part] ?? '').trim() === '',
  );
  return missing.length === 0 ? undefined : `lacks ${missing.map(({ part }) => inWords(part)).join(', ')}`;
}

const inWords = (part: string): string => part.replace(/([A-Z0-9])/g, ' $1').toLowerCase();
