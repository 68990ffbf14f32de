import { expect, test } from 'vitest';
import { coded, toldOf } from '../../../../tests/builders/notices.ts';
import { enforcement } from './enforcement.ts';

test('what is to be paid and how is told, and nothing else', () => {
  const results = [
    coded('FO'),
    coded('FVS'),
    coded('FCPC'),
    coded('PDATE'),
    coded('X', { flags: ['isFinancialResult'] }),
    coded('CO'),
  ];
  expect(toldOf(enforcement, results)).toEqual(['FO', 'FVS', 'FCPC', 'PDATE', 'X']);
});
