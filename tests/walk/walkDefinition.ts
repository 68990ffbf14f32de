import { tick } from 'svelte';
import type { ResultDesk } from '../../src/app/features/resulting/resultDesk.svelte.ts';
import { isSameValue } from '../../src/domain/resulting/isSameValue.ts';
import type { OrderedResult } from '../../src/domain/resulting/orderedResult.ts';
import type { ChildRule, ResultDefinition } from '../../src/domain/resulting/resultDefinition.ts';
import { sayValue } from '../../src/domain/resulting/sayValue.ts';
import { codeAsTyped } from '../../src/domain/resulting/shorthand/codeAsTyped.ts';
import { orderedPrompts } from '../../src/domain/resulting/shorthand/promptNames.ts';
import { answeredPrompts, answerFor, chosenOf } from './answersFor.ts';
import { fillPrompt } from './fillPrompt.ts';

const targets: Readonly<Record<ResultDefinition['level'], string>> = {
  offence: '1 ',
  defendant: 'D ',
  case: '',
};

export interface Walked {
  /** In words; nothing where all is as it should be. */
  readonly wrong: readonly string[];
  /** How many prompts were answered, and how many results added that go with it. */
  readonly answers: number;
  readonly children: number;
}

/**
 * Orders a result as somebody does who knows its code alone: types it, opens its form with Tab, answers each prompt, adds what must go
 * with it, and reads what will be recorded.
 *
 * @param way which of alternatives is chosen, from 0
 */
export async function walkDefinition(
  desk: ResultDesk,
  definition: ResultDefinition,
  way: number,
): Promise<Walked> {
  for (const { lineId } of desk.pad.lines) desk.pad.takeOut(lineId);
  await tick();
  const lineId = desk.pad.lines[0]?.lineId ?? '';
  await typeLine(lineId, `${targets[definition.level]}${codeAsTyped(definition.code)} `);
  await openForm(lineId);
  const form = document.querySelector('.pad .line-form');
  const legend = form?.querySelector('legend')?.textContent ?? '';
  if (!legend.includes(definition.label)) {
    const wrong = [`no form opens for ${definition.code}: ${readingOf(desk, lineId)}`];
    return { wrong, answers: 0, children: 0 };
  }
  const wrong: string[] = [];
  const answered = new Set(answeredPrompts(definition, way).map(({ promptId }) => promptId));
  const prompts = orderedPrompts(definition).map((prompt, at) => ({
    prompt,
    at,
    answer: answerFor(prompt, at + 1),
  }));
  const filled = prompts.filter(({ prompt }) => answered.has(prompt.promptId));
  for (const { at, answer } of filled) await fillPrompt(`form-0-${String(at)}`, answer);
  const invalid = document.querySelectorAll('.pad .line-form [aria-invalid=true]');
  if (invalid.length > 0) wrong.push(`${String(invalid.length)} answers are refused`);
  const ordered = orderedBy(desk, lineId, definition);
  for (const { prompt, answer } of filled) {
    if (!isSameValue(ordered?.values[prompt.promptId], answer)) {
      wrong.push(
        `${prompt.label} (${prompt.kind}) is not ordered as it was answered: ${desk.pad.textOf(lineId)}`,
      );
    }
  }
  const added = await addChildren(desk, lineId, definition, way);
  wrong.push(...added.wrong);
  const missing = desk.reading.lines
    .flatMap(({ troubles }) => troubles)
    .filter(({ kind, definitionId }) => kind === 'missing' && definitionId === definition.id);
  wrong.push(...missing.map(({ words }) => `missing: ${words}`));
  const recorded = document.querySelector('.recorded .rec article')?.textContent ?? '';
  const said = recorded.replace(/\s+/g, ' ');
  if (said === '') wrong.push('nothing will be recorded');
  for (const { prompt, answer } of definition.textTemplate === undefined ? filled : []) {
    const words = answer.kind === 'yesNo' ? prompt.label.replace(/[?:]$/, '') : sayValue(prompt, answer);
    if (!said.includes(words.replace(/\s+/g, ' '))) wrong.push(`${prompt.label} is not recorded: ${said}`);
  }
  const told = wrong.map((words) => `${definition.code}: ${words}`);
  return { wrong: told, answers: filled.length, children: added.children };
}

/** What must go with it, and the first of alternatives: chosen in the form, each gets a line of its own. */
async function addChildren(
  desk: ResultDesk,
  lineId: string,
  definition: ResultDefinition,
  way: number,
): Promise<Omit<Walked, 'answers'>> {
  const { catalogue, facts } = desk;
  const those = (rule: ChildRule) => definition.children.filter((each) => each.rule === rule);
  const needed = [
    ...those('mandatory'),
    ...chosenOf(those('oneOf'), way),
    ...chosenOf(those('atLeastOneOf'), way),
  ];
  const wrong: string[] = [];
  let children = 0;
  for (const { definitionId } of needed) {
    const child = catalogue.byId(definitionId, facts.day);
    if (!child) continue;
    // What only holds others is made by them.
    const isHolder = child.prompts.length === 0 && child.children.length > 0;
    const chosen = isHolder
      ? child.children.map((each) => catalogue.byId(each.definitionId, facts.day)).find(Boolean)
      : child;
    await openForm(lineId);
    const list = document.getElementById('goes-with-0');
    if (!chosen || !(list instanceof HTMLSelectElement)) {
      wrong.push(`${child.code} cannot be chosen`);
      continue;
    }
    list.value = chosen.code;
    list.dispatchEvent(new Event('change', { bubbles: true }));
    await tick();
    list.closest('.add')?.querySelector('button')?.click();
    await tick();
    await tick();
    children += 1;
    const all = flat(desk.reading.results);
    if (!all.some(({ definitionId: id }) => id === chosen.id)) {
      wrong.push(
        `${chosen.code} is chosen and does not go with it: ${desk.pad.lines.map(({ text }) => text).join(' | ')}`,
      );
    }
  }
  return { wrong, children };
}

const fieldOf = (lineId: string): HTMLTextAreaElement => {
  const field = document.querySelector<HTMLTextAreaElement>(`[id="line-${lineId}"] textarea`);
  if (!field) throw new Error('the line is not on the screen');
  return field;
};

async function typeLine(lineId: string, text: string): Promise<void> {
  const field = fieldOf(lineId);
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await tick();
}

async function openForm(lineId: string): Promise<void> {
  if (document.querySelector(`[id="line-${lineId}"] .line-form`)) return;
  fieldOf(lineId).focus();
  fieldOf(lineId).dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true }),
  );
  await tick();
}

const orderedBy = (desk: ResultDesk, lineId: string, { id }: ResultDefinition): OrderedResult | undefined =>
  flat(desk.reading.results).find(
    ({ source, definitionId }) => source?.lineId === lineId && definitionId === id,
  );

const flat = (results: readonly OrderedResult[]): readonly OrderedResult[] =>
  results.flatMap((result) => [result, ...flat(result.children)]);

const readingOf = (desk: ResultDesk, lineId: string): string => {
  const reading = desk.readingOf(lineId);
  return `${reading?.text ?? ''} is read as ${reading?.kind ?? 'nothing'}: ${reading?.words ?? ''}`;
};
