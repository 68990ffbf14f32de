import { expect, test } from 'vitest';
import {
  hearingFacts,
  offenceFacts,
  ofDefendant,
  ordered,
  pounds,
  told,
  unconvicted,
} from '../../../../tests/builders/checkCatalogue.ts';
import { compensationFirst } from './compensationFirst.ts';

const costs = ordered('FCPC', { values: { AOC: pounds(85) }, ...ofDefendant });

test('costs after a theft, and no word of compensation', () => {
  expect(told(compensationFirst, [costs])).toEqual([
    'warning: BRANDRETH, Ottilie is to pay a fine or costs, and neither compensation (FCOMP) nor a reason for none (NCR) is said. Compensation comes first.',
  ]);
});

test('compensation or the reason for none answers it', () => {
  expect(told(compensationFirst, [costs, ordered('FCOMP')])).toEqual([]);
  expect(told(compensationFirst, [costs, ordered('NCR')])).toEqual([]);
});

test('no conviction, no money, or an offence that leaves no loss', () => {
  expect(told(compensationFirst, [costs], hearingFacts({ offences: [unconvicted()] }))).toEqual([]);
  expect(told(compensationFirst, [ordered('CD')])).toEqual([]);
  for (const offenceCode of ['RA88001', 'CJ67002', 'TH68081']) {
    expect(
      told(compensationFirst, [costs], hearingFacts({ offences: [offenceFacts({ offenceCode })] })),
    ).toEqual([]);
  }
});
