import { expect, test } from 'vitest';
import { coded, toldOf } from '../../../../tests/builders/notices.ts';
import { prison } from './prison.ts';

test('somebody remanded or sentenced to custody is told', () => {
  const results = [coded('RI', { postHearingCustodyStatus: 'C' }), coded('imp'), coded('FO'), coded('SUSPS')];
  expect(toldOf(prison, results)).toEqual(['RI', 'imp']);
});

test('of somebody who was held everything is told: also that they go free', () => {
  expect(toldOf(prison, [coded('FO'), coded('DISM')], { wasHeld: true })).toEqual(['FO', 'DISM']);
});

test('of somebody at large who stays so nothing is', () => {
  expect(toldOf(prison, [coded('FO'), coded('RC', { postHearingCustodyStatus: 'B' })])).toEqual([]);
});
