import { sayList } from './sayValue.ts';
import type { OrderedResult } from './orderedResult.ts';
import type { PromptValue } from './promptValue.ts';
import type { Prompt, ResultCatalogue, ResultDefinition } from './resultDefinition.ts';

/** What a result still needs before it can be shared. */
export interface Missing {
  readonly kind: 'prompt' | 'oneOfPrompts' | 'child' | 'oneOfChildren';
  /** Of the result itself, or of the one under it that needs this. */
  readonly resultId: string;
  readonly definitionId: string;
  /** The prompt to answer, or the first of those of which one is to be answered. */
  readonly promptId?: string;
  /** What would do: definitions of which one, or each, is to be ordered. */
  readonly childIds?: readonly string[];
  /** "prison", "next hearing", "one of lump sum or instalments" */
  readonly words: string;
}

/**
 * What is missing of a result and of all that goes with it: mandatory prompts and parts of addresses, one of those prompts of which
 * one is needed, and the children that its definition asks for. A child of a level of its own (a pay-by date is the defendant's)
 * counts also where it stands `beside`: among the other results of that defendant. Children that the catalogue does not know cannot
 * be ordered, so they are not asked for.
 */
export function missingOf(
  result: OrderedResult,
  definition: ResultDefinition,
  catalogue: ResultCatalogue,
  day: string,
  beside: readonly OrderedResult[] = [],
): readonly Missing[] {
  const of = { resultId: result.resultId, definitionId: definition.id };
  const prompts = missingPrompts(result.values, definition).map((each) => ({ ...each, ...of }));
  const children = missingChildren(result, definition, catalogue, day, beside).map((each) => ({
    ...each,
    ...of,
  }));
  const below = result.children.flatMap((child) => {
    const childDefinition = catalogue.byId(child.definitionId, day);
    return childDefinition ? missingOf(child, childDefinition, catalogue, day, beside) : [];
  });
  return [...prompts, ...children, ...below];
}

type Part = Omit<Missing, 'resultId' | 'definitionId'>;

function missingPrompts(
  values: Readonly<Record<string, PromptValue>>,
  { prompts }: ResultDefinition,
): readonly Part[] {
  const missing: Part[] = prompts.flatMap((prompt) => {
    if (prompt.rule !== 'mandatory') return [];
    const value = values[prompt.promptId];
    if (!isAnswered(value)) {
      return [{ kind: 'prompt', promptId: prompt.promptId, words: inSmall(prompt.label) }];
    }
    return missingParts(prompt, value).map((words) => ({
      kind: 'prompt' as const,
      promptId: prompt.promptId,
      words,
    }));
  });
  const either = prompts.filter(({ rule }) => rule === 'oneOf');
  const [first] = either;
  if (first && !either.some(({ promptId }) => isAnswered(values[promptId]))) {
    const words =
      either.length === 1
        ? inSmall(first.label)
        : `one of ${sayOr(either.map(({ label }) => inSmall(label)))}`;
    missing.push({ kind: 'oneOfPrompts', promptId: first.promptId, words });
  }
  return missing;
}

/** Whether there is an answer: a list of no items, a period of no length and an empty text are none. */
export function isAnswered(value: PromptValue | undefined): value is PromptValue {
  if (value === undefined) return false;
  switch (value.kind) {
    case 'text':
      return value.text.trim() !== '';
    case 'duration':
      return value.parts.some(({ count }) => count > 0);
    case 'fixedList':
      return value.codes.length > 0 || (value.other ?? '').trim() !== '';
    case 'nameAddress':
    case 'address':
      return Object.values(value.parts).some((part) => part.trim() !== '');
    default:
      return true;
  }
}

const partWords: Readonly<Record<string, string>> = {
  organisationName: 'name',
  line1: 'address line 1',
  line2: 'address line 2',
  line3: 'address line 3',
  line4: 'address line 4',
  line5: 'address line 5',
  postCode: 'post code',
  email1: 'e-mail address',
  email2: 'second e-mail address',
  middleName: 'middle name',
};

function missingParts(prompt: Prompt, value: PromptValue): readonly string[] {
  if (!('parts' in prompt) || (value.kind !== 'nameAddress' && value.kind !== 'address')) return [];
  return prompt.parts
    .filter(({ part, isMandatory }) => isMandatory && !value.parts[part]?.trim())
    .map(({ part }) => `${inSmall(prompt.label)}: ${partWords[part] ?? part}`);
}

function missingChildren(
  result: OrderedResult,
  { level, children }: ResultDefinition,
  catalogue: ResultCatalogue,
  day: string,
  beside: readonly OrderedResult[],
): readonly Part[] {
  const wanted = children.flatMap(({ definitionId, rule }) => {
    const definition = catalogue.byId(definitionId, day);
    return definition && rule !== 'optional' ? [{ definition, rule }] : [];
  });
  const isThere = (definition: ResultDefinition): boolean =>
    result.children.some((child) => child.definitionId === definition.id) ||
    (definition.level !== level && standsBeside(definition, catalogue, day, beside));
  const missing: Part[] = wanted
    .filter(({ definition, rule }) => rule === 'mandatory' && !isThere(definition))
    .map(({ definition }) => ({
      kind: 'child',
      childIds: [definition.id],
      words: inSmall(definition.label),
    }));
  for (const group of ['oneOf', 'atLeastOneOf'] as const) {
    const either = wanted.filter(({ rule }) => rule === group).map(({ definition }) => definition);
    if (either.length === 0 || either.some(isThere)) continue;
    missing.push({
      kind: 'oneOfChildren',
      childIds: either.map(({ id }) => id),
      // Of 44 bail conditions the words would say nothing.
      words:
        either.length > 4
          ? `what goes with it (one of ${String(either.length)})`
          : `${either.length > 1 ? 'one of ' : ''}${sayOr(either.map(({ label }) => inSmall(label)))}`,
    });
  }
  return missing;
}

/** Whether a result, or one that would stand under it, was ordered apart. */
function standsBeside(
  definition: ResultDefinition,
  catalogue: ResultCatalogue,
  day: string,
  beside: readonly OrderedResult[],
): boolean {
  const ids = new Set([definition.id]);
  for (const { definitionId } of definition.children) {
    if (catalogue.byId(definitionId, day)?.level !== 'offence') ids.add(definitionId);
  }
  const there = definitionIdsOf(beside);
  return [...ids].some((id) => there.has(id));
}

const idsOfBeside = new WeakMap<readonly OrderedResult[], ReadonlySet<string>>();

/** Each result of a defendant asks all that stand beside it. */
function definitionIdsOf(beside: readonly OrderedResult[]): ReadonlySet<string> {
  const known = idsOfBeside.get(beside) ?? new Set(beside.map(({ definitionId }) => definitionId));
  idsOfBeside.set(beside, known);
  return known;
}

const sayOr = (words: readonly string[]): string => sayList(words).replace(/ and (?=[^,]*$)/, ' or ');

/** "Prison" → "prison"; "TV link" and "PSR ordered" keep their capitals. */
export const inSmall = (label: string): string =>
  /^\p{Lu}[\p{Ll}\s'’-]/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
