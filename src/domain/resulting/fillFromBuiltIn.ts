import type { Prompt, ResultDefinition } from './resultDefinition.ts';
import { templateNames } from './templateNames.ts';
import { wholeTemplate } from './wholeTemplate.ts';

/**
 * A loaded definition with what the built-in one of the same id knows besides: the national set leaves the text of 530, the bail
 * status of nearly all and the names of many prompts out. What the loaded one says stays; a yes of either is a yes; children
 * that only the built-in one has are optional in it, and stay so.
 */
export function fillFromBuiltIn(
  loaded: ResultDefinition,
  builtIn: ResultDefinition | undefined,
  codeOf: (definitionId: string) => string | undefined,
): ResultDefinition {
  if (!builtIn) return loaded;
  const ownById = new Map(builtIn.prompts.map((prompt) => [prompt.promptId, prompt]));
  const prompts = loaded.prompts.map((prompt) => fillPrompt(prompt, ownById.get(prompt.promptId)));
  const keyOf = (definitionId: string): string => codeOf(definitionId)?.toUpperCase() ?? definitionId;
  // By code: the files give one version of NHCCS another id.
  const named = new Set(loaded.children.map(({ definitionId }) => keyOf(definitionId)));
  const children = [
    ...loaded.children,
    ...builtIn.children.filter(({ definitionId }) => !named.has(keyOf(definitionId))),
  ];
  const { textTemplate } = builtIn;
  const fits =
    loaded.textTemplate === undefined &&
    textTemplate !== undefined &&
    isFilledBy(
      textTemplate,
      prompts,
      children.map(({ definitionId }) => codeOf(definitionId)),
    );
  return {
    ...pickMissing(loaded, builtIn),
    ...loaded,
    prompts,
    children,
    isFinancial: loaded.isFinancial || builtIn.isFinancial,
    isAdjournment: loaded.isAdjournment || builtIn.isAdjournment,
    isConvicted: loaded.isConvicted || builtIn.isConvicted,
    isUrgent: loaded.isUrgent || builtIn.isUrgent,
    endsProceedings: loaded.endsProceedings || builtIn.endsProceedings,
    wordGroups: [
      ...loaded.wordGroups,
      ...builtIn.wordGroups.filter((group) => !isIn(group, loaded.wordGroups)),
    ],
    ...(fits ? { textTemplate: wholeTemplate(textTemplate, prompts) } : {}),
  };
}

function pickMissing(loaded: ResultDefinition, builtIn: ResultDefinition): Partial<ResultDefinition> {
  const { cjsCode, qualifier, group, postHearingCustodyStatus } = builtIn;
  return {
    ...(cjsCode === undefined ? {} : { cjsCode }),
    // A qualifier belongs to a CJS code.
    ...(qualifier === undefined || loaded.cjsCode !== undefined ? {} : { qualifier }),
    ...(group === undefined ? {} : { group }),
    ...(postHearingCustodyStatus === undefined ? {} : { postHearingCustodyStatus }),
  };
}

function fillPrompt(prompt: Prompt, own: Prompt | undefined): Prompt {
  if (!own) return prompt;
  const words = [...new Set([...prompt.words, ...own.words])];
  const rule = isMended(prompt.rule, own.rule) ? own.rule : prompt.rule;
  const filled = { ...prompt, words, rule };
  if (prompt.reference !== undefined || own.reference === undefined) return filled;
  return { ...filled, reference: own.reference };
}

function isFilledBy(
  template: string,
  prompts: readonly Prompt[],
  childCodes: readonly (string | undefined)[],
): boolean {
  const names = templateNames(template);
  const references = new Set(prompts.map(({ reference }) => reference?.toLowerCase()));
  const codes = new Set(childCodes.map((code) => code?.toUpperCase()));
  return (
    names.prompts.every((name) => references.has(name.toLowerCase())) &&
    names.children.every((code) => codes.has(code.toUpperCase()))
  );
}

const isIn = (group: readonly string[], groups: readonly (readonly string[])[]): boolean => {
  const said = (words: readonly string[]): string => words.join(' ').toLowerCase();
  return groups.some((each) => said(each) === said(group));
};

/**
 * Where ours asks otherwise than the national set, ours says why: one of several answers there for one that could not be given alone,
 * optional for one that nobody has (src/reference/results).
 */
const isMended = (loaded: Prompt['rule'], own: Prompt['rule']): boolean =>
  (loaded === 'optional' && own === 'oneOf') || (loaded === 'mandatory' && own === 'optional');
