import { expect, test } from 'vitest';
import {
  found,
  ofDefendant,
  onDay,
  ordered,
  pounds,
  told,
} from '../../../../tests/builders/checkCatalogue.ts';
import { mandatoryChildren } from './mandatoryChildren.ts';

const fine = (children = [] as ReturnType<typeof ordered>[]) =>
  ordered('FO', { values: { AOF: pounds(120) }, children });
const date = (on = {}) => ordered('PDATE', { values: { PBD: onDay('2026-12-24') }, ...on });

test('a fine without terms is an error; terms below it, beside it or of the whole defendant answer it', () => {
  expect(told(mandatoryChildren, [fine()])[0]).toMatch(/^error: FO needs one of Payment terms \(PAYT\)/);
  expect(told(mandatoryChildren, [fine([ordered('PAYT', { children: [date()] })])])).toEqual([]);
  expect(told(mandatoryChildren, [fine(), date(ofDefendant)])).toEqual([]);
});

test('two of alternatives are an error', () => {
  const both = ordered('PAYT', { children: [date(), ordered('INSTL')] });
  expect(found(mandatoryChildren, [both])).toMatchObject([
    { rule: 'children/one-of', severity: 'error', message: expect.stringContaining('keep one') as string },
  ]);
});

test('imprisonment needs its total, once for the defendant', () => {
  expect(told(mandatoryChildren, [ordered('IMP')])).toEqual([
    'error: IMP needs Total period in custody (TIMP) with it.',
  ]);
  expect(told(mandatoryChildren, [ordered('IMP'), ordered('TIMP', ofDefendant)])).toEqual([]);
});

test('at least one requirement of a community order, through what groups them', () => {
  const order = (children = [] as ReturnType<typeof ordered>[]) => ordered('CO', { children });
  expect(told(mandatoryChildren, [order()])).toEqual([
    'error: CO needs Community requirements (CRS) with it.',
  ]);
  expect(told(mandatoryChildren, [order([ordered('CRS')])])[0]).toMatch(/^error: CRS needs at least one of/);
  expect(told(mandatoryChildren, [order([ordered('CRS', { children: [ordered('UPWR')] })])])).toEqual([]);
  expect(told(mandatoryChildren, [order(), ordered('UPWR')])).toEqual([]);
});
