import { expect, test } from 'vitest';
import { custodyAfterToday, type OrderedToday } from './custodyAfterToday.ts';
import { countCustodyLimit } from './countCustodyLimit.ts';
import type { CustodyFacts } from './custodyFacts.ts';

const day = '2026-11-24';
const brought: CustodyFacts = { mode: 'eitherWay', isYouth: false, custody: [], isInCustody: false };
const remanded = { shortCode: 'RI', label: 'Remanded in custody' };
const sent = { shortCode: 'SCC', label: 'Sent to the Crown Court for trial' };
const after = (known: CustodyFacts, today: Partial<OrderedToday>) => {
  const count = countCustodyLimit(
    custodyAfterToday(known, { day, isCrownCourt: false, results: [], ...today }),
    day,
  );
  return count.state === 'counted' ? [count.rule.id, count.expires] : count.state;
};

test('a remand counts from today, by the rule that holds once the rest of today stands', () => {
  expect(after(brought, { results: [remanded] })).toEqual(['either-way-70', '2027-02-02']);
  expect(after(brought, { results: [remanded], pleaValue: 'NOT_GUILTY' })).toEqual([
    'either-way-56',
    '2027-01-19',
  ]);
  expect(after(brought, { results: [remanded], pleaValue: 'INDICATED_NOT_GUILTY' })).toEqual([
    'either-way-70',
    '2027-02-02',
  ]);
  const undated: CustodyFacts = { ...brought, firstAppearance: '2026-09-01', isDecidedUndated: true };
  expect(after(undated, { results: [remanded], pleaValue: 'NOT_GUILTY' })).toEqual([
    'either-way-56',
    '2027-01-19',
  ]);
  expect(after(brought, { results: [remanded, sent] })).toEqual(['crown-182', '2027-05-25']);
  expect(after({ ...brought, mode: 'indictable' }, { results: [remanded] })).toBe('not-counted');
});

test('who was held before goes on being held, from the first day on', () => {
  const held: CustodyFacts = {
    ...brought,
    firstAppearance: '2026-11-10',
    custody: [{ from: '2026-11-10' }],
    isInCustody: true,
  };
  expect(after(held, { results: [remanded] })).toEqual(['either-way-70', '2027-01-19']);
  expect(after(held, { results: [remanded, sent] })).toEqual(['crown-182', '2027-05-11']);
  expect(after(held, { results: [{ shortCode: 'RC', label: 'Conditional bail' }] })).toBe('not-running');
});

test('the Crown Court takes pleas that decide on no summary trial, and sends nobody', () => {
  const sentBefore = { ...brought, sent: '2026-11-03', firstAppearance: '2026-11-03' };
  expect(
    after(sentBefore, { isCrownCourt: true, results: [remanded, sent], pleaValue: 'NOT_GUILTY' }),
  ).toEqual(['crown-182', '2027-05-25']);
});
