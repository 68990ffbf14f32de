import { expect, test } from 'vitest';
import { adviser } from '../../../../tests/builders/caseDocuments.ts';
import {
  addressCorrected,
  differencesTold,
  sheetsAsTheyCame,
} from '../../../../tests/builders/corrections.ts';
import { coded } from '../../../../tests/builders/notices.ts';
import { shareOf } from '../../../../tests/builders/shares.ts';

const share = shareOf(adviser, [coded('CURE'), coded('LEP'), coded('FO')]);
const before = [...sheetsAsTheyCame, share];

test('an address is told to who reads what is for the defendant, never to who reads what all parties do', () => {
  const first = addressCorrected(['2 New Row', 'Luton']);
  const told = '→ Address: 2 New Row, Luton.';
  const bodies = { 'electronic-monitoring': told, police: told, enforcement: told };
  expect(differencesTold(first, before)).toEqual(bodies);
  const next = addressCorrected(['3 New Row', 'Luton'], [...before, first], { counter: 6 });
  expect(differencesTold(next, [...before, first])['police']).toBe(
    'Address: 2 New Row, Luton. → Address: 3 New Row, Luton.',
  );
});
