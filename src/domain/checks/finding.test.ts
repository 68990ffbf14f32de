import { expect, test } from 'vitest';
import { firstOffence } from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant } from '../../../tests/builders/people.ts';
import { findingKey, overrideOf, standingFindings, type Finding } from './finding.ts';

const finding = (changes: Partial<Finding> = {}): Finding => ({
  rule: 'powers/fine',
  severity: 'warning',
  message: '£1,200 is more than £1,000.',
  place: { defendantId: firstDefendant, offenceId: firstOffence, resultId: 'r1' },
  source: 'a statute',
  ...changes,
});

test('a key is of rule and place, whatever the words', () => {
  expect(findingKey(finding({ message: 'other words' }))).toBe(findingKey(finding()));
  expect(findingKey(finding({ rule: 'powers/custody' }))).not.toBe(findingKey(finding()));
  expect(findingKey(finding({ place: { defendantId: firstDefendant } }))).not.toBe(findingKey(finding()));
});

test('a warning with a reason stands no longer; an error, an empty reason and another place do', () => {
  const reason = { findingKey: findingKey(finding()), reason: 'Goods vehicle: level 4' };
  expect(overrideOf(finding(), [reason])).toEqual(reason);
  expect(standingFindings([finding()], [reason])).toEqual([]);
  expect(standingFindings([finding()], [{ ...reason, reason: '  ' }])).toHaveLength(1);
  const error = finding({ severity: 'error' });
  expect(standingFindings([error], [reason])).toEqual([error]);
  const elsewhere = finding({ place: { defendantId: firstDefendant, resultId: 'r2' } });
  expect(standingFindings([elsewhere], [reason])).toEqual([elsewhere]);
});

test('what was not checked needs no reason', () => {
  expect(standingFindings([finding({ severity: 'notChecked' })], [])).toEqual([]);
});
