import { expect, test } from 'vitest';
import { coded, toldOf } from '../../../../tests/builders/notices.ts';
import { legalAid } from './legalAid.ts';

test('results of somebody with a representation order are told, of others not', () => {
  expect(toldOf(legalAid, [coded('FO')], { hasLegalAid: true })).toEqual(['FO']);
  expect(toldOf(legalAid, [coded('FO')])).toEqual([]);
});
