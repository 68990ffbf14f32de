import { expect, test } from 'vitest';
import { coded, toldOf } from '../../../../tests/builders/notices.ts';
import { probation } from './probation.ts';

test('community orders, custody and committals for sentence are told, a fine is not', () => {
  const results = ['co', 'SUSPS', 'IMP', 'CCSC', 'FO'].map((code) => coded(code));
  expect(toldOf(probation, results)).toEqual(['co', 'SUSPS', 'IMP', 'CCSC']);
});

test('so are sentences for life, a suspended term that is activated, and an order that is revoked; default and contempt are not', () => {
  const results = ['MLI', 'LIMP2', 'SSI', 'SSIVD', 'OREV', 'IMPDP', 'EV'].map((code) => coded(code));
  expect(toldOf(probation, results)).toEqual(['MLI', 'LIMP2', 'SSI', 'SSIVD', 'OREV']);
});

test('a report that is asked for is told', () => {
  const asked = coded('CCII', { prompts: [{ label: 'Pre-sentence report ordered', value: 'Yes' }] });
  const not = coded('CCIU', { prompts: [{ label: 'Pre-sentence report ordered', value: 'No' }] });
  expect(toldOf(probation, [asked, not])).toEqual(['CCII']);
});

test('a youth is the youth offending team’s', () => {
  expect(toldOf(probation, [coded('IMP')], { isYouth: true })).toEqual([]);
});
