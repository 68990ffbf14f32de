import { describe, expect, test } from 'vitest';
import { definitionOf } from '../../../../tests/builders/resultCatalogue.ts';
import { oneFacts } from '../../../../tests/builders/hearingFacts.ts';
import { readLines } from '../../../../tests/builders/notepads.ts';
import { dayAsked, minutesOf, slotPromptsOf } from './slot.ts';

/** The answers of the next hearing on a line below an adjournment. */
function valuesOf(line: string) {
  const [adjourned] = readLines(`A excused\n${line}`, oneFacts).results;
  const next = adjourned?.children[0]?.children[0];
  if (!next) throw new Error(`no next hearing in ${line}`);
  return next;
}
const asked = (line: string): string | undefined => {
  const { code, values } = valuesOf(line);
  return dayAsked(definitionOf(code), oneFacts.courtName, ({ promptId }) => values[promptId]);
};

describe('the slot of a next hearing', () => {
  test('is asked for on the day that is fixed at this court', () => {
    expect(asked('NHMC 12 Jan 10 here, trial, 1d')).toBe('2027-01-12');
  });

  test('is none at another court, in a week, or on a day to be fixed', () => {
    expect(asked('NHMC 12 Jan 10 Bedford Magistrates, trial, 1d')).toBeUndefined();
    expect(asked('NHCCS w/c 14 Dec here, trial, 1d')).toBeUndefined();
    expect(asked('NHCCS to be fixed here, trial, 1d')).toBeUndefined();
  });

  test('takes minutes of a day of five hours', () => {
    const { values } = valuesOf('NHMC 12 Jan 10 here, trial, 1d');
    const { length, room, slot } = slotPromptsOf(definitionOf('NHMC'));
    expect(minutesOf(values[length?.promptId ?? ''])).toBe(300);
    expect(minutesOf(undefined)).toBe(0);
    expect([room?.label, slot?.label]).toEqual(['Courtroom', 'Booking reference']);
    expect(slotPromptsOf(definitionOf('FO')).day).toBeUndefined();
  });
});
