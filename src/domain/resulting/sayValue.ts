import type { NamePart, Prompt } from './resultDefinition.ts';
import type { PromptValue } from './promptValue.ts';
import { sayDay, sayDayInFull } from '../day/sayDay.ts';
import { plainCharacters } from './plainCharacters.ts';

/** `full` as it is recorded: "21 December 2026". `short` as a line was understood: "Mon 21 Dec 2026". */
export type Saying = 'full' | 'short';

/** "£1,200.50" of 120050 pence. */
export function sayAmount(pence: number): string {
  const sign = pence < 0 ? '-' : '';
  const digits = String(Math.abs(pence)).padStart(3, '0');
  const pounds = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${sign}£${pounds}.${digits.slice(-2)}`;
}

/** "£1,200" of 120000 pence, "£12.50": where somebody reads and nothing is recorded. */
export const sayAmountShortly = (pence: number): string => sayAmount(pence).replace(/\.00$/, '');

/** "a, b and c" */
export function sayList(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** "1 year and 6 months" */
export function sayPeriod(parts: readonly { readonly unit: string; readonly count: number }[]): string {
  return sayList(
    parts
      .filter(({ count }) => count !== 0)
      .map(({ unit, count }) => `${String(count)} ${count === 1 ? unit.replace(/s$/, '') : unit}`),
  );
}

const nameOrder = ['title', 'forename', 'middleName', 'surname'] as const;
const placeOrder = ['line1', 'line2', 'line3', 'line4', 'line5', 'postCode', 'email1', 'email2'] as const;

/** "Luton Magistrates' Court, Stuart Street, Luton, LU1 5BL" */
export function sayNameAddress(parts: Readonly<Partial<Record<NamePart, string>>>): string {
  const name = nameOrder.flatMap((part) => parts[part] || []).join(' ');
  const said = [parts.organisationName, name, ...placeOrder.map((part) => parts[part])];
  return plainCharacters(said.filter(Boolean).join(', '));
}

/** An answer in words, as it is recorded. Items of a list by their words, which the prompt has. */
export function sayValue(prompt: Prompt, value: PromptValue, saying: Saying = 'full'): string {
  switch (value.kind) {
    case 'text':
      return plainCharacters(value.text);
    case 'number':
      return String(value.number);
    case 'currency':
      return sayAmount(value.pence);
    case 'date':
      return saying === 'full' ? sayDayInFull(value.day) : sayDay(value.day);
    case 'time':
      return value.time;
    case 'yesNo':
      return value.yes ? 'yes' : 'no';
    case 'duration':
      return sayPeriod(value.parts);
    case 'fixedList': {
      const items = prompt.kind === 'fixedList' ? prompt.items : [];
      const words = value.codes.map((code) => items.find((item) => item.code === code)?.value ?? code);
      return plainCharacters([...words, ...(value.other === undefined ? [] : [value.other])].join(', '));
    }
    case 'nameAddress':
    case 'address':
      return sayNameAddress(value.parts);
  }
}
