import { describe, expect, test } from 'vitest';
import { groundsIn, type Amendment, type AmendmentFacts } from './amendment.ts';
import { checkAmendment, stopsAmendment } from './checkAmendment.ts';
import { crownPeriodRule } from './crownVaried.ts';

const facts: AmendmentFacts = {
  jurisdiction: 'CROWN',
  reason: 'Term recorded as months',
  today: '2026-11-26',
};
const said = (amendment: Amendment, changes: Partial<AmendmentFacts> = {}) =>
  checkAmendment(amendment, { ...facts, ...changes });
const errors = (...asked: Parameters<typeof said>): readonly string[] =>
  said(...asked).flatMap(({ severity, text }) => (severity === 'error' ? [text] : []));
const crown = {
  ground: 'crown-varied',
  bench: ['HHJ Tamsin Okoro'],
  decidedOn: '2026-11-26',
  sentencedOn: '2026-10-02',
} as const;
const magistrates = {
  ground: 'magistrates-varied',
  power: 'vary',
  bench: ['Idris Vane JP', 'Nell Abara JP'],
  decidedOn: '2026-11-26',
} as const;

test('each court offers that it was recorded wrongly first, then its own power', () => {
  expect(groundsIn('MAGISTRATES')).toEqual(['recorded-wrongly', 'magistrates-varied']);
  expect(groundsIn('CROWN')).toEqual(['recorded-wrongly', 'crown-varied']);
});

describe('recorded wrongly', () => {
  test('needs words on what, and nobody of the bench', () => {
    expect(said({ ground: 'recorded-wrongly' })).toEqual([]);
    expect(errors({ ground: 'recorded-wrongly' }, { reason: ' ' })).toHaveLength(1);
  });
});

describe('s.142 Magistrates’ Courts Act 1980', () => {
  test('names bench and day, has no time limit, and says what is not checked', () => {
    const years = { ...magistrates, decidedOn: '2026-11-25' };
    expect(said(years, { jurisdiction: 'MAGISTRATES' })).toMatchObject([
      { severity: 'notChecked', text: expect.stringMatching(/^Not checked.*s\.142\(1A\)/) as string },
    ]);
    expect(said({ ...years, power: 'reopen' }, { jurisdiction: 'MAGISTRATES' })).toMatchObject([
      { text: expect.stringContaining('s.142(2A)') as string },
    ]);
  });

  test.each([
    ['without a bench', { ...magistrates, bench: ['', ' '] }],
    ['on a day to come', { ...magistrates, decidedOn: '2026-11-27' }],
    ['before the order was made', { ...magistrates, decidedOn: '2026-11-22' }],
  ])('is not done %s', (_when, amendment) => {
    expect(errors(amendment, { jurisdiction: 'MAGISTRATES', orderedOn: '2026-11-23' })).toHaveLength(1);
  });

  test('is no power of the Crown Court', () => {
    expect(errors(magistrates)).toHaveLength(1);
  });
});

describe('s.385 Sentencing Act 2020', () => {
  const late = (sentencedOn: string): boolean =>
    said({ ...crown, sentencedOn }).some(({ text }) => text.includes('56 days'));

  test('runs for 56 days of which the day of sentence is the first; past that it stops, but for a reason that is recorded', () => {
    expect([late('2026-11-26'), late('2026-10-02'), late('2026-10-01')]).toEqual([false, false, true]);
    const past = { ...crown, sentencedOn: '2026-10-01' } as const;
    const stops = (reason: string) =>
      stopsAmendment(past, facts, [{ rule: crownPeriodRule, reason }]).map(({ rule }) => rule);
    expect([stops(' '), stops('Extended by HHJ Okoro on 20 November')]).toEqual([[crownPeriodRule], []]);
    expect(stopsAmendment(crown, facts, [])).toEqual([]);
  });

  test.each([
    ['without a judge', { ...crown, bench: [] }],
    ['before there was a sentence', { ...crown, sentencedOn: '2026-11-27', decidedOn: '2026-11-26' }],
    ['of a sentence that is said to be later than what is amended', crown, '2026-10-01'],
  ])('is not done %s', (_when, amendment, orderedOn?: string) => {
    expect(errors(amendment, orderedOn === undefined ? {} : { orderedOn })).toHaveLength(1);
  });

  test('is no power of a magistrates’ court, and of a court that is not known that is not said', () => {
    expect(errors(crown, { jurisdiction: 'MAGISTRATES' })).toHaveLength(1);
    const { jurisdiction: _unknown, ...others } = facts;
    expect(stopsAmendment(crown, others, [])).toEqual([]);
  });
});
