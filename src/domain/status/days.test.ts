import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { londonDayBounds } from '../day/courtDay.ts';
import { markDay, workedPercent } from './dayMark.ts';
import {
  mergeMinutes,
  minuteAt,
  minuteMs,
  packMinutes,
  unpackMinutes,
  type MinuteLetter,
} from './dayMinutes.ts';
import { troubleSince } from './troubleSince.ts';

const letter = fc.constantFrom<MinuteLetter>('.', 'w', 'p', 's', 'f');
const minutes = fc.array(letter, { maxLength: 120 }).map((all) => all.join(''));

describe('The minutes of a day', () => {
  test('that several have seen are the worse of each, in whatever order and however often they are put together', () => {
    fc.assert(
      fc.property(minutes, minutes, minutes, (one, other, third) => {
        const merged = mergeMinutes(mergeMinutes(one, other), third);
        expect(mergeMinutes(one, mergeMinutes(third, other))).toBe(merged);
        expect(mergeMinutes(merged, one)).toBe(merged);
        expect(merged.length).toBe(Math.max(one.length, other.length, third.length));
      }),
    );
    expect(mergeMinutes('w.wsf', 'fwpws')).toBe('fwpsf');
  });

  test('come back as they were packed', () => {
    fc.assert(
      fc.property(minutes, (all) => {
        expect(unpackMinutes(packMinutes(all))).toBe(all);
      }),
    );
    expect(packMinutes(`${'w'.repeat(480)}fff`)).toBe('480w3f');
  });

  test.each(['w', '12', '12x', '1w 2f', '9999w', '-1w'])('%s is none', (text) => {
    expect(unpackMinutes(text)).toBeUndefined();
  });

  test('are counted from London’s midnight, on the day the clocks change too', () => {
    expect(minuteAt(Date.parse('2026-11-26T08:30:59.000Z'))).toEqual({ day: '2026-11-26', minute: 510 });
    expect(minuteAt(Date.parse('2026-06-01T23:00:00.000Z'))).toEqual({ day: '2026-06-02', minute: 0 });
    // Two o'clock comes twice on that day.
    expect(minuteAt(Date.parse('2026-10-25T23:59:00.000Z'))).toEqual({ day: '2026-10-25', minute: 1_499 });
  });
});

describe('A day', () => {
  const day = '2026-11-26';
  const { from, until } = londonDayBounds(day);
  const seen = (all: string, measured = { from, until: from + all.length * minuteMs }) =>
    markDay(day, all, measured);

  const works = 'w'.repeat(60);
  test.each([
    ['that worked', works, 'working'],
    ['on which it failed for a minute', `${works}f`, 'working'],
    ['on which it failed for longer', `${works}ff`, 'failed'],
    ['on which no server was there', `${works}..${works}`, 'failed'],
    ['on which it was slow', `${works}sss`, 'slow'],
    ['on which it stood still as announced', `${works}pppp`, 'planned'],
    ['on which nobody looked', '', 'not-measured'],
  ])('%s is told so', (_, all, state) => {
    expect(seen(all).state).toBe(state);
  });

  test('says how long of it what was', () => {
    expect(seen('www..ffps')).toEqual({
      day,
      state: 'failed',
      workedMinutes: 3,
      silentMinutes: 2,
      failedMinutes: 2,
      plannedMinutes: 1,
      slowMinutes: 1,
    });
  });

  test('is not judged before anybody looked, nor after now', () => {
    const measured = { from: from + 2 * minuteMs, until: from + 4 * minuteMs };
    expect(seen('..ww', measured)).toMatchObject({ state: 'working', silentMinutes: 0, workedMinutes: 2 });
    expect(seen('', { from: until, until: until + minuteMs }).state).toBe('not-measured');
  });

  test('counts for the share that worked; what was announced does not, and 100 is said of nothing less', () => {
    const good = seen('w'.repeat(1_440));
    const bad = seen(`${'w'.repeat(1_420)}${'p'.repeat(10)}${'f'.repeat(10)}`);
    expect(workedPercent([good])).toBe(100);
    expect(workedPercent([good, bad])).toBe(99.65);
    expect(workedPercent([...Array.from({ length: 80 }, () => good), seen(`${'w'.repeat(1_439)}f`)])).toBe(
      99.99,
    );
    expect(workedPercent([])).toBeUndefined();
  });
});

describe('A trouble', () => {
  const now = Date.parse('2026-11-26T00:20:30.000Z');
  const today = '2026-11-26';
  const before = '2026-11-25';
  const sinceOf = (days: Readonly<Record<string, string>>) =>
    troubleSince('f', now, (day) => (day < before ? undefined : (days[day] ?? '')));

  test('began with the first of its minutes, on the day before too', () => {
    expect(sinceOf({ [today]: `ww${'f'.repeat(19)}` })).toBe(Date.parse('2026-11-26T00:02:00.000Z'));
    const late = `${'w'.repeat(1_430)}${'f'.repeat(10)}`;
    expect(sinceOf({ [today]: 'f'.repeat(21), [before]: late })).toBe(Date.parse('2026-11-25T23:50:00.000Z'));
  });

  test('goes on through minutes in which no server looked, for an hour', () => {
    expect(sinceOf({ [today]: `wff${'.'.repeat(17)}f` })).toBe(Date.parse('2026-11-26T00:01:00.000Z'));
    const longAgo = `${'w'.repeat(1_000)}fff`;
    expect(sinceOf({ [today]: 'f'.repeat(21), [before]: longAgo })).toBe(
      Date.parse('2026-11-26T00:00:00.000Z'),
    );
  });

  test('is another where it worked in between', () => {
    expect(sinceOf({ [today]: `fffffwf${'f'.repeat(14)}` })).toBe(Date.parse('2026-11-26T00:06:00.000Z'));
    expect(sinceOf({ [today]: `fffffff${'w'.repeat(14)}` })).toBeUndefined();
  });
});
