import { expect, test } from 'vitest';
import { coded, toldOf } from '../../../../tests/builders/notices.ts';
import { prison } from './prison.ts';

test('somebody remanded or sentenced to custody is told', () => {
  const results = [coded('RI', { postHearingCustodyStatus: 'C' }), coded('imp'), coded('FO'), coded('SUSPS')];
  expect(toldOf(prison, results)).toEqual(['RI', 'imp']);
});

test('so is who is kept for medical reports or while bail is appealed, for life, for a term that is activated, in default or in contempt', () => {
  const codes = ['REMMED', 'REMIC', 'RIBA2', 'MLI', 'LIMP2', 'SSI', 'IMPDP', 'DETDP', 'EV', 'ABIDO'];
  expect(
    toldOf(
      prison,
      codes.map((code) => coded(code)),
    ),
  ).toEqual(codes);
  expect(toldOf(prison, [coded('FIDIPI', { label: 'Detention in police station' })])).toEqual([]);
});

test('of somebody who was held everything is told: also that they go free', () => {
  expect(toldOf(prison, [coded('FO'), coded('DISM')], { wasHeld: true })).toEqual(['FO', 'DISM']);
});

test('of somebody at large who stays so nothing is', () => {
  expect(toldOf(prison, [coded('FO'), coded('RC', { postHearingCustodyStatus: 'B' })])).toEqual([]);
});
