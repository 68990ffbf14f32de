import { expect, test } from 'vitest';
import { found, onDay, ordered } from '../../../../tests/builders/checkCatalogue.ts';
import { yro004 } from './yro004.ts';

const order = (children = [curfew('2027-05-26')]) =>
  ordered('YRO', { values: { endDate: onDay('2027-05-26') }, children });
function curfew(until: string) {
  return ordered('YRC1', { values: { endDate: onDay(until) } });
}

test('a curfew up to the last day of the order is right, one day more is an error at its date', () => {
  expect(found(yro004, [order()])).toEqual([]);
  expect(found(yro004, [order([curfew('2027-05-27')])])).toMatchObject([
    {
      severity: 'error',
      place: { resultId: curfew('2027-05-27').resultId, promptId: '3b0c95d5-9595-4ddd-88b8-1a2e3e70d01f' },
      message:
        'YRC1 lasts until 27 May 2027, longer than the order YRO, which ends 26 May 2027. Change one of them.',
    },
  ]);
});

test('a curfew that stands beside the order counts as well, one without a date does not', () => {
  expect(found(yro004, [order([]), curfew('2027-06-01')])).toHaveLength(1);
  expect(found(yro004, [order([ordered('YRC1')])])).toEqual([]);
});
