import { expect, test } from 'vitest';
import { chargeFault, type ChargeEntry } from './charge.ts';
import { chargeBases, chargeBasesFor, lacksLeave } from './chargeBasis.ts';

const said: Pick<ChargeEntry, 'change' | 'charge' | 'supersedes' | 'basis'> = {
  change: 'added',
  charge: { offenceCode: 'TH68010', title: 'Theft from a shop' },
  supersedes: [],
  basis: { code: 'new-charge', words: 'New charge' },
};

test.each([
  ['a new charge', {}, undefined],
  ['a new one that replaces', { supersedes: ['a'] }, 'is new, and replaces nothing'],
  ['an amendment of nothing', { change: 'amended' }, 'does not say what it replaces'],
  ['an amendment', { change: 'amended', supersedes: ['a'] }, undefined],
  [
    'a correction of the record without a word',
    { change: 'amended', supersedes: ['a'], basis: { code: 'recorded-wrongly', words: '' } },
    'does not say why',
  ],
  ['a mistake without a word', { change: 'entered-in-error', supersedes: ['a'] }, 'does not say why'],
  ['a mistake', { change: 'entered-in-error', supersedes: ['a'], reason: 'Another case' }, undefined],
  [
    'an offence that ends before it begins',
    { charge: { offenceCode: '', title: 'T', startDate: '2026-11-03', endDate: '2026-11-02' } },
    'ends before it begins',
  ],
  [
    'an end without a beginning',
    { charge: { offenceCode: '', title: 'T', endDate: '2026-11-02' } },
    'ends before it begins',
  ],
] as const)('%s', (_what, changes, fault) => {
  expect(chargeFault({ ...said, ...changes } as Parameters<typeof chargeFault>[0])).toBe(fault);
});

test('an amendment of an indictment, or of a charge, needs somebody’s leave', () => {
  for (const { code, words, needs } of chargeBases) {
    expect([code, lacksLeave({ code, words })]).toEqual([code, needs !== undefined]);
    expect(lacksLeave({ code, words, allowedBy: ' ' })).toBe(needs !== undefined);
    expect(lacksLeave({ code, words, allowedBy: 'HHJ Bryant' })).toBe(false);
  }
});

test('what a court can do has a right to do it by', () => {
  const codes = (...of: Parameters<typeof chargeBasesFor>) => chargeBasesFor(...of).map(({ code }) => code);
  expect(codes('added', 'MAGISTRATES')).toEqual(['new-charge']);
  expect(codes('amended', 'MAGISTRATES')).toEqual(['s123', 'recorded-wrongly']);
  expect(codes('added', 'CROWN')).toEqual(['s5', 's40', 's2']);
  expect(codes('amended', 'CROWN')).toEqual(['s5', 'recorded-wrongly']);
});
