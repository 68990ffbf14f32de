import { limitBroken } from '../../../domain/resulting/promptLimits.ts';
import type { NamePart, Prompt } from '../../../domain/resulting/resultDefinition.ts';
import type { PromptValue } from '../../../domain/resulting/promptValue.ts';
import { readValue } from '../../../domain/resulting/shorthand/readValue.ts';
import { toTokens } from '../../../domain/resulting/shorthand/tokens.ts';
import { sayAmountShortly, sayPeriod } from '../../../domain/resulting/sayValue.ts';

/** What stands in the field, or fields, of a prompt. */
export interface PromptField {
  readonly text: string;
  readonly codes: readonly string[];
  readonly parts: Readonly<Partial<Record<NamePart, string>>>;
}

export type FieldAnswer =
  | { readonly kind: 'none' }
  | { readonly kind: 'value'; readonly value: PromptValue }
  /** Something stands in it that is no answer. */
  | { readonly kind: 'unread'; readonly why: string };

const empty: PromptField = { text: '', codes: [], parts: {} };

/** A field that shows this answer, and reads back to it. */
export function toField(value: PromptValue | undefined): PromptField {
  switch (value?.kind) {
    case undefined:
      return empty;
    case 'text':
      return { ...empty, text: value.text };
    case 'number':
      return { ...empty, text: String(value.number) };
    case 'currency':
      return { ...empty, text: sayAmountShortly(value.pence).replace('£', '') };
    case 'date':
      return { ...empty, text: value.day };
    case 'time':
      return { ...empty, text: value.time };
    case 'yesNo':
      return { ...empty, codes: [value.yes ? 'yes' : 'no'] };
    case 'duration':
      return { ...empty, text: sayPeriod(value.parts) };
    case 'fixedList':
      return { ...empty, codes: value.codes, text: value.other ?? '' };
    case 'nameAddress':
    case 'address':
      return { ...empty, parts: value.parts };
  }
}

/** How each kind that is typed as shorthand is asked for, where it was not understood. */
const asked = {
  number: 'Give a number',
  currency: 'Give an amount, like 120 or 120.50',
  duration: 'Give a period, like 28 days, 6m or 1y6m',
} as const;

/** @param day the hearing day, from which dates are counted */
export function toAnswer(prompt: Prompt, field: PromptField, day: string): FieldAnswer {
  const text = field.text.replace(/\s+/g, ' ').trim();
  switch (prompt.kind) {
    case 'text':
      return text === '' ? none : valued({ kind: 'text', text });
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? valued({ kind: 'date', day: text }) : none;
    case 'time':
      return /^\d{2}:\d{2}/.test(text) ? valued({ kind: 'time', time: text.slice(0, 5) }) : none;
    case 'number':
    case 'currency':
    case 'duration':
      return text === '' ? none : typed(prompt, text, day);
    case 'yesNo': {
      const [code] = field.codes;
      return code === undefined ? none : valued({ kind: 'yesNo', yes: code === 'yes' });
    }
    case 'fixedList': {
      const other = prompt.open && text !== '' ? { other: text } : {};
      const codes = prompt.many || text === '' ? field.codes : [];
      return codes.length === 0 && text === '' ? none : valued({ kind: 'fixedList', codes, ...other });
    }
    case 'nameAddress':
    case 'address': {
      const parts = Object.entries(field.parts)
        .map(([part, said]) => [part, said.replace(/\s+/g, ' ').trim()] as const)
        .filter(([, said]) => said !== '');
      return parts.length === 0 ? none : valued({ kind: prompt.kind, parts: Object.fromEntries(parts) });
    }
  }
}

function typed(
  prompt: Extract<Prompt, { readonly kind: 'number' | 'currency' | 'duration' }>,
  text: string,
  day: string,
): FieldAnswer {
  const tokens = toTokens(text);
  const read = readValue(prompt, tokens, 0, day, 'named');
  const isAll = read !== undefined && 'value' in read && read.taken === tokens.length;
  if (!isAll) return { kind: 'unread', why: asked[prompt.kind] };
  const limit = limitBroken(prompt, read.value);
  return limit === undefined ? valued(read.value) : { kind: 'unread', why: `Give ${limit}` };
}

const none: FieldAnswer = { kind: 'none' };
const valued = (value: PromptValue): FieldAnswer => ({ kind: 'value', value });
