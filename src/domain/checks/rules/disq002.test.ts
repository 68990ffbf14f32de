import { expect, test } from 'vitest';
import {
  hearingFacts,
  offenceFacts,
  ordered,
  pounds,
  told,
} from '../../../../tests/builders/checkCatalogue.ts';
import { disq002 } from './disq002.ts';

const driving = hearingFacts({
  offences: [offenceFacts({ offenceCode: 'RT88026', title: 'Dangerous driving' })],
});
const fine = ordered('FO', { values: { AOF: pounds(400) } });

test('dangerous driving without an extended test is a warning', () => {
  expect(told(disq002, [fine, ordered('DDO')], driving)).toEqual([
    'warning: Dangerous driving (offence 1): no disqualification until an extended test. Check whether DDOTE or DDOTEL is to be added.',
  ]);
});

test.each(['DDOTE', 'DDOTEL'])('%s answers it', (code) => {
  expect(told(disq002, [fine, ordered(code)], driving)).toEqual([]);
});

test('an offence that ended without a sentence, or is adjourned, or is another, needs none', () => {
  expect(told(disq002, [ordered('WDRN')], driving)).toEqual([]);
  expect(told(disq002, [ordered('disc')], driving)).toEqual([]);
  expect(told(disq002, [ordered('RU')], driving)).toEqual([]);
  expect(told(disq002, [fine])).toEqual([]);
});

test('causing death by careless driving under the influence has one as well', () => {
  const facts = hearingFacts({
    offences: [offenceFacts({ offenceCode: 'RA88043', title: 'Causing death by careless driving, unfit' })],
  });
  expect(told(disq002, [fine, ordered('DDO')], facts)).toHaveLength(1);
});
