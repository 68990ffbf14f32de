import { expect, test } from 'vitest';
import {
  count,
  hearingFacts,
  lasting,
  offenceFacts,
  ordered,
  pounds,
  told,
} from '../../../../tests/builders/checkCatalogue.ts';
import { powersDisqualification } from './powersDisqualification.ts';

const of = (offenceCode: string) => hearingFacts({ offences: [offenceFacts({ offenceCode })] });
const fine = ordered('FO', { values: { AOF: pounds(300) } });
const off = (months: number) =>
  ordered('DDO', { values: { disqualificationPeriod: lasting(months, 'months') } });

test('drink driving without a disqualification, or with one too short', () => {
  expect(told(powersDisqualification, [fine], of('RT88007'))[0]).toContain(
    'a disqualification is obligatory and none is ordered',
  );
  expect(told(powersDisqualification, [fine, off(11)], of('RT88007'))[0]).toContain(
    'less than the 12 months',
  );
  expect(told(powersDisqualification, [fine, off(12)], of('RT88007'))).toEqual([]);
});

test('special reasons answer it', () => {
  expect(told(powersDisqualification, [fine, ordered('NDSR')], of('RT88007'))).toEqual([]);
});

test('an endorsable offence has points or a disqualification', () => {
  expect(told(powersDisqualification, [fine], of('RA88001'))[0]).toContain(
    'neither points nor a disqualification',
  );
  const points = ordered('LEP', { values: { PENPT: count(6) } });
  expect(told(powersDisqualification, [fine, points], of('RA88001'))).toEqual([]);
  expect(told(powersDisqualification, [fine, ordered('DDD')], of('RA88001'))).toEqual([]);
});

test('an offence that is adjourned or withdrawn, or is none of driving, needs nothing', () => {
  expect(told(powersDisqualification, [ordered('RU')], of('RT88007'))).toEqual([]);
  expect(told(powersDisqualification, [ordered('WDRN')], of('RT88007'))).toEqual([]);
  expect(told(powersDisqualification, [fine], of('TH68010'))).toEqual([]);
});
