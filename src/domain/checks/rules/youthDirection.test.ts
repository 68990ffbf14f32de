import { expect, test } from 'vitest';
import { hearingFacts, ordered, told, youthBorn } from '../../../../tests/builders/checkCatalogue.ts';
import { youthDirection } from './youthDirection.ts';

const youth = hearingFacts({ birthDate: youthBorn });

test('a youth in an adult court without a direction is a warning', () => {
  expect(told(youthDirection, [ordered('RU')], youth)).toEqual([
    'warning: BRANDRETH, Ottilie is 16, in an adult court, with no direction under section 45: the name is not protected. Consider D45.',
  ]);
});

test('D45, or a direction that stands, answers it; a youth court needs none, an adult neither', () => {
  expect(told(youthDirection, [ordered('RU'), ordered('D45')], youth)).toEqual([]);
  expect(
    told(youthDirection, [ordered('RU')], youth, { restrictions: ['Section 45 direction (D45): youth'] }),
  ).toEqual([]);
  expect(told(youthDirection, [ordered('RU')], { ...youth, isYouthCourt: true })).toEqual([]);
  expect(told(youthDirection, [ordered('RU')])).toEqual([]);
});

test('a section 49 restriction, which is of the youth court, does not', () => {
  expect(told(youthDirection, [ordered('RU')], youth, { restrictions: ['Section 49: youth'] })).toHaveLength(
    1,
  );
});
