import type { DefendantFacts, HearingFacts } from './hearingFacts.ts';
import { isAnswered } from './missingOf.ts';
import { isSameValue } from './isSameValue.ts';
import type { OrderedResult } from './orderedResult.ts';
import type { PromptValue } from './promptValue.ts';
import type { Prompt, ResultCatalogue, ResultDefinition } from './resultDefinition.ts';
import { codeAsCode, codeAsTyped } from './shorthand/codeAsTyped.ts';
import { orderedPrompts, promptCalled } from './shorthand/promptNames.ts';
import { readAnswers } from './shorthand/readAnswers.ts';
import { writeNameAddress } from './shorthand/readNameAddress.ts';
import { defendantLetter } from './shorthand/readTarget.ts';
import { quote, toTokens } from './shorthand/tokens.ts';

/**
 * A line that reads back to the same result: target, code, values, and what goes with it in brackets. Values stand as short as they
 * can be typed where that reads back the same; else after the name of their prompt, else after its place.
 */
export function toShorthand(result: OrderedResult, facts: HearingFacts, catalogue: ResultCatalogue): string {
  const { defendantId, offenceId } = result.target;
  const place = facts.defendants.findIndex((each) => each.defendantId === defendantId);
  const defendant = facts.defendants[place];
  const letter = facts.defendants.length > 1 ? defendantLetter(place) : '';
  const target = defendant ? scopeOf(defendant, offenceId, result, catalogue, facts.day) : '';
  return [letter, target, ...actOf(result, catalogue, facts.day, codeAsTyped)].filter(Boolean).join(' ');
}

/** The same without its target: `FO 120`, to stand in a line whose target stays as it was typed. */
export const actInShorthand = (result: OrderedResult, catalogue: ResultCatalogue, day: string): string =>
  actOf(result, catalogue, day, codeAsTyped).join(' ');

function scopeOf(
  { offences, applications }: DefendantFacts,
  offenceId: string | undefined,
  { definitionId }: OrderedResult,
  catalogue: ResultCatalogue,
  day: string,
): string {
  const offence = offences.find((each) => each.offenceId === offenceId);
  if (offence) return String(offence.number);
  const application = applications.find((each) => each.offenceId === offenceId);
  if (application) return `app ${String(application.number)}`;
  return catalogue.byId(definitionId, day)?.level === 'defendant' ? 'D' : '';
}

function actOf(
  result: OrderedResult,
  catalogue: ResultCatalogue,
  day: string,
  writeCode: (code: string) => string,
): readonly string[] {
  const definition = catalogue.byId(result.definitionId, day);
  const values = definition ? writeValues(result.values, definition, day) : '';
  const children = result.children.map((child) => `(${actOf(child, catalogue, day, codeAsCode).join(' ')})`);
  return [writeCode(result.code), values, ...children].filter(Boolean);
}

function writeValues(
  values: Readonly<Record<string, PromptValue>>,
  definition: ResultDefinition,
  day: string,
): string {
  const answered = orderedPrompts(definition).flatMap((prompt) => {
    const value = values[prompt.promptId];
    return isAnswered(value) ? [{ prompt, value }] : [];
  });
  const readsBack = (written: string): boolean => {
    const line = `x ${written}`;
    const read = readAnswers(line, toTokens(line), 1, definition, day);
    return (
      read.either === undefined &&
      read.unread.length === 0 &&
      Object.keys(read.values).length === answered.length &&
      answered.every(({ prompt, value }) => isSameValue(read.values[prompt.promptId], value))
    );
  };
  const forms = [shortly, byName, byPlace].map((write) =>
    answered.map(({ prompt, value }) => write(prompt, value, definition)).join(' '),
  );
  return forms.find(readsBack) ?? forms.at(-1) ?? '';
}

/** What is needed as it is typed; the rest by name. */
function shortly(prompt: Prompt, value: PromptValue, definition: ResultDefinition): string {
  const isBare = prompt.rule === 'mandatory' && prompt.kind !== 'yesNo' && prompt.kind !== 'text';
  return isBare ? writeValue(prompt, value) : byName(prompt, value, definition);
}

function byName(prompt: Prompt, value: PromptValue, definition: ResultDefinition): string {
  const name = prompt.label.replace(/[^\p{L}\p{N} /'’&,-]/gu, '');
  // Brackets hold what goes with the result.
  if (/[()]/.test(prompt.label)) return byPlace(prompt, value, definition);
  return promptCalled(name, definition) === prompt && /\p{L}$/u.test(name)
    ? `${name.charAt(0).toLowerCase()}${name.slice(1)}: ${writeValue(prompt, value)}`
    : byPlace(prompt, value, definition);
}

function byPlace(prompt: Prompt, value: PromptValue, definition: ResultDefinition): string {
  const place = orderedPrompts(definition).indexOf(prompt) + 1;
  return `#${String(place)}: ${writeValue(prompt, value)}`;
}

const periodLetters = { years: 'y', months: 'm', weeks: 'w', days: 'd', hours: 'h', minutes: 'min' } as const;

function writeValue(prompt: Prompt, value: PromptValue): string {
  switch (value.kind) {
    case 'text':
      return quote(value.text);
    case 'number':
      return String(value.number);
    case 'currency':
      return `${String(Math.trunc(value.pence / 100))}${value.pence % 100 === 0 ? '' : `.${String(value.pence % 100).padStart(2, '0')}`}`;
    case 'date':
      return value.day.split('-').reverse().join('/');
    case 'time':
      return value.time;
    case 'yesNo':
      return value.yes ? 'yes' : 'no';
    case 'duration':
      return value.parts.map(({ unit, count }) => `${String(count)}${periodLetters[unit]}`).join('');
    case 'fixedList':
      return writeItems(prompt, value);
    case 'nameAddress':
    case 'address':
      return quote(writeNameAddress(value.parts));
  }
}

function writeItems(
  prompt: Prompt,
  { codes, other }: Extract<PromptValue, { readonly kind: 'fixedList' }>,
): string {
  const isPlain = codes.every((code) => /^[\p{L}\p{N}]+$/u.test(code));
  const isMany = prompt.kind === 'fixedList' && prompt.many;
  const items =
    isPlain && isMany && codes.length > 1
      ? codes.join('+')
      : codes.map((code) => (isPlain ? code : quote(code))).join(' ');
  return [items, ...(other === undefined ? [] : [quote(other)])].filter(Boolean).join(' ');
}
