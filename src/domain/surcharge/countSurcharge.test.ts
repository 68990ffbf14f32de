import { describe, expect, test } from 'vitest';
import { countSurcharge, type Disposal, type SurchargeFacts } from './countSurcharge.ts';

const fine = (pounds: number): Disposal => ({ kind: 'fine', pence: pounds * 100 });
const custody = (days: number): Disposal => ({ kind: 'custody', days });
const suspended = (days: number): Disposal => ({ kind: 'suspended sentence', days });
const discharge: Disposal = { kind: 'conditional discharge' };
const community: Disposal = { kind: 'community order' };

const count = (
  disposals: readonly Disposal[],
  offenceDay = '2026-10-01',
  whose: SurchargeFacts['whose'] = 'adult',
  more: Partial<SurchargeFacts> = {},
) => countSurcharge({ disposals, offenceDays: [offenceDay], whose, ...more });

const said = (...parameters: Parameters<typeof count>): string => {
  const result = count(...parameters);
  return result.state === 'due'
    ? `£${result.pence / 100}: ${result.words}`
    : result.state === 'none'
      ? 'none'
      : result.why;
};

describe('the surcharge of an adult for offences from 16 June 2022', () => {
  test.each<[disposals: Disposal[], says: string]>([
    [[fine(120)], '£48: 40% of £120, adult'],
    [[fine(101.25)], '£41: 40% of £101.25, adult'],
    [[fine(1)], '£0: 40% of £1, adult'],
    [[fine(6000)], '£2000: 40% of £6,000, adult: £2,400, at most £2,000'],
    [[fine(120), fine(80)], '£80: 40% of £120 + £80 = £200, adult'],
    [[discharge], '£26: conditional discharge, adult'],
    [[community], '£114: community sentence, adult'],
    [[suspended(180)], '£154: suspended sentence of up to 6 months, adult'],
    [[suspended(300)], '£187: suspended sentence of more than 6 months, adult'],
    [[custody(28)], '£154: custody of up to 6 months, adult'],
    [[custody(365)], '£187: custody of 6 months to 2 years, adult'],
    [[custody(1000)], '£228: custody of more than 2 years, adult'],
    // Several: the highest alone.
    [[fine(100), discharge], '£40: 40% of £100, adult'],
    [[fine(10), discharge], '£26: conditional discharge, adult'],
    [[community, fine(100)], '£114: community sentence, adult'],
    [[], 'none'],
  ])('%j: %s', (disposals, says) => {
    expect(said(disposals)).toBe(says);
  });
});

describe('which order holds', () => {
  test.each([
    ['2022-06-16', '£40: 40% of £100, adult'],
    ['2022-06-15', '£34: 10% of £100, adult: £10, at least £34'],
    ['2020-04-14', '£34: 10% of £100, adult: £10, at least £34'],
    ['2020-04-13', '£32: 10% of £100, adult: £10, at least £32'],
    ['2019-06-28', '£32: 10% of £100, adult: £10, at least £32'],
    ['2019-06-27', '£30: 10% of £100, adult: £10, at least £30'],
    ['2016-04-08', '£30: 10% of £100, adult: £10, at least £30'],
    ['2016-04-07', '£20: 10% of £100, adult: £10, at least £20'],
    ['2014-09-01', '£20: 10% of £100, adult: £10, at least £20'],
    ['2014-08-31', 'no amounts are held for offences before 1 Sep 2014'],
  ])('an offence of %s: %s', (day, says) => {
    expect(said([fine(100)], day)).toBe(says);
  });

  test('the earliest of several offences decides', () => {
    expect(said([fine(100)], '', 'adult', { offenceDays: ['2026-10-01', '2022-06-15'] })).toContain('£34');
  });

  test('it names its order', () => {
    expect(count([discharge], '2021-01-01')).toMatchObject({
      pence: 2200,
      source: 'Criminal Justice Act 2003 (Surcharge) (Amendment) Order 2020 (S.I. 2020/310)',
    });
  });
});

describe('whose it is', () => {
  test('a youth pays fixed amounts', () => {
    const youth = (disposal: Disposal) => said([disposal], '2021-01-01', 'youth');
    expect([discharge, fine(500), community, custody(100), suspended(100)].map(youth)).toEqual([
      '£17: conditional discharge, youth',
      '£22: fine, youth',
      '£22: community sentence, youth',
      '£34: custody, youth',
      '£34: suspended sentence, youth',
    ]);
  });

  test('a youth pays more from 16 June 2022', () => {
    const youth = (disposal: Disposal) => said([disposal], '2022-06-16', 'youth');
    expect([discharge, fine(500), community, custody(100), suspended(100)].map(youth)).toEqual([
      '£20: conditional discharge, youth',
      '£26: fine, youth',
      '£26: community sentence, youth',
      '£41: custody, youth',
      '£41: suspended sentence, youth',
    ]);
  });

  test('a company pays as an adult does, and nobody of an unknown age', () => {
    expect(said([fine(100)], '2026-10-01', 'body')).toBe('£40: 40% of £100, company');
    expect(said([fine(9000)], '2026-10-01', 'body')).toBe(
      '£2000: 40% of £9,000, company: £3,600, at most £2,000',
    );
    expect(said([fine(5000)], '2021-01-01', 'body')).toBe('£190: 10% of £5,000, company: £500, at most £190');
    expect(said([fine(5000)], '2019-07-01', 'body')).toBe('£181: 10% of £5,000, company: £500, at most £181');
    expect(said([fine(5000)], '2016-07-01', 'body')).toBe('£170: 10% of £5,000, company: £500, at most £170');
    expect(said([fine(100)], '2026-10-01', 'unknown')).toBe('no date of birth is held');
  });
});

describe('several sentences of custody', () => {
  test('are one band whether concurrent or consecutive, or the total decides, or nothing does', () => {
    expect(said([custody(28), custody(28)])).toBe('£154: custody of up to 6 months, adult');
    expect(said([custody(150), custody(150)])).toMatch(/^it depends on the total: £154 if concurrent, £187/);
    expect(said([custody(150), custody(150)], undefined, 'adult', { totalCustodyDays: 300 })).toBe(
      '£187: custody of 6 months to 2 years, adult',
    );
    expect(said([{ kind: 'custody' }])).toBe('the length of a sentence is missing');
  });
});
