import { expect, test } from 'vitest';
import { ofDefendant, onDay, ordered, told } from '../../../../tests/builders/checkCatalogue.ts';
import { nextHearing } from './nextHearing.ts';

const next = (day: string, on = {}) => ordered('NHMC', { values: { HDATE: onDay(day) }, ...on });

test.each(['RI', 'RC', 'RU', 'RILAB', 'REMMED'])('%s without a next hearing is an error', (code) => {
  expect(told(nextHearing, [ordered(code)])).toEqual([
    `error: BRANDRETH, Ottilie: ${code} without a next hearing. Add it (NHMC or NHCCS): date, time and court as announced.`,
  ]);
});

test('an adjournment or a sending without one is told', () => {
  expect(told(nextHearing, [ordered('A')])[0]).toContain('A without a next hearing');
  expect(told(nextHearing, [ordered('CCII')])[0]).toContain('Crown Court (NHCCS)');
});

test('one below it, or of the whole defendant, answers it', () => {
  const below = ordered('RI', { children: [ordered('NEXH', { children: [next('2026-12-03')] })] });
  expect(told(nextHearing, [below])).toEqual([]);
  expect(told(nextHearing, [ordered('RC'), next('2026-12-03', ofDefendant)])).toEqual([]);
});

test('one before this hearing is an error, on the same day it is none', () => {
  expect(told(nextHearing, [ordered('RC'), next('2026-11-25')])).toEqual([
    'error: NHMC: the next hearing is on 25 Nov 2026, before this one. Change the day.',
  ]);
  expect(told(nextHearing, [ordered('RC'), next('2026-11-26')])).toEqual([]);
});

test.each([
  ['2026-12-25', 'Fri 25 Dec 2026, which is a bank holiday'],
  ['2027-03-28', 'Sun 28 Mar 2027, which is a Sunday'],
])('one on %s, when no court sits, is a warning', (day, said) => {
  expect(told(nextHearing, [ordered('RC'), next(day)])).toEqual([
    `warning: NHMC: the next hearing is on ${said}. Check the day.`,
  ]);
});

test('one on a Saturday is none: remand courts sit', () => {
  expect(told(nextHearing, [ordered('RC'), next('2026-11-28')])).toEqual([]);
});

test('a sentence needs none', () => {
  expect(told(nextHearing, [ordered('FO')])).toEqual([]);
});
