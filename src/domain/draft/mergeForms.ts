import { canonicalJson, type Json, type JsonObject } from '../../shared/json.ts';
import type { DraftForm, KeptBoth } from './draft.ts';
import { mergeLines } from './mergeLines.ts';

export interface MergedForms {
  readonly form: DraftForm;
  readonly keptBoth?: KeptBoth;
}

/**
 * Two versions of one form that go back to `base`, field by field: texts by line, lists by what each added or took out, any
 * other choice as a whole. Of a choice that both made otherwise, `first`'s stands in the form and the other beside it.
 */
export function mergeForms(base: DraftForm, first: DraftForm, second: DraftForm): MergedForms {
  const texts: Record<string, string> = {};
  const lines: Record<string, readonly string[]> = {};
  for (const field of fieldsOf(base.texts, first.texts, second.texts)) {
    const [before, a, b] = [base, first, second].map(({ texts: held }) => held[field] ?? '');
    const merged = mergeLines(before ?? '', a ?? '', b ?? '');
    texts[field] = merged.text;
    if (merged.twice.length > 0) lines[field] = merged.twice;
  }
  const choices: Record<string, Json> = {};
  const beside: Record<string, Json> = {};
  for (const field of fieldsOf(base.choices, first.choices, second.choices)) {
    const [a, b] = [first.choices[field], second.choices[field]];
    const merged = mergeChoice(base.choices[field], a, b);
    if (merged.value !== undefined) choices[field] = merged.value;
    if (merged.isContested && b !== undefined) beside[field] = b;
  }
  const isBoth = Object.keys(lines).length + Object.keys(beside).length > 0;
  return { form: { texts, choices }, ...(isBoth ? { keptBoth: { texts: lines, choices: beside } } : {}) };
}

export const isSameForm = (a: DraftForm, b: DraftForm): boolean =>
  canonicalJson(a as unknown as Json) === canonicalJson(b as unknown as Json);

interface MergedChoice {
  readonly value: Json | undefined;
  readonly isContested: boolean;
}

function mergeChoice(base: Json | undefined, a: Json | undefined, b: Json | undefined): MergedChoice {
  if (isSame(a, b) || isSame(base, b)) return { value: a, isContested: false };
  if (isSame(base, a)) return { value: b, isContested: false };
  if (isList(a) && isList(b))
    return { value: mergeLists(isList(base) ? base : [], a, b), isContested: false };
  if (isObject(a) && isObject(b)) {
    const before = isObject(base) ? base : {};
    const merged = fieldsOf(before, a, b).map((key) => ({
      key,
      ...mergeChoice(before[key], a[key], b[key]),
    }));
    return {
      value: Object.fromEntries(
        merged.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value]])),
      ),
      isContested: merged.some(({ isContested }) => isContested),
    };
  }
  return { value: a, isContested: true };
}

/** What both kept, in the order of the base; then what either added. */
function mergeLists(base: readonly string[], a: readonly string[], b: readonly string[]): readonly string[] {
  const kept = base.filter((each) => a.includes(each) && b.includes(each));
  const added = [...a, ...b].filter((each) => !base.includes(each));
  return [...new Set([...kept, ...added.sort()])];
}

const fieldsOf = (...forms: readonly object[]): readonly string[] =>
  [...new Set(forms.flatMap((form) => Object.keys(form)))].sort();

const isSame = (a: Json | undefined, b: Json | undefined): boolean =>
  a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b);

const isList = (value: Json | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const isObject = (value: Json | undefined): value is JsonObject & Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
