import type { PromptValue } from '../../src/domain/resulting/promptValue.ts';
import type { NamePart, Prompt, ResultDefinition } from '../../src/domain/resulting/resultDefinition.ts';
import type { JudicialResult, ResultPrompt } from '../../src/domain/result/judicialResult.ts';

/** An answer of a payload beside the prompt of ours that asks for it. */
export interface PromptTold {
  readonly told: ResultPrompt;
  /** Undefined where the version of the definition that holds asks for no such thing. */
  readonly prompt: Prompt | undefined;
  /** Of a name and address. */
  readonly part: NamePart | undefined;
}

/** Later versions of the national set ask for names and addresses part by part, each under a name of its own. */
const partEnds: readonly (readonly [RegExp, NamePart])[] = [
  [/OrganisationName$/, 'organisationName'],
  [/Address1$/, 'line1'],
  [/Address2$/, 'line2'],
  [/Address3$/, 'line3'],
  [/Address4$/, 'line4'],
  [/Address5$/, 'line5'],
  [/PostCode$/, 'postCode'],
];
const emailEnds: readonly (readonly [RegExp, NamePart])[] = [
  [/EmailAddress1$/, 'email1'],
  [/EmailAddress2$/, 'email2'],
];

export function partOf(reference: string): { readonly stem: string; readonly part: NamePart } | undefined {
  const found = [...emailEnds, ...partEnds].find(([end]) => end.test(reference));
  return found && { stem: reference.replace(found[0], ''), part: found[1] };
}

/** Each answer of a result beside its prompt: by the national id, by name, or by label. */
export const promptsTold = (
  { prompts }: Pick<JudicialResult, 'prompts'>,
  definition: ResultDefinition,
): readonly PromptTold[] => prompts.map((told) => beside(told, definition));

function beside(told: ResultPrompt, { prompts }: ResultDefinition): PromptTold {
  const { reference: name = '' } = told;
  const called = (wanted: string): Prompt | undefined =>
    wanted === ''
      ? undefined
      : prompts.find(({ reference = '' }) => reference.toLowerCase() === wanted.toLowerCase());
  const split = partOf(name);
  const own = called(name);
  const prompt =
    own ??
    prompts.find(({ promptId }) => promptId === told.promptId) ??
    called(split?.stem ?? '') ??
    prompts.find(({ label }) => label.toLowerCase() === told.label.toLowerCase());
  const isAddress = prompt?.kind === 'nameAddress' || prompt?.kind === 'address';
  if (isAddress) return { told, prompt, part: split?.part ?? 'organisationName' };
  // Ours asks for the name alone.
  const isName = own !== undefined || split === undefined || split.part === 'organisationName';
  return { told, prompt: isName ? prompt : undefined, part: undefined };
}

/** Whether our answer says what the payload says, whose every answer is text. */
export function saysTheSame({ told, prompt, part }: PromptTold, ours: PromptValue | undefined): boolean {
  const text = told.value.replace(/\s+/g, ' ').trim();
  switch (ours?.kind) {
    case undefined:
      return false;
    case 'text':
      return ours.text === text;
    case 'number':
      return String(ours.number) === text;
    case 'currency':
      return ours.pence === Math.round(Number(text.replace(/[£,]/g, '')) * 100);
    case 'date':
      return ours.day === dayOf(text);
    case 'time':
      return ours.time === text;
    case 'yesNo':
      return String(ours.yes) === text;
    case 'duration':
      return ours.parts.map(({ unit, count }) => `${String(count)} ${unit}`).join(' ') === text.toLowerCase();
    case 'fixedList': {
      const items = prompt?.kind === 'fixedList' ? prompt.items : [];
      const words = ours.codes.map((code) => items.find((item) => item.code === code)?.value ?? code);
      return (
        [...words, ...(ours.other === undefined ? [] : [ours.other])].sort().join() ===
        text.split(',').sort().join()
      );
    }
    case 'nameAddress':
    case 'address':
      return part !== undefined && ours.parts[part] === text;
  }
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** yyyy-mm-dd of `12/10/2024`, `02 Jul 2020` and of what is so already. */
function dayOf(text: string): string {
  const [date = '', month = '', year = ''] = text.split(/[/ ]/);
  if (year === '') return text;
  const number = /^\d+$/.test(month) ? Number(month) : months.indexOf(month.toLowerCase()) + 1;
  return `${year}-${String(number).padStart(2, '0')}-${date.padStart(2, '0')}`;
}
