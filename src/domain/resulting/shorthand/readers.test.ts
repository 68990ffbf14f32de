import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hearingDay } from '../../../../tests/builders/hearingFacts.ts';
import { dayAfter, isCalendarDay } from '../../day/courtDay.ts';
import { weekdayOf } from '../../day/sayDay.ts';
import { sayAmount } from '../sayValue.ts';
import { readAmount } from './readAmount.ts';
import { readDate } from './readDate.ts';
import { readPeriod } from './readPeriod.ts';
import { readTime } from './readTime.ts';
import { quote, toTokens } from './tokens.ts';

const said = <Value>(read: { readonly value: Value } | { readonly misfit: string } | undefined) =>
  read === undefined ? undefined : 'value' in read ? read.value : read.misfit;
const amount = (text: string) => said(readAmount(toTokens(text), 0));
const dateOf = (text: string, day = hearingDay) => said(readDate(toTokens(text), 0, day));
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
    ['£ 120', 12_000],
    ['120 pounds', 12_000],
    ['£120.', 12_000],
    ['1 200', 100],
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
    ['2 years & 6 months', '2 years 6 months'],
    ['2 weeks', '2 weeks'],
    ['6/12', undefined],
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
    ['5th of December', '2026-12-05'],
    ['4-Dec-26', '2026-12-04'],
    ['4/dec/2026', '2026-12-04'],
    ['4dec26', '2026-12-04'],
    ["4 Dec '26", '2026-12-04'],
    ['2026/12/04', '2026-12-04'],
    ['31-Feb-27', 'The calendar has no 31-Feb-27.'],
    ['28/7', '2027-07-28'],
    ['6/12', '2026-12-06'],
    ['31/12', '2026-12-31'],
    ['1/1', '2027-01-01'],
    ['Dec 5', undefined],
    ['12/3/94', '1994-03-12'],
    ['12/3/56', '2056-03-12'],
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
    expect(dateOf(text)).toBe(day);
  });

  test('a month after the last of January is the last of February', () => {
    expect(dateOf('1m', '2027-01-31')).toBe('2027-02-28');
    expect(dateOf('13m', '2027-01-31')).toBe('2028-02-29');
    expect(dateOf('1m1d', '2027-01-31')).toBe('2027-03-01');
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

test('a number of months is no amount of money', () => {
  expect(readAmount(toTokens('12 months'), 0)).toBeUndefined();
  expect(readAmount(toTokens('£12 months'), 0)).toMatchObject({ value: 1200 });
});

test('a number apart as thousands are is one amount where nothing else asks for a number', () => {
  const alone = (text: string) => readAmount(toTokens(text), 0, true);
  expect(alone('1 200')).toEqual({ value: 120_000, taken: 2 });
  expect(alone('£ 12 500.50 pounds')).toEqual({ value: 1_250_050, taken: 4 });
  expect(alone('120 48')).toEqual({ value: 12_000, taken: 1 });
  expect(alone('1, 200')).toEqual({ value: 100, taken: 1 });
  expect(alone('1200 300')).toEqual({ value: 120_000, taken: 1 });
});

test('a day that has just passed, said without a year, is next year’s, and pointed out', () => {
  const read = (text: string) => readDate(toTokens(text), 0, hearingDay);
  expect(read('22/11')).toMatchObject({
    value: '2027-11-22',
    warning: '22/11 is taken as 22 November 2027.',
  });
  expect(read('Mon 22 Nov')).toMatchObject({
    value: '2027-11-22',
    warning: '22 Nov is taken as 22 November 2027.',
  });
  expect(read('12/1')).not.toHaveProperty('warning');
  expect(read('22/11/27')).not.toHaveProperty('warning');
});

const anyDay = fc.integer({ min: 0, max: 4000 }).map((count) => dayAfter('2024-01-01', count));
const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

describe('whatever the day', () => {
  test('each way to say it with its year reads to it, over leap days, year ends and clock changes', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (day, hearing) => {
        const [year = '', month = '', date = ''] = day.split('-');
        const [d, m, name] = [Number(date), Number(month), monthNames[Number(month) - 1] ?? ''];
        for (const text of [
          day,
          `${year}/${month}/${date}`,
          `${d}/${m}/${year}`,
          `${date}.${month}.${year}`,
          `${d}-${m}-${year.slice(2)}`,
          `${d} ${name} ${year}`,
          `${d} ${name.slice(0, 3)} ${year}`,
          `${d}th of ${name.toLowerCase()} ${year}`,
          `${date}${name.slice(0, 3).toUpperCase()}${year.slice(2)}`,
          `${d}-${name.slice(0, 3)}-${year}`,
          `${weekdayOf(day)} ${d} ${name} ${year}`,
        ]) {
          expect(dateOf(text, hearing), text).toBe(day);
        }
      }),
    );
  });

  test('without its year it is the next such day, never one that has passed', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (day, hearing) => {
        const [, month = '', date = ''] = day.split('-');
        const read = dateOf(`${Number(date)}/${Number(month)}`, hearing) ?? '';
        expect(read >= hearing && read.endsWith(`${month}-${date}`)).toBe(true);
        // The first of them: none lies between.
        const before = Array.from(
          { length: 9 },
          (_, later) => `${Number(hearing.slice(0, 4)) + later}-${month}-${date}`,
        );
        expect(before.find((each) => isCalendarDay(each) && each >= hearing)).toBe(read);
      }),
    );
  });

  test('days, weeks and months from it are the calendar’s', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 400 }), (hearing, count) => {
        expect(dateOf(`${count}d`, hearing)).toBe(dayAfter(hearing, count));
        expect(dateOf(`${count} weeks`, hearing)).toBe(dayAfter(hearing, 7 * count));
        const read = dateOf(`${count} months`, hearing) ?? '';
        const apart =
          12 * (Number(read.slice(0, 4)) - Number(hearing.slice(0, 4))) +
          Number(read.slice(5, 7)) -
          Number(hearing.slice(5, 7));
        expect(apart).toBe(count);
        const isLast = dayAfter(read, 1).endsWith('-01');
        expect(read.slice(8) === hearing.slice(8) || (isLast && read.slice(8) < hearing.slice(8))).toBe(true);
      }),
    );
  });

  test('what the calendar does not have is never read as another day', () => {
    for (const text of [
      '31/4',
      '31 Jun',
      '31/9/27',
      '30 Feb 2028',
      '29/2/2100',
      '0/1',
      '32/1',
      '1/13',
      '00/00/27',
    ]) {
      expect(dateOf(text), text).toMatch(/^The calendar has no/);
    }
  });
});

test('whatever the amount, each way to write it is that amount to the penny', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (pence) => {
      const said = sayAmount(pence);
      const plain = said.replaceAll(/[£,]/g, '');
      for (const text of [said, plain, `£${plain}`, `£ ${plain}`, `${plain} pounds`]) {
        expect(amount(text), text).toBe(pence);
      }
      expect(readAmount(toTokens(said.replaceAll(',', ' ')), 0, true)).toMatchObject({ value: pence });
    }),
  );
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
