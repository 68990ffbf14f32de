import { expect, test } from 'vitest';
import { sayShare } from './shareWords.ts';

const context = { device: 'tablet', today: '2026-11-23' } as const;
const savedHere = { state: 'saved-here', savedAt: '2026-11-23T10:38:00.000Z' } as const;

test('What is shared on a device is not said to be with anybody', () => {
  expect(sayShare({ state: 'shared' }, savedHere, undefined, context)).toEqual({
    icon: 'saved',
    tone: 'wait',
    text: 'Shared on this tablet 10:38. The record, prison and taggers do not have it',
  });
});

test('What the record holds says so, also where this device has forgotten how it got there', () => {
  const recorded = { state: 'in-record', recordedAt: '2026-11-23T10:41:00.000Z' } as const;
  expect(sayShare({ state: 'shared' }, recorded as never, undefined, context).text).toBe(
    "In the court's record 10:41",
  );
  expect(sayShare({ state: 'shared' }, undefined, '2026-11-23T10:38:00.000Z', context).text).toBe(
    "In the court's record · shared 10:38",
  );
});

test('What changed since is no longer said to be shared, and an amendment not to stand before it does', () => {
  expect(sayShare({ state: 'changed' }, undefined, undefined, context).text).toMatch(/^Changed since/);
  expect(sayShare({ state: 'proposed' }, undefined, undefined, context).text).toMatch(/once somebody else/);
});
