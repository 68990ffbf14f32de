import { expect, test } from 'vitest';
import { restrictionOrdered } from './restrictionOrdered.ts';

test('A direction under section 45 restricts reporting from the day on which it was ordered, whatever the case of its code', () => {
  for (const shortCode of ['D45', 'd45']) {
    expect(restrictionOrdered({ shortCode, orderedDate: '2026-11-26' })).toEqual({
      label: 'Section 45 direction (D45): youth',
      orderedDate: '2026-11-26',
    });
  }
});

test('The anonymity of a complainant is one; a fine and an order that lifts a restriction are none', () => {
  expect(restrictionOrdered({ shortCode: 'DSOA' })?.label).toMatch(/anonymity for life/i);
  expect(restrictionOrdered({ shortCode: 'FO' })).toBeUndefined();
  expect(restrictionOrdered({ shortCode: 'DPR' })).toBeUndefined();
});
