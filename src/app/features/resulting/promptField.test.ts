import { expect, test } from 'vitest';
import type { Prompt } from '../../../domain/resulting/resultDefinition.ts';
import type { PromptValue } from '../../../domain/resulting/promptValue.ts';
import { toAnswer, toField } from './promptField.ts';

const day = '2026-11-23';
const base = {
  promptId: 'p',
  label: 'Asked',
  rule: 'mandatory',
  sequence: 1,
  words: [],
  onExtract: true,
} as const;
const list = {
  ...base,
  kind: 'fixedList',
  items: [
    { code: 'A', value: 'First' },
    { code: 'B', value: 'Second' },
  ],
} as const;

const answers: readonly (readonly [Prompt, PromptValue])[] = [
  [
    { ...base, kind: 'text' },
    { kind: 'text', text: 'not in the public interest' },
  ],
  [
    { ...base, kind: 'number' },
    { kind: 'number', number: 3 },
  ],
  [
    { ...base, kind: 'currency' },
    { kind: 'currency', pence: 120_050 },
  ],
  [
    { ...base, kind: 'date' },
    { kind: 'date', day: '2026-12-21' },
  ],
  [
    { ...base, kind: 'time' },
    { kind: 'time', time: '10:30' },
  ],
  [
    { ...base, kind: 'yesNo' },
    { kind: 'yesNo', yes: false },
  ],
  [
    { ...base, kind: 'duration', units: ['years', 'months', 'weeks', 'days'] },
    {
      kind: 'duration',
      parts: [
        { unit: 'years', count: 1 },
        { unit: 'months', count: 6 },
      ],
    },
  ],
  [
    { ...list, many: false, open: false },
    { kind: 'fixedList', codes: ['B'] },
  ],
  [
    { ...list, many: true, open: true },
    { kind: 'fixedList', codes: ['A', 'B'], other: 'a third' },
  ],
  [
    {
      ...base,
      kind: 'nameAddress',
      parts: [{ part: 'organisationName', reference: 'Court', isMandatory: true }],
    },
    { kind: 'nameAddress', parts: { organisationName: "Luton Magistrates' Court", postCode: 'LU1 5BL' } },
  ],
];

test.each(answers.map(([prompt, value]) => [prompt.kind, prompt, value] as const))(
  'An answer that is a %s shows in its field and reads back the same',
  (_kind, prompt, value) => {
    expect(toAnswer(prompt, toField(value), day)).toEqual({ kind: 'value', value });
  },
);

test('An empty field answers nothing, whatever is asked', () => {
  for (const [prompt] of answers) expect(toAnswer(prompt, toField(undefined), day)).toEqual({ kind: 'none' });
});

test('What is no answer is said, and never taken for one', () => {
  const typed = (prompt: Prompt, text: string) => toAnswer(prompt, { ...toField(undefined), text }, day);
  expect(typed({ ...base, kind: 'currency' }, '12o').kind).toBe('unread');
  expect(typed({ ...base, kind: 'currency' }, '120 and more').kind).toBe('unread');
  expect(typed({ ...base, kind: 'currency', maxPence: 10_000 }, '120')).toEqual({
    kind: 'unread',
    why: 'Give at most £100.00',
  });
  expect(typed({ ...base, kind: 'duration', units: ['days'] }, '28d')).toEqual({
    kind: 'value',
    value: { kind: 'duration', parts: [{ unit: 'days', count: 28 }] },
  });
});
