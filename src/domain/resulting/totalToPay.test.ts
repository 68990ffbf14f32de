import { expect, test } from 'vitest';
import {
  checkCatalogue,
  hearingDay,
  ofDefendant,
  ofSecond,
  onDay,
  ordered,
  otherDefendant,
  pounds,
} from '../../../tests/builders/checkCatalogue.ts';
import { firstDefendant } from '../../../tests/builders/people.ts';
import type { OrderedResult } from './orderedResult.ts';
import { totalToPay } from './totalToPay.ts';

const total = (...results: readonly OrderedResult[]): number =>
  totalToPay(results, firstDefendant, checkCatalogue, hearingDay);
const fine = ordered('FO', { values: { AOF: pounds(120) } });

test('fines, costs, surcharge and compensation of one defendant, in pence', () => {
  expect(
    total(
      fine,
      ordered('FO', { values: { AOF: pounds(0.5) }, ...ofSecond }),
      ordered('FCPC', { values: { AOC: pounds(85) }, ...ofDefendant }),
      ordered('FVS', { values: { AOS: pounds(48) }, ...ofDefendant }),
      ordered('FCOMP', { values: { AOCOM: pounds(20) } }),
    ),
  ).toBe(27_350);
  expect(total({ ...fine, target: { defendantId: otherDefendant } })).toBe(0);
});

test('what goes with another result counts; how it is paid adds nothing', () => {
  const costs = ordered('FCPC', { values: { AOC: pounds(85) }, ...ofDefendant });
  const date = ordered('PDATE', { values: { PBD: onDay('2026-12-24') } });
  expect(total({ ...fine, children: [costs, date] })).toBe(20_500);
  expect(total(ordered('AD'))).toBe(0);
});

test('a result that is known by its code alone counts', () => {
  expect(total({ ...fine, definitionId: 'of an older list' })).toBe(12_000);
});
