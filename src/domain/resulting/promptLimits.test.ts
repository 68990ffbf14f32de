import { expect, test } from 'vitest';
import { limitBroken } from './promptLimits.ts';
import type { Prompt } from './resultDefinition.ts';

const base = {
  promptId: 'p',
  label: 'Sum',
  rule: 'mandatory',
  sequence: 1,
  words: [],
  onExtract: true,
} as const;

test('the limits of an amount are pence, as the amount is', () => {
  const prompt: Prompt = { ...base, kind: 'currency', minPence: 100, maxPence: 500_000 };
  expect(limitBroken(prompt, { kind: 'currency', pence: 99 })).toBe('at least £1.00');
  expect(limitBroken(prompt, { kind: 'currency', pence: 100 })).toBeUndefined();
  expect(limitBroken(prompt, { kind: 'currency', pence: 500_000 })).toBeUndefined();
  expect(limitBroken(prompt, { kind: 'currency', pence: 500_001 })).toBe('at most £5,000.00');
});

test('a fine is more than nothing, whatever the national set allows', () => {
  const fine: Prompt = { ...base, kind: 'currency', reference: 'AOF', minPence: 0 };
  expect(limitBroken(fine, { kind: 'currency', pence: 0 })).toBe('at least £0.01');
  expect(limitBroken(fine, { kind: 'currency', pence: 1 })).toBeUndefined();
  expect(limitBroken({ ...base, kind: 'currency' }, { kind: 'currency', pence: 0 })).toBeUndefined();
});

test('those of a number are numbers; what has none, or is of another kind, breaks none', () => {
  const prompt: Prompt = { ...base, kind: 'number', min: 40, max: 300 };
  expect(limitBroken(prompt, { kind: 'number', number: 39 })).toBe('at least 40');
  expect(limitBroken(prompt, { kind: 'number', number: 301 })).toBe('at most 300');
  expect(limitBroken(prompt, { kind: 'currency', pence: 1 })).toBeUndefined();
  expect(limitBroken({ ...base, kind: 'number' }, { kind: 'number', number: -1 })).toBeUndefined();
});
