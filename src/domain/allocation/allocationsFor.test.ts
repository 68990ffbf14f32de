import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  offence,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase, testId } from '../../../tests/builders/people.ts';
import { foldCase } from '../case/foldCase.ts';
import type { CaseDocument } from '../document/document.ts';
import type { Offence } from '../offence/offence.ts';
import { allocationCodes, allocationRule, type AgeGroup } from './allocationRules.ts';
import { allocationsFor } from './allocationsFor.ts';

const charged = (charge: Partial<Offence>, ...more: readonly CaseDocument[]) =>
  foldCase(testCase, [caseSheet(), defendantSheet({ offences: [offence(firstOffence, 1, charge)] }), ...more])
    .defendants[0]?.offences[0] ?? expect.fail('no offence');
const open = (charge: Partial<Offence>, age: AgeGroup | undefined = 'adult') => {
  const decisions = allocationsFor(charged(charge), age);
  return decisions.ok ? decisions.value : decisions.error.reason;
};
const eitherWay = { modeOfTrial: 'Either Way' };
const adults = ['summary-trial', 'elects', 'court-directs', 'low-value', 'related', 'notice'];
const pleaded = (pleaValue: string) => ({ plea: { pleaValue, pleaDate: '2026-11-24' } });

describe('what can be decided of how an offence is tried', () => {
  test('an adult’s either-way offence is allocated after no indication, or one of not guilty', () => {
    expect(open(eitherWay)).toEqual(adults);
    for (const value of ['INDICATED_NOT_GUILTY', 'NO_INDICATION', 'NOT_GUILTY']) {
      expect(open({ ...eitherWay, ...pleaded(value) })).toEqual(adults);
    }
  });

  test('after guilty there is none, but what is indictable only is sent all the same', () => {
    expect(open({ ...eitherWay, ...pleaded('INDICATED_GUILTY') })).toMatch(/^Guilty: sentence, or committal/);
    expect(open({ modeOfTrial: 'Indictable', ...pleaded('INDICATED_GUILTY') })).toEqual([
      'notice',
      'indictable-only',
    ]);
  });

  test('what is summary or indictable only is that', () => {
    expect(open({ modeOfTrial: 'Summary' })).toEqual(['related', 'summary-only']);
    expect(open({ modeOfTrial: 'Indictable' })).toEqual(['notice', 'indictable-only']);
  });

  test('a youth neither elects nor consents', () => {
    const youths = ['youth-summary', 'youth-grave', 'youth-homicide', 'youth-dangerous', 'youth-with-adult'];
    expect(open(eitherWay, 'youth')).toEqual([...youths, 'related', 'notice']);
    expect(open({ modeOfTrial: 'Indictable' }, 'youth')).toEqual([...youths, 'notice']);
  });

  test('where neither mode nor age is known nothing is kept back', () => {
    const decisions = allocationsFor(charged({ modeOfTrial: 'Unknown' }), undefined);
    expect(decisions).toEqual({ ok: true, value: allocationCodes });
  });

  test('of what was tried, or has two pleas, there is none', () => {
    expect(open({ ...eitherWay, convictionDate: '2026-11-24' })).toBe('There is a verdict: it was tried');
    const takenOn = (device: string, pleaValue: 'GUILTY' | 'NOT_GUILTY') =>
      entryOf('plea', adviser, {
        deviceId: testId(device),
        defendantId: firstDefendant,
        offenceId: firstOffence,
        pleaValue,
        pleaDate: '2026-11-24',
      });
    const contested = charged(eitherWay, takenOn('a', 'GUILTY'), takenOn('b', 'NOT_GUILTY'));
    expect(allocationsFor(contested, 'adult')).toMatchObject({
      error: { reason: 'Two pleas differ: settle that first' },
    });
  });
});

test('each decision says by what it is made, and only those that accept jurisdiction take an indication', () => {
  for (const code of allocationCodes) expect(allocationRule(code).hint, code).toMatch(/[Ss]ection|charge/);
  expect(allocationCodes.filter((code) => allocationRule(code).isAccepted)).toEqual([
    'summary-trial',
    'elects',
  ]);
});
