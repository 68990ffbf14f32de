import { expect, test } from 'vitest';
import {
  found,
  hearingFacts,
  offenceFacts,
  ordered,
  pounds,
  told,
  youthBorn,
} from '../../../../tests/builders/checkCatalogue.ts';
import { powersFine } from './powersFine.ts';

const fine = (amount: number) => ordered('FO', { values: { AOF: pounds(amount) } });
const of = (offenceCode: string, defendant = {}, hearing = {}) =>
  hearingFacts({ offences: [offenceFacts({ offenceCode })], ...defendant }, hearing);

test('a fine above the level of the offence is a warning at its amount', () => {
  expect(told(powersFine, [fine(1001)], of('CJ67002'))).toEqual([
    'warning: offence 1, Drunk and disorderly: £1,001 is more than the maximum of £1,000. Check the amount.',
  ]);
  expect(told(powersFine, [fine(1000)], of('CJ67002'))).toEqual([]);
  expect(found(powersFine, [fine(1001)], of('CJ67002'))).toMatchObject([
    {
      source: expect.stringMatching(/^Criminal Justice Act 1967, s\.91; read 26 Nov 2026: /),
      place: { promptId: '7cd1472f-2379-4f5b-9e67-98a43d86e122' },
    },
  ]);
});

test('class B drugs have an amount of their own, theft and level 5 have no limit', () => {
  expect(told(powersFine, [fine(2501)], of('MD71530'))).toHaveLength(1);
  expect(told(powersFine, [fine(50_000)], of('TH68010'))).toEqual([]);
  expect(told(powersFine, [fine(50_000)], of('RA88001'))).toEqual([]);
});

test('level 5 had a limit before 12 March 2015', () => {
  const old = hearingFacts({ offences: [offenceFacts({ offenceCode: 'RA88001', startDate: '2015-03-11' })] });
  expect(told(powersFine, [fine(5001)], old)).toHaveLength(1);
});

test("in the Crown Court what is either way has no limit, a summary offence keeps the magistrates'", () => {
  expect(told(powersFine, [fine(9000)], of('MD71530', {}, { jurisdiction: 'CROWN' }))).toEqual([]);
  expect(told(powersFine, [fine(9000)], of('CJ67002', {}, { jurisdiction: 'CROWN' }))).toHaveLength(1);
});

test('young people have a cap by age, also where no maximum is held', () => {
  expect(told(powersFine, [fine(1001)], of('AA06006', { birthDate: youthBorn }))).toEqual([
    'warning: offence 1: £1,001 is more than £1,000, the most at the age of 16. Lower the fine.',
  ]);
  expect(told(powersFine, [fine(251)], of('TH68010', { birthDate: '2013-11-27' }))[0]).toContain('£250');
});

test('where nobody compared the row with the statute, message and source say so', () => {
  const [warning] = found(powersFine, [fine(2501)], of('RT88008'));
  expect(warning?.message).toMatch(/more than the maximum of £2,500\. .*\(maximum not yet verified\)$/);
  expect(warning?.source).toContain('not yet compared with the statute');
});
