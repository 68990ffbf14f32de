import { expect, test } from 'vitest';
import {
  checkInput,
  defendantFacts,
  ofDefendant,
  ofSecond,
  ordered,
  pounds,
} from '../../../tests/builders/checkCatalogue.ts';
import { placeResults } from './checkInput.ts';
import { totalToPay } from './totalToPay.ts';

test('compensation before all else; what is not ordered is no line', () => {
  const input = checkInput([
    ordered('FO', { values: { AOF: pounds(120) } }),
    ordered('FO', { values: { AOF: pounds(0.5) }, ...ofSecond }),
    ordered('FCPC', { values: { AOC: pounds(85) }, ...ofDefendant }),
    ordered('FVS', { values: { AOS: pounds(48) }, ...ofDefendant }),
    ordered('FCOMP', { values: { AOCOM: pounds(20) } }),
  ]);
  expect(totalToPay({ ...input, placed: placeResults(input) }, defendantFacts())).toEqual({
    lines: [
      { what: 'Compensation', pence: 2000 },
      { what: 'Surcharge', pence: 4800 },
      { what: 'Fine', pence: 12_050 },
      { what: 'Costs', pence: 8500 },
    ],
    pence: 27_350,
  });
  const nothing = checkInput([ordered('AD')]);
  expect(totalToPay({ ...nothing, placed: placeResults(nothing) }, defendantFacts())).toEqual({
    lines: [],
    pence: 0,
  });
});
