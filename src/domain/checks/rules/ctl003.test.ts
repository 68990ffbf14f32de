import { expect, test } from 'vitest';
import {
  hearingFacts,
  offenceFacts,
  onDay,
  ordered,
  told,
  unconvicted,
} from '../../../../tests/builders/checkCatalogue.ts';
import { ctl003 } from './ctl003.ts';

const facing = hearingFacts({ offences: [unconvicted()] });

test.each(['RI', 'RIB', 'RIH', 'RILA', 'RILAB', 'RIYDA'])(
  '%s without a custody time limit is a warning',
  (code) => {
    expect(told(ctl003, [ordered(code)], facing)).toEqual([
      `warning: offence 1: remanded in custody (${code}) with no custody time limit. Add CTL; none is needed once the trial has begun.`,
    ]);
  },
);

test('a limit beside it, below it or of an earlier hearing answers it', () => {
  const limit = ordered('CTL', { values: { CTLDATE: onDay('2027-01-21') } });
  expect(told(ctl003, [ordered('RI'), limit], facing)).toEqual([]);
  expect(told(ctl003, [ordered('RI', { children: [limit] })], facing)).toEqual([]);
  const earlier = hearingFacts({ offences: [unconvicted({ custodyTimeLimit: '2027-01-21' })] });
  expect(told(ctl003, [ordered('RI')], earlier)).toEqual([]);
});

test('after conviction, and on bail, none is needed', () => {
  expect(told(ctl003, [ordered('RI')], hearingFacts({ offences: [offenceFacts()] }))).toEqual([]);
  expect(told(ctl003, [ordered('RC')], facing)).toEqual([]);
});
