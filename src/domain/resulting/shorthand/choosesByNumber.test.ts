import { describe, expect, test } from 'vitest';
import { hearingDay } from '../../../../tests/builders/hearingFacts.ts';
import { testCatalogue } from '../../../../tests/builders/resultCatalogue.ts';
import { choosesByNumber } from './choosesByNumber.ts';

const chooses = (text: string, digit: string): boolean =>
  choosesByNumber(text, digit, testCatalogue, hearingDay);

describe('a digit at the end of a line', () => {
  test('chooses right behind a word, and after a number and a blank', () => {
    expect(chooses('3 W', '1')).toBe(true);
    expect(chooses('NSP', '2')).toBe(true);
    expect(chooses('CD 12 ', '2')).toBe(true);
  });

  test('is typed where a number or a word with a blank goes on', () => {
    expect(chooses('CD 1', '2')).toBe(false);
    expect(chooses('FO ', '1')).toBe(false);
    expect(chooses('', '1')).toBe(false);
  });

  test('is typed where a code goes on with it, which is another condition than the reading of that number', () => {
    expect(chooses('PORE', '2')).toBe(false);
    expect(chooses('porcu', '1')).toBe(false);
    expect(chooses('1 D', '4')).toBe(false);
    // There the choice is after a blank.
    expect(chooses('PORE ', '2')).toBe(true);
  });
});
