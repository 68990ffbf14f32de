import { expect, test } from 'vitest';
import { lastDayToLay, outOfTimeSince } from './summaryTimeLimit.ts';

test.each([
  ['2026-05-26', '2026-11-26'],
  ['2026-08-31', '2027-02-28'],
  ['2027-08-31', '2028-02-29'],
  ['2026-12-01', '2027-06-01'],
  ['2026-03-31', '2026-09-30'],
])('a summary offence of %s can be laid until %s', (offence, last) => {
  expect(lastDayToLay(offence)).toBe(last);
});

test('what is not a day has no last one', () => expect(lastDayToLay('')).toBeUndefined());

test('only a charge that is summary alone is out of time, from the day after', () => {
  const laid = { startDate: '2026-05-26', modeOfTrial: 'Summary' };
  expect(outOfTimeSince(laid, '2026-11-26')).toBeUndefined();
  expect(outOfTimeSince(laid, '2026-11-27')).toBe('2026-11-26');
  expect(outOfTimeSince({ ...laid, endDate: '2026-05-28' }, '2026-11-27')).toBeUndefined();
  expect(outOfTimeSince({ ...laid, modeOfTrial: 'Either Way' }, '2027-11-27')).toBeUndefined();
  expect(outOfTimeSince({ modeOfTrial: 'Summary' }, '2027-11-27')).toBeUndefined();
});
