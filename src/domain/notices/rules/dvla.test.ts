import { expect, test } from 'vitest';
import { coded, toldOf } from '../../../../tests/builders/notices.ts';
import { dvla } from './dvla.ts';

test('points, endorsements and disqualifications are told, by code or because the record says so', () => {
  const results = [coded('LEP'), coded('DDOTE'), coded('RDD'), coded('NEW', { flags: ['d20'] }), coded('FO')];
  expect(toldOf(dvla, results)).toEqual(['LEP', 'DDOTE', 'RDD', 'NEW']);
});

test('a bail condition not to drive is no endorsement', () => {
  expect(toldOf(dvla, [coded('PORE1', { label: 'Bail condition: not to drive' })])).toEqual([]);
});
