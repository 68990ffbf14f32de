import type { NamePart, Prompt, ResultDefinition } from '../../src/domain/resulting/resultDefinition.ts';
import type { PromptValue } from '../../src/domain/resulting/promptValue.ts';

/** How many ways there are to answer: of alternatives one is chosen, of prompts and of what goes with it. */
export function waysToAnswer({ prompts, children }: ResultDefinition): number {
  const alternatives = [
    prompts.filter(({ rule }) => rule === 'oneOf'),
    children.filter(({ rule }) => rule === 'oneOf'),
    children.filter(({ rule }) => rule === 'atLeastOneOf'),
  ];
  return Math.max(1, ...alternatives.map(({ length }) => length));
}

/** One of alternatives, a different one each way as long as there are some. */
export const chosenOf = <T>(alternatives: readonly T[], way: number): readonly T[] =>
  alternatives.slice(0, way + 1).slice(-1);

/** The prompts of a definition that somebody answers who answers all. */
export function answeredPrompts({ prompts }: ResultDefinition, way: number): readonly Prompt[] {
  const chosen = chosenOf(
    prompts.filter(({ rule }) => rule === 'oneOf'),
    way,
  );
  return prompts.filter((prompt) => prompt.rule !== 'oneOf' || chosen.includes(prompt));
}

/** An answer that a prompt allows, of its kind. `place` makes texts and numbers differ from each other. */
export function answerFor(prompt: Prompt, place: number): PromptValue {
  switch (prompt.kind) {
    case 'text':
      return { kind: 'text', text: `Words of answer ${String(place)}` };
    case 'number':
      return { kind: 'number', number: Math.min(prompt.max ?? 99, Math.max(prompt.min ?? 0, place)) };
    case 'currency':
      return { kind: 'currency', pence: Math.max(prompt.minPence ?? 0, 10_050 + place * 100) };
    case 'date':
      return { kind: 'date', day: `2032-03-${String((place % 28) + 1).padStart(2, '0')}` };
    case 'time':
      return { kind: 'time', time: `1${String(place % 10)}:30` };
    case 'yesNo':
      return { kind: 'yesNo', yes: true };
    case 'duration':
      return { kind: 'duration', parts: prompt.units.map((unit, at) => ({ unit, count: at + 2 })) };
    case 'fixedList':
      return {
        kind: 'fixedList',
        codes: prompt.items.slice(0, prompt.many ? 2 : 1).map(({ code }) => code),
        ...(prompt.open && (prompt.many || prompt.items.length === 0)
          ? { other: 'Something else of its own' }
          : {}),
      };
    case 'nameAddress':
    case 'address':
      return {
        kind: prompt.kind,
        parts: Object.fromEntries(prompt.parts.map(({ part }) => [part, said[part]])),
      };
  }
}

const said: Readonly<Record<NamePart, string>> = {
  title: 'Dr',
  forename: 'Ada',
  middleName: 'May',
  surname: 'Lane',
  organisationName: 'An Office',
  line1: '1 Long Street',
  line2: 'Second Line',
  line3: 'Third Line',
  line4: 'Fourth Line',
  line5: 'Fifth Line',
  postCode: 'AB1 2CD',
  email1: 'one@example.org',
  email2: 'two@example.org',
};
