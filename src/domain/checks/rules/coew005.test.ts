import { expect, test } from 'vitest';
import { count, lasting, onDay, ordered, told } from '../../../../tests/builders/checkCatalogue.ts';
import { coew005 } from './coew005.ts';

const order = (...children: ReturnType<typeof ordered>[]) =>
  ordered('CO', { values: { endDate: onDay('2027-11-25') }, children });
const curfew = (startDate: string, endDate: string, period = lasting(3, 'months')) =>
  ordered('CUR', {
    values: { startDate: onDay(startDate), endDate: onDay(endDate), curfewPeriod: period },
  });

test('a curfew within the order that ends with its period is right', () => {
  expect(told(coew005, [order(curfew('2026-11-26', '2027-02-25'))])).toEqual([]);
  expect(told(coew005, [order(curfew('2026-11-26', '2026-12-23', lasting(4, 'weeks')))])).toEqual([]);
});

test('one that lasts longer than the order is an error', () => {
  expect(told(coew005, [order(curfew('2027-10-01', '2027-12-31'))])).toEqual([
    'error: CUR lasts until 31 Dec 2027, longer than the order CO, which ends 25 Nov 2027. Change one of them.',
  ]);
});

test('one that ends on another day than its period says so; months are calendar months', () => {
  expect(told(coew005, [order(curfew('2026-11-26', '2027-02-26'))])).toEqual([
    'error: CUR ends 26 Feb 2027, but 3 months from 26 Nov 2026 end on 25 Feb 2027. Change the day or the period.',
  ]);
  expect(told(coew005, [order(curfew('2026-11-30', '2027-02-27'))])).toEqual([]);
});

test('abstinence counts its days from the hearing', () => {
  const abstain = (until: string) =>
    ordered('AAR', {
      values: { until: onDay(until), numberOfDaysToAbstainFromConsumingAnyAlcohol: count(90) },
    });
  expect(told(coew005, [order(abstain('2027-02-23'))])).toEqual([]);
  expect(told(coew005, [order(abstain('2027-02-24'))])).toEqual([
    'error: AAR ends 24 Feb 2027, but 90 days from 26 Nov 2026 end on 23 Feb 2027. Change the day or the period.',
  ]);
});

test('a further curfew has an end alone', () => {
  const further = ordered('CURA', { values: { endDate: onDay('2027-11-26') } });
  expect(told(coew005, [order(further)])).toEqual([
    'error: CURA lasts until 26 Nov 2027, longer than the order CO, which ends 25 Nov 2027. Change one of them.',
  ]);
});
