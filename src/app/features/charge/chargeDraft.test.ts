import { expect, test } from 'vitest';
import {
  defendantSheet,
  hearingSheet,
  caseSheet,
  offence,
  firstOffence,
} from '../../../../tests/builders/caseDocuments.ts';
import { testCase } from '../../../../tests/builders/people.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import { chargeBases } from '../../../domain/charge/chargeBasis.ts';
import {
  beginCharge,
  chargeOf,
  fieldsOf,
  findChargeErrors,
  nextPlace,
  whoSits,
  type ChargeDraft,
} from './chargeDraft.ts';

const today = '2026-11-24';
const view = foldCase(testCase, [
  caseSheet(),
  defendantSheet({
    offences: [offence(firstOffence, 4, { wording: 'Stole a coat', startDate: '2026-11-03' })],
  }),
  hearingSheet(),
]);
const [hearing] = view.hearings;
const chosen = view.defendants[0]?.offences[0];
const faults = (changes: Partial<ChargeDraft>, code?: string) =>
  findChargeErrors({
    draft: { ...beginCharge(view, today), ...changes },
    hearing,
    chosen: changes.act === 'amended' ? chosen : undefined,
    rule: chargeBases.find((rule) => rule.code === code),
    today,
  }).map(({ fieldId }) => fieldId);
const whole = { act: 'added', title: 'Affray', startDate: '2026-11-03' } as const;

test('it begins with the hearing of today and nothing decided', () => {
  expect(beginCharge(view, today)).toMatchObject({
    hearingId: hearing?.hearingId,
    act: undefined,
    title: '',
  });
});

test('a new charge needs an offence, its day and a right; a further one stands behind all others', () => {
  expect(faults({})).toEqual(['charge-act']);
  expect(faults({ act: 'added' })).toEqual(['charge-find', 'charge-from', 'charge-basis']);
  expect(faults(whole, 'new-charge')).toEqual([]);
  expect(faults({ ...whole, startDate: '2026-11-25' }, 'new-charge')).toEqual(['charge-from']);
  expect(faults({ ...whole, endDate: '2026-11-02' }, 'new-charge')).toEqual(['charge-to']);
  expect(faults({ ...whole, count: 'two' }, 'new-charge')).toEqual(['charge-count']);
  expect(nextPlace(view.defendants[0] ?? { offences: [] })).toBe(5);
  expect(nextPlace({ offences: [] })).toBe(1);
});

test('an amendment says who gave leave and what the defence said; a correction of the record says why', () => {
  const amended = { act: 'amended', title: 'Theft', startDate: '2026-11-03' } as const;
  expect(faults(amended, 's123')).toEqual(['charge-allowed', 'charge-defence']);
  expect(faults({ ...amended, allowedBy: 'The bench', defence: 'opposed' }, 's123')).toEqual([]);
  expect(faults(amended, 'recorded-wrongly')).toEqual(['charge-reason']);
  expect(faults({ ...amended, allowedBy: '' }, 's2')).toEqual(['charge-allowed']);
});

test('fields and charge say the same', () => {
  const fields = fieldsOf(chosen?.offence ?? { offenceCode: '', title: '' });
  expect(chargeOf({ ...beginCharge(view, today), ...fields, count: ' 2 ' })).toEqual({
    offenceCode: 'TH68010',
    title: 'Theft from a shop',
    wording: 'Stole a coat',
    startDate: '2026-11-03',
    count: 2,
  });
});

test('whoever presides is named as giving leave', () => {
  const judge = (lastName: string, isBenchChairman: boolean) => ({ title: 'Mrs', lastName, isBenchChairman });
  expect(whoSits({ judiciary: [judge('Amis', false), judge('Blake', true)] })).toBe('Mrs Blake');
  expect(whoSits({ judiciary: [] })).toBe('');
});
