import type { PromptValue } from '../../../domain/resulting/promptValue.ts';
import type { Prompt, ResultDefinition } from '../../../domain/resulting/resultDefinition.ts';

/** What listing is asked for where the room is full: the court said the day, and it stands. */
export const overbooked = 'overbooked by court order';

interface SlotPrompts {
  /** The day that is fixed; a week, or a day to be fixed, has no slot. */
  readonly day: Prompt | undefined;
  readonly court: Prompt | undefined;
  readonly room: Prompt | undefined;
  readonly length: Prompt | undefined;
  readonly slot: Prompt | undefined;
}

/** The prompts of a next hearing that say where on a list it goes, by their national names; all undefined for other results. */
export function slotPromptsOf({ code, prompts }: ResultDefinition): SlotPrompts {
  const isNext = /^NH(?:MC|CCS)$/i.test(code);
  const called = (...names: readonly string[]): Prompt | undefined =>
    isNext
      ? prompts.find(
          (prompt) =>
            names.some((name) => prompt.reference?.toLowerCase() === name.toLowerCase()) ||
            ('parts' in prompt &&
              prompt.parts.some(({ reference }) =>
                names.some((name) => reference.toLowerCase().startsWith(name.toLowerCase())),
              )),
        )
      : undefined;
  return {
    day: called('HDATE', 'fixedDate'),
    court: called('HCHOUSE'),
    room: called('HCROOM'),
    length: called('HEST'),
    slot: called('bookingReference', 'hmiSlots'),
  };
}

const minutesIn = { years: 0, months: 0, weeks: 1500, days: 300, hours: 60, minutes: 1 } as const;

/** The minutes of a court's day that an estimate takes; 0 where none is said. */
export const minutesOf = (value: PromptValue | undefined): number =>
  value?.kind === 'duration'
    ? value.parts.reduce((sum, { unit, count }) => sum + minutesIn[unit] * count, 0)
    : 0;

/** The day that is fixed at a court of this name, yyyy-mm-dd; undefined where none is, or at another court. */
export function dayAsked(
  definition: ResultDefinition,
  courtName: string,
  valueOf: (prompt: Prompt) => PromptValue | undefined,
): string | undefined {
  const { day, court } = slotPromptsOf(definition);
  const at = court && valueOf(court);
  const on = day && valueOf(day);
  const isHere =
    at !== undefined && 'parts' in at && !Array.isArray(at.parts) && nameIn(at.parts) === courtName;
  return isHere && on?.kind === 'date' ? on.day : undefined;
}

const nameIn = (parts: object): unknown =>
  (parts as { readonly organisationName?: unknown }).organisationName;
