import { describe, expect, test } from 'vitest';
import { hearingDay } from '../../../../tests/builders/hearingFacts.ts';
import { readAmount } from './readAmount.ts';
import { readDate } from './readDate.ts';
import { readPeriod } from './readPeriod.ts';
import { readTime } from './readTime.ts';
import { quote, toTokens } from './tokens.ts';

const said = <Value>(read: { readonly value: Value } | { readonly misfit: string } | undefined) =>
  read === undefined ? undefined : 'value' in read ? read.value : read.misfit;
const amount = (text: string) => said(readAmount(toTokens(text), 0));
const date = (text: string, day = hearingDay) => said(readDate(toTokens(text), 0, day));
const time = (text: string, mayBeBare = false) => said(readTime(toTokens(text), 0, mayBeBare));
const period = (text: string) => {
  const read = readPeriod(toTokens(text), 0);
  if (read === undefined || 'misfit' in read) return read?.misfit;
  return read.value.map(({ unit, count }) => `${String(count)} ${unit}`).join(' ');
};

describe('an amount is read to the penny', () => {
  test.each([
    ['120', 12_000],
    ['£120', 12_000],
    ['£1,200.50', 120_050],
    ['1.5k', 150_000],
    ['1.15', 115],
    ['0.5', 50],
    ['2.125k', undefined],
    ['£4k', 400_000],
    ['8.29', 829],
    ['1,00', undefined],
    ['12o', undefined],
    ['1.234', undefined],
    ['£', undefined],
    ['9999999999', undefined],
  ])('%s', (text, pence) => {
    expect(amount(text)).toBe(pence ?? `“${text}” is no amount of money.`);
  });

  test('words are none', () => {
    expect(amount('lots')).toBeUndefined();
  });
});

describe('a period is read', () => {
  test.each([
    ['28d', '28 days'],
    ['12w', '12 weeks'],
    ['6m', '6 months'],
    ['1y6m', '1 years 6 months'],
    ['18 months', '18 months'],
    ['1 year and 6 months', '1 years 6 months'],
    ['1 year 6 months', '1 years 6 months'],
    ['2 hrs', '2 hours'],
    ['30min', '30 minutes'],
    ['12', undefined],
    ['6m6m', undefined],
    ['12x', undefined],
  ])('%s', (text, parts) => {
    expect(period(text)).toBe(parts);
  });

  test('m is minutes where months are not said, and a unit that is not said is told', () => {
    expect(said(readPeriod(toTokens('20m'), 0, ['hours', 'minutes']))).toEqual([
      { unit: 'minutes', count: 20 },
    ]);
    expect(said(readPeriod(toTokens('2y'), 0, ['hours', 'minutes']))).toBe(
      'This period is said in hours, minutes, not in years.',
    );
  });
});

describe('a date is read on Monday 23 November 2026', () => {
  test.each([
    ['28d', '2026-12-21'],
    ['4 weeks', '2026-12-21'],
    ['3m', '2027-02-23'],
    ['21/12/26', '2026-12-21'],
    ['21.12.2026', '2026-12-21'],
    ['2026-12-21', '2026-12-21'],
    ['21/12', '2026-12-21'],
    ['12/1', '2027-01-12'],
    ['23/11', '2026-11-23'],
    ['22/11', '2027-11-22'],
    ['21 Dec', '2026-12-21'],
    ['21st December 2027', '2027-12-21'],
    ['21dec', '2026-12-21'],
    ['Tue 12 Jan', '2027-01-12'],
    ['12 Jan 27', '2027-01-12'],
    ['12 Jan 10', '2027-01-12'],
    ['29 Feb', '2028-02-29'],
    ['today', '2026-11-23'],
    ['tomorrow', '2026-11-24'],
    ['31 Feb', 'The calendar has no 31 Feb.'],
    ['31/2/27', 'The calendar has no 31/2/27.'],
    ['29/2/2027', 'The calendar has no 29/2/2027.'],
    ['10.30', undefined],
    ['2-4', undefined],
    ['Tuesday', undefined],
    ['120', undefined],
  ])('%s', (text, day) => {
    expect(date(text)).toBe(day);
  });

  test('a month after the last of January is the last of February', () => {
    expect(date('1m', '2027-01-31')).toBe('2027-02-28');
    expect(date('13m', '2027-01-31')).toBe('2028-02-29');
    expect(date('1m1d', '2027-01-31')).toBe('2027-03-01');
  });

  test('a weekday that is not the date’s is pointed out', () => {
    expect(readDate(toTokens('Mon 12 Jan'), 0, hearingDay)).toEqual({
      value: '2027-01-12',
      taken: 3,
      warning: '12 January 2027 is a Tuesday.',
    });
  });

  test('the time behind a date is not its year', () => {
    expect(readDate(toTokens('12 Jan 10'), 0, hearingDay)).toMatchObject({ taken: 2 });
    expect(readDate(toTokens('12 Jan 1030'), 0, hearingDay)).toMatchObject({ taken: 2 });
    expect(readDate(toTokens('12 Jan 27'), 0, hearingDay)).toMatchObject({ taken: 3 });
  });
});

describe('a time is read', () => {
  test.each([
    ['10:00', '10:00'],
    ['10.30', '10:30'],
    ['9:05', '09:05'],
    ['2pm', '14:00'],
    ['2 pm', '14:00'],
    ['2.15pm', '14:15'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['noon', '12:00'],
    ['25:00', '“25:00” is no time of day.'],
    ['13pm', '“13pm” is no time of day.'],
    ['10:60', '“10:60” is no time of day.'],
    ['10', undefined],
    ['1030', undefined],
  ])('%s', (text, read) => {
    expect(time(text)).toBe(read);
  });

  test('a plain number is one only where it may be', () => {
    expect(time('10', true)).toBe('10:00');
    expect(time('1030', true)).toBe('10:30');
    expect(time('930', true)).toBe('09:30');
    expect(time('2460', true)).toBe('“2460” is no time of day.');
  });
});

describe('words in quotation marks', () => {
  test.each([
    'plain',
    'with "marks"',
    'back\\slash\\',
    'two\nlines',
    '“curly”',
    'semi; colon: (brackets)',
    '',
  ])('stand as they are: %s', (text) => {
    expect(toTokens(`x ${quote(text)} y`).map((token) => token.text)).toEqual(['x', text, 'y']);
  });

  test('as a tablet writes them they are the same', () => {
    expect(toTokens('“HMP Bedford” LO').map(({ text }) => text)).toEqual(['HMP Bedford', 'LO']);
  });

  test('that are not closed go to the end', () => {
    expect(toTokens('a "b c').map(({ text }) => text)).toEqual(['a', 'b c']);
  });
});
