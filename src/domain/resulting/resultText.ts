import { fillTemplate } from './fillTemplate.ts';
import { isAnswered } from './missingOf.ts';
import { sayValue } from './sayValue.ts';
import { readTemplate, type TemplatePart } from './readTemplate.ts';
import { TextWriter, type TextPiece } from './textPieces.ts';
import { orderedPrompts } from './shorthand/promptNames.ts';
import type { OrderedResult } from './orderedResult.ts';
import { inOrder, type Wording } from './wording.ts';
import type { Prompt, ResultDefinition } from './resultDefinition.ts';

/**
 * The sentences of a result and of what goes with it. By the national template where it has one, else "Label. Prompt label: value."
 * in the order of the prompts, as the national payloads' own texts are; the amount or period that the result is about stands next
 * to its label ("Fine £120.00."). Answers stand in it character for character.
 */
export function resultSentences(result: OrderedResult, wording: Wording): readonly (readonly TextPiece[])[] {
  const definition = wording.catalogue.byId(result.definitionId, wording.day);
  if (definition === undefined) return [unknownText(result)];
  const template = templateOf(definition);
  if (template) {
    // A template of optional parts alone says, of what was ordered, at most why.
    const isWithoutLabel = template.every(({ kind }) => kind === 'optional');
    const begin = (pieces: readonly TextPiece[]): readonly TextPiece[] => {
      const writer = new TextWriter(result);
      if (isWithoutLabel) writer.say(definition.label).stop();
      if (isWithoutLabel && pieces.length > 0) writer.say(' ');
      return writer.add(beginSentence(pieces, result, definition)).stop().pieces;
    };
    return templateSentences(result, definition, template, wording, begin);
  }
  const isHolder = definition.prompts.length === 0 && result.children.length > 0;
  return isHolder
    ? [holderSentence(result, definition, wording)]
    : [
        plainSentence(result, definition, wording),
        ...inOrder(result.children, wording).flatMap((child) => resultSentences(child, wording)),
      ];
}

function templateSentences(
  result: OrderedResult,
  definition: ResultDefinition,
  template: readonly TemplatePart[],
  wording: Wording,
  begin: (pieces: readonly TextPiece[]) => readonly TextPiece[],
): readonly (readonly TextPiece[])[] {
  const { pieces, saidChildren } = fillTemplate(result, definition, template, wording, resultWords);
  const rest = inOrder(result.children, wording).filter((child) => !saidChildren.has(child));
  return [begin(pieces), ...rest.flatMap((child) => resultSentences(child, wording))];
}

/** The text of a result within another's sentence; of a holder (Next hearing) only what it holds. */
function resultWords(result: OrderedResult, wording: Wording): readonly TextPiece[] {
  const definition = wording.catalogue.byId(result.definitionId, wording.day);
  const template = definition && templateOf(definition);
  const isHolder = definition && !template && definition.prompts.length === 0 && result.children.length > 0;
  const writer = new TextWriter(result);
  const parts = isHolder
    ? inOrder(result.children, wording).map((child) => resultWords(child, wording))
    : definition && template
      ? templateSentences(result, definition, template, wording, (pieces) => pieces)
      : resultSentences(result, wording);
  parts.forEach((pieces, place) => {
    if (place > 0) writer.say(isHolder ? ', ' : ' ');
    writer.add(pieces);
  });
  return writer.pieces;
}

const templateOf = ({ textTemplate }: ResultDefinition): readonly TemplatePart[] | undefined =>
  textTemplate ? readTemplate(textTemplate) : undefined;

function plainSentence(
  result: OrderedResult,
  definition: ResultDefinition,
  wording: Wording,
): readonly TextPiece[] {
  const writer = new TextWriter(result);
  const prompts = orderedPrompts(definition);
  const main = prompts.find(isMain);
  writer.say(definition.label);
  if (main) {
    const value = result.values[main.promptId];
    if (isAnswered(value)) writer.say(` ${sayValue(main, value, wording.saying)}`, main);
    else if (wording.gap) writer.say(': ').miss(wording.gap(result), main);
  }
  for (const prompt of prompts) {
    if (prompt === main) continue;
    const value = result.values[prompt.promptId];
    if (isAnswered(value)) {
      writer
        .stop()
        .say(' ')
        .say(promptWords(prompt, sayValue(prompt, value, wording.saying)), prompt);
    } else if (prompt.rule === 'mandatory' && wording.gap) {
      writer.stop().say(` ${prompt.label}: `).miss(wording.gap(result), prompt);
    }
  }
  return writer.stop().pieces;
}

const promptWords = (prompt: Prompt, value: string): string =>
  prompt.kind === 'yesNo' && value === 'yes'
    ? prompt.label.replace(/\?$/, ': yes')
    : `${prompt.label.replace(/[?:]$/, '')}: ${value}`;

/** "Amount of fine", "Period of conditional discharge": the label says it already. */
const isMain = ({ kind, rule, label }: Prompt): boolean =>
  (kind === 'currency' || kind === 'duration') &&
  rule === 'mandatory' &&
  /^(?:amount|period) of\b/i.test(label);

function holderSentence(
  result: OrderedResult,
  definition: ResultDefinition,
  wording: Wording,
): readonly TextPiece[] {
  const writer = new TextWriter(result).say(`${definition.label}: `);
  inOrder(result.children, wording).forEach((child, place) => {
    if (place > 0) writer.unstop().say('; ');
    writer.add(resultWords(child, wording));
  });
  return writer.stop().pieces;
}

function unknownText(result: OrderedResult): readonly TextPiece[] {
  return new TextWriter(result).say(`${result.code}: this device does not know this result.`).pieces;
}

/** "hearing on …" begins a sentence where nothing stands before it; before an answer, which is left as it was typed, stands the label. */
function beginSentence(
  pieces: readonly TextPiece[],
  result: OrderedResult,
  { label }: ResultDefinition,
): readonly TextPiece[] {
  const [first, ...rest] = pieces;
  if (first === undefined) return pieces;
  if (first.promptId !== undefined) return new TextWriter(result).say(`${label}: `).add(pieces).pieces;
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}
