import { expect, test } from 'vitest';
import {
  hearingFacts,
  offenceFacts,
  ordered,
  pounds,
  told,
} from '../../../../tests/builders/checkCatalogue.ts';
import { powersNotHeld } from './powersNotHeld.ts';

const of = (changes: Parameters<typeof offenceFacts>[0]) =>
  hearingFacts({ offences: [offenceFacts(changes)] });
const fine = ordered('FO', { values: { AOF: pounds(120) } });

test('an offence that the table lacks says so once, however much is ordered of it', () => {
  expect(told(powersNotHeld, [fine, ordered('LEP')], of({ offenceCode: 'AA06006' }))).toEqual([
    'notChecked: offence 1, AA06006: not checked: no maximum held.',
  ]);
});

test('one that the table holds says nothing, unless its day is before the row', () => {
  expect(told(powersNotHeld, [fine], of({}))).toEqual([]);
  const worker = { offenceCode: 'CJ88159' };
  expect(told(powersNotHeld, [fine], of({ ...worker, startDate: '2022-06-28' }))).toEqual([]);
  expect(told(powersNotHeld, [fine], of({ ...worker, startDate: '2022-06-27' }))).toHaveLength(1);
});

test('a remand and a withdrawal meet no maximum', () => {
  expect(told(powersNotHeld, [ordered('RU')], of({ offenceCode: 'AA06006' }))).toEqual([]);
  expect(told(powersNotHeld, [ordered('WDRN')], of({ offenceCode: 'AA06006' }))).toEqual([]);
});
