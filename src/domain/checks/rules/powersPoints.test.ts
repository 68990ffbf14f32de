import { expect, test } from 'vitest';
import {
  count,
  hearingFacts,
  offenceFacts,
  ordered,
  told,
} from '../../../../tests/builders/checkCatalogue.ts';
import { powersPoints } from './powersPoints.ts';

const points = (number: number) => ordered('LEP', { values: { PENPT: count(number) } });
const of = (offenceCode: string) => hearingFacts({ offences: [offenceFacts({ offenceCode })] });

test.each([
  ['no insurance', 'RA88001', 5, 'it carries 6 to 8'],
  ['no insurance', 'RA88001', 9, 'it carries 6 to 8'],
  ['failing to identify the driver', 'RT88567', 3, 'it carries 6'],
  ['careless driving', 'RT88575', 10, 'it carries 3 to 9'],
  ['theft', 'TH68010', 3, 'it carries no points'],
])('%s (%s) with %i points: %s', (_what, code, number, says) => {
  expect(told(powersPoints, [points(number)], of(code))[0]).toContain(says);
});

test.each([
  ['RA88001', 6],
  ['RA88001', 8],
  ['RT88567', 6],
  ['RT88575', 3],
  ['RR84707', 4],
])('%s with %i points is right', (code, number) => {
  expect(told(powersPoints, [points(number)], of(code))).toEqual([]);
});

test('of an offence that is not held nothing is said here', () => {
  expect(told(powersPoints, [points(99)], of('AA06006'))).toEqual([]);
});
