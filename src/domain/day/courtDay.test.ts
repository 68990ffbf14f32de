import { describe, expect, test } from 'vitest';
import { dayNumber, isCalendarDay, londonClock, londonDay, londonDayAt } from './courtDay.ts';

describe("The court's day is London's", () => {
  test('an hour before midnight in summer time it is the next day already', () => {
    expect(londonDay('2026-07-31T22:59:00Z')).toBe('2026-07-31');
    expect(londonDay('2026-07-31T23:00:00Z')).toBe('2026-08-01');
    expect(londonDay('2026-11-30T23:59:00Z')).toBe('2026-11-30');
  });

  test('days and months below ten have two digits', () => {
    expect(londonDayAt(Date.parse('2027-01-05T10:00:00Z'))).toBe('2027-01-05');
  });

  test('a plain date is its own day, and what is no date has none', () => {
    expect(londonDay('2026-02-03')).toBe('2026-02-03');
    expect(londonDay('the week after')).toBeUndefined();
  });

  test('only what the calendar has is a day', () => {
    expect(['2026-02-28', '2028-02-29', '2026-12-31'].map(isCalendarDay)).toEqual([true, true, true]);
    for (const text of [
      '2026-02-30',
      '2026-13-01',
      '2026-00-10',
      '2026-2-3',
      '2026-02-03T10:00:00Z',
      '',
      '2026',
    ])
      expect(isCalendarDay(text), text).toBe(false);
  });

  test('days are counted from 1970-01-01, whatever the clocks do', () => {
    expect(dayNumber('1970-01-02')).toBe(1);
    expect(dayNumber('2026-10-26') - dayNumber('2026-10-24')).toBe(2);
    expect(dayNumber('no day')).toBeNaN();
  });

  test('the clock shows midnight as 00:00', () => {
    expect(londonClock('2026-07-31T23:00:00Z')).toBe('00:00');
  });
});
