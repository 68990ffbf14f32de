import { expect, test } from 'vitest';
import { coded, toldOf } from '../../../../tests/builders/notices.ts';
import { electronicMonitoring } from './electronicMonitoring.ts';

test('a tagged curfew, on bail or as a requirement, is told, whatever the case of its code', () => {
  const results = ['CURE', 'porcu2', 'EMONE', 'YRC1', 'CUR', 'FO', 'PORCU1'].map((code) => coded(code));
  expect(toldOf(electronicMonitoring, results)).toEqual(['CURE', 'porcu2', 'EMONE', 'YRC1']);
});

test('alcohol abstinence is monitored by a tag: it is told', () => {
  const later = coded('AAMR', { label: 'Community requirement: Alcohol abstinence and monitoring' });
  expect(toldOf(electronicMonitoring, [coded('AAR'), coded('AARAL'), later, coded('ATR')])).toEqual([
    'AAR',
    'AARAL',
    'AAMR',
  ]);
});

test('what a later version calls otherwise is told by its name or by an answer', () => {
  const named = coded('NEW1', { label: 'Exclusion with electronic monitoring' });
  const answered = coded('NEW2', { prompts: [{ label: 'To be tagged', value: 'Yes' }] });
  expect(toldOf(electronicMonitoring, [named, answered])).toEqual(['NEW1', 'NEW2']);
});

test('days on tagged bail that count towards a sentence tag nobody, nor does an answer of no', () => {
  const counted = coded('IMP', { prompts: [{ label: 'Days on tagged bail that count', value: '12' }] });
  const no = coded('CUR', { prompts: [{ label: 'Electronic monitoring', value: 'No' }] });
  const asked = coded('EMREQ', { label: 'Is electronic monitoring required' });
  expect(toldOf(electronicMonitoring, [counted, no, asked])).toEqual([]);
});
