import { expect, test } from 'vitest';
import { coded, toldOf } from '../../../../tests/builders/notices.ts';
import { victimsAndWitnesses } from './victimsAndWitnesses.ts';

test('how it ended, bail, what protects and the next day are told, the rest is not', () => {
  const results = [
    coded('FO', { category: 'FINAL' }),
    coded('RC', { postHearingCustodyStatus: 'B' }),
    coded('RESTRAOP'),
    coded('WDRN'),
    coded('NHMC', { nextHearing: { courtCentreName: 'Luton' } }),
    coded('COLO'),
    coded('PDATE'),
  ];
  expect(toldOf(victimsAndWitnesses, results)).toEqual(['FO', 'RC', 'RESTRAOP', 'WDRN', 'NHMC']);
});

test('where a defendant lives is not theirs to read', () => {
  expect(victimsAndWitnesses.reads).toBe('all');
});
