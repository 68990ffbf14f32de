import { expect, test } from 'vitest';
import {
  hearingFacts,
  ofDefendant,
  ordered,
  pounds,
  told,
  youthBorn,
} from '../../../../tests/builders/checkCatalogue.ts';
import { collectionOrder } from './collectionOrder.ts';

const fine = ordered('FO', { values: { AOF: pounds(120) } });
const costs = ordered('FCPC', { values: { AOC: pounds(85) }, ...ofDefendant });

test('a total without a collection order is a warning that names the total', () => {
  expect(told(collectionOrder, [fine, costs])).toEqual([
    'warning: BRANDRETH, Ottilie is to pay £205, and there is neither a collection order (COLO) nor a reason for none (NOCOLLO). Add one.',
  ]);
});

test.each(['COLO', 'COLLO', 'NOCOLLO'])('%s answers it, whatever the case', (code) => {
  expect(told(collectionOrder, [fine, ordered(code, ofDefendant)])).toEqual([]);
});

test('nothing to pay, or a youth, needs none', () => {
  expect(told(collectionOrder, [ordered('CD')])).toEqual([]);
  expect(told(collectionOrder, [fine], hearingFacts({ birthDate: youthBorn }))).toEqual([]);
});
