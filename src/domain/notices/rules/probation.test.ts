import { expect, test } from 'vitest';
import { coded, toldOf } from '../../../../tests/builders/notices.ts';
import { probation } from './probation.ts';

test('community orders, custody and committals for sentence are told, a fine is not', () => {
  const results = ['co', 'SUSPS', 'IMP', 'CCSC', 'FO'].map((code) => coded(code));
  expect(toldOf(probation, results)).toEqual(['co', 'SUSPS', 'IMP', 'CCSC']);
});

test('a report that is asked for is told', () => {
  const asked = coded('CCII', { prompts: [{ label: 'Pre-sentence report ordered', value: 'Yes' }] });
  const not = coded('CCIU', { prompts: [{ label: 'Pre-sentence report ordered', value: 'No' }] });
  expect(toldOf(probation, [asked, not])).toEqual(['CCII']);
});

test('a youth is the youth offending team’s', () => {
  expect(toldOf(probation, [coded('IMP')], { isYouth: true })).toEqual([]);
});
