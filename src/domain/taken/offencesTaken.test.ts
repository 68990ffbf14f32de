import { expect, test } from 'vitest';
import { saySchedule, scheduleFault, type TakenSchedule } from './offencesTaken.ts';

const said: TakenSchedule = { schedule: '1', count: 3, admitted: 2, offences: [] };
const offence = (isAdmitted: boolean) => ({ title: 'Theft from a shop', isAdmitted });

test.each([
  ['numbers alone', {}, undefined],
  ['more admitted than there are', { admitted: 4 }, 'has more admitted than stand on it'],
  [
    'more typed than there are',
    { count: 1, admitted: 1, offences: [offence(true), offence(false)] },
    'has more offences typed than stand on it',
  ],
  [
    'more admitted one by one',
    { admitted: 1, offences: [offence(true), offence(true)] },
    'has more admitted one by one than in all',
  ],
  [
    'all typed, and another number',
    { offences: [offence(true), offence(false), offence(false)] },
    'does not count what is admitted',
  ],
  ['all typed', { offences: [offence(true), offence(true), offence(false)] }, undefined],
  ['some typed', { offences: [offence(true)] }, undefined],
] as const)('%s', (_what, changes, fault) => {
  expect(scheduleFault({ ...said, ...changes })).toBe(fault);
});

test('a schedule in a line', () => {
  expect(saySchedule(said)).toBe('Schedule 1: 3 offences, 2 admitted');
  expect(saySchedule({ ...said, admitted: 3 })).toBe('Schedule 1: 3 offences, all admitted');
  expect(saySchedule({ ...said, admitted: 0 })).toBe('Schedule 1: 3 offences, none admitted');
  expect(saySchedule({ ...said, schedule: 'B', count: 1, admitted: 1 })).toBe(
    'Schedule B: 1 offence, admitted',
  );
});
