import { expect, test } from 'vitest';
import { readSaidDay } from './readSaidDay.ts';
import { sayDayInFull } from './sayDay.ts';

test.each(['2027-01-01', '2028-02-29', '2026-12-31', '2027-04-22'])(
  '%s is read as it is recorded, and as sources have it',
  (day) => {
    const [year, month, date] = day.split('-');
    expect(readSaidDay(sayDayInFull(day))).toBe(day);
    expect(readSaidDay(`${String(date)}/${String(month)}/${String(year)}`)).toBe(day);
    expect(readSaidDay(`${day}T00:00:00Z`)).toBe(day);
  },
);

test.each(['', '30 February 2027', '30/02/2027', '12 Sometime 2027', 'next week', '31 Apr'])(
  '“%s” is none',
  (said) => {
    expect(readSaidDay(said)).toBeUndefined();
  },
);
