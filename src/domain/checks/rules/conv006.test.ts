import { expect, test } from 'vitest';
import {
  hearingFacts,
  offenceFacts,
  ordered,
  pounds,
  told,
  unconvicted,
} from '../../../../tests/builders/checkCatalogue.ts';
import { conv006 } from './conv006.ts';

const fine = ordered('FO', { values: { AOF: pounds(120) } });
const facing = (changes = {}) => hearingFacts({ offences: [unconvicted(changes)] });

test('a sentence without a conviction is a warning', () => {
  expect(told(conv006, [fine], facing())).toEqual([
    'warning: offence 1: FO with no conviction recorded. Check whether a plea of guilty or a verdict is to be added.',
  ]);
  expect(told(conv006, [fine], facing({ plea: 'NOT_GUILTY' }))).toHaveLength(1);
});

test('a plea of guilty, a verdict of guilty or a day of conviction answers it', () => {
  expect(told(conv006, [fine], hearingFacts({ offences: [offenceFacts()] }))).toEqual([]);
  expect(told(conv006, [fine], facing({ verdictCategory: 'GUILTY' }))).toEqual([]);
  const pleaded = hearingFacts({ offences: [{ ...unconvicted(), plea: 'INDICATED_GUILTY' }] });
  expect(told(conv006, [fine], pleaded)).toEqual([]);
});

test.each(['WDRN', 'DISM', 'DINE', 'disc', 'ERR', 'dead', 'NGJ'])('%s is no sentence', (code) => {
  expect(told(conv006, [ordered(code)], facing())).toEqual([]);
});

test('a remand is none either', () => {
  expect(told(conv006, [ordered('RI')], facing())).toEqual([]);
});
