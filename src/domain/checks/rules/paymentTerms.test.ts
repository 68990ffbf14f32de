import { expect, test } from 'vitest';
import { ofDefendant, onDay, ordered, pounds, told } from '../../../../tests/builders/checkCatalogue.ts';
import { paymentTerms } from './paymentTerms.ts';

const fine = ordered('FO', { values: { AOF: pounds(12.5) } });

test('a total without terms is a warning', () => {
  expect(told(paymentTerms, [fine])).toEqual([
    'warning: BRANDRETH, Ottilie is to pay £12.50, and no terms are said. Add a date (PDATE), instalments (INSTL) or a lump sum (LUMSI).',
  ]);
});

test('a date, also below the terms of a fine, answers it; reserve terms alone do not', () => {
  const date = ordered('PDATE', { values: { PBD: onDay('2026-12-24') } });
  expect(told(paymentTerms, [fine, ordered('PAYT', { children: [date] })])).toEqual([]);
  expect(told(paymentTerms, [fine, ordered('INSTL', ofDefendant)])).toEqual([]);
  expect(told(paymentTerms, [fine, ordered('RLSUM', ofDefendant)])).toHaveLength(1);
});
