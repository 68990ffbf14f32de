import { expect, test } from 'vitest';
import { defendantFacts, hearingFacts, ordered, told } from '../../../../tests/builders/checkCatalogue.ts';
import { age007 } from './age007.ts';

const born = (birthDate: string) => hearingFacts({ birthDate });

test('imprisonment on the day before the 21st birthday is an error, on the birthday it is none', () => {
  expect(told(age007, [ordered('IMP')], born('2005-11-27'))).toEqual([
    'error: BRANDRETH, Ottilie is 20 (born 27 Nov 2005) and cannot be sentenced to imprisonment (IMP). Change the result or the date of birth.',
  ]);
  expect(told(age007, [ordered('IMP')], born('2005-11-26'))).toEqual([]);
});

test('suspended imprisonment counts, detention does not', () => {
  expect(told(age007, [ordered('SUSPS')], born('2006-01-01'))).toHaveLength(1);
  expect(told(age007, [ordered('YOI')], born('2006-01-01'))).toEqual([]);
});

test('without a date of birth it says that it did not look', () => {
  const { birthDate: _birthDate, ...unknown } = defendantFacts();
  expect(told(age007, [ordered('IMP')], { ...hearingFacts(), defendants: [unknown] })).toEqual([
    'notChecked: IMP: not checked whether BRANDRETH, Ottilie is 21: no date of birth is held.',
  ]);
});
