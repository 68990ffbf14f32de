import type { Verified } from '../powers/offencePower.ts';

/** What is paid for one disposal: pence, or a share of the fine with its limits in pence. */
export interface FineShare {
  readonly percent: number;
  readonly least?: number;
  readonly most: number;
}

/** Amounts in pence for somebody of 18 and over when each offence was committed. */
interface AdultAmounts {
  readonly conditionalDischarge: number;
  readonly fine: FineShare;
  readonly community: number;
  readonly suspendedTo6Months: number;
  readonly suspendedLonger: number;
  readonly custodyTo6Months: number;
  readonly custodyTo24Months: number;
  readonly custodyLonger: number;
}

/** Amounts in pence for somebody under 18 when an offence was committed. */
interface YouthAmounts {
  readonly conditionalDischarge: number;
  readonly fine: number;
  /** Youth rehabilitation, referral and community orders. */
  readonly community: number;
  readonly suspended: number;
  readonly custody: number;
}

/** For a company or another body. */
interface BodyAmounts {
  readonly conditionalDischarge: number;
  readonly fine: FineShare;
}

export interface SurchargeOrder {
  /** yyyy-mm-dd: each offence was committed on this day or later. */
  readonly from: string;
  readonly source: string;
  readonly adult: AdultAmounts;
  readonly youth: YouthAmounts;
  readonly body: BodyAmounts;
  /** Absent: nobody compared these amounts with the order. */
  readonly verified?: Verified;
}

const order = (year: number, number: number): string =>
  `Criminal Justice Act 2003 (Surcharge) (Amendment) Order ${year} (S.I. ${year}/${number})`;

/** The order's own tables, on legislation.gov.uk as legalize-dev/legalize-uk copies it. */
const readIn = (source: string): { readonly verified: Verified } => ({
  verified: { source, on: '2026-11-26' },
});

/**
 * The amounts by the day of the offence, the newest order first; where there are several offences, the earliest decides
 * (article 3 of each amending order). Offences before 1 September 2014 are left out: until then custody in a magistrates' court
 * carried none (S.I. 2014/2120), and before 1 October 2012 another order held. Custody for life counts as the longest band, and
 * has no period here.
 */
export const surchargeOrders: readonly SurchargeOrder[] = [
  {
    from: '2022-06-16',
    source: 'Sentencing Act 2020 (Surcharge) (Amendment) Regulations 2022 (S.I. 2022/584)',
    adult: {
      conditionalDischarge: 2600,
      fine: { percent: 40, most: 200_000 },
      community: 11_400,
      suspendedTo6Months: 15_400,
      suspendedLonger: 18_700,
      custodyTo6Months: 15_400,
      custodyTo24Months: 18_700,
      custodyLonger: 22_800,
    },
    // Table 1 has one amount for each custodial sentence of the Act's section 222; a suspended one is such a sentence.
    youth: { conditionalDischarge: 2000, fine: 2600, community: 2600, suspended: 4100, custody: 4100 },
    body: { conditionalDischarge: 2600, fine: { percent: 40, most: 200_000 } },
    ...readIn('S.I. 2022/584, reg 2, tables 1 to 3'),
  },
  {
    from: '2020-04-14',
    source: order(2020, 310),
    adult: {
      conditionalDischarge: 2200,
      fine: { percent: 10, least: 3400, most: 19_000 },
      community: 9500,
      suspendedTo6Months: 12_800,
      suspendedLonger: 15_600,
      custodyTo6Months: 12_800,
      custodyTo24Months: 15_600,
      custodyLonger: 19_000,
    },
    youth: { conditionalDischarge: 1700, fine: 2200, community: 2200, suspended: 3400, custody: 3400 },
    body: { conditionalDischarge: 2200, fine: { percent: 10, least: 3400, most: 19_000 } },
    ...readIn('S.I. 2020/310, art 2, tables 1 to 3'),
  },
  {
    // The copy that was read lacks the tables; a summary of the day has the same amounts (magistrates.blogspot.com, 28 June 2019).
    from: '2019-06-28',
    source: order(2019, 985),
    adult: {
      conditionalDischarge: 2100,
      fine: { percent: 10, least: 3200, most: 18_100 },
      community: 9000,
      suspendedTo6Months: 12_200,
      suspendedLonger: 14_900,
      custodyTo6Months: 12_200,
      custodyTo24Months: 14_900,
      custodyLonger: 18_100,
    },
    youth: { conditionalDischarge: 1600, fine: 2100, community: 2100, suspended: 3200, custody: 3200 },
    body: { conditionalDischarge: 2100, fine: { percent: 10, least: 3200, most: 18_100 } },
  },
  {
    from: '2016-04-08',
    source: order(2016, 389),
    adult: {
      conditionalDischarge: 2000,
      fine: { percent: 10, least: 3000, most: 17_000 },
      community: 8500,
      suspendedTo6Months: 11_500,
      suspendedLonger: 14_000,
      custodyTo6Months: 11_500,
      custodyTo24Months: 14_000,
      custodyLonger: 17_000,
    },
    youth: { conditionalDischarge: 1500, fine: 2000, community: 2000, suspended: 3000, custody: 3000 },
    body: { conditionalDischarge: 2000, fine: { percent: 10, least: 3000, most: 17_000 } },
    ...readIn('S.I. 2016/389, Schedule, tables 1 to 3'),
  },
  {
    from: '2014-09-01',
    source: 'Criminal Justice Act 2003 (Surcharge) Order 2012 (S.I. 2012/1696) as amended by S.I. 2014/2120',
    adult: {
      conditionalDischarge: 1500,
      fine: { percent: 10, least: 2000, most: 12_000 },
      community: 6000,
      suspendedTo6Months: 8000,
      suspendedLonger: 10_000,
      custodyTo6Months: 8000,
      custodyTo24Months: 10_000,
      custodyLonger: 12_000,
    },
    youth: { conditionalDischarge: 1000, fine: 1500, community: 1500, suspended: 2000, custody: 2000 },
    body: { conditionalDischarge: 1500, fine: { percent: 10, least: 2000, most: 12_000 } },
    ...readIn('S.I. 2012/1696, Schedule, tables 1 to 3, and S.I. 2014/2120, art 2'),
  },
];

/** The order that holds for offences of which the earliest is of this day; undefined where none is held. */
export const surchargeOrder = (earliestOffence: string): SurchargeOrder | undefined =>
  surchargeOrders.find(({ from }) => earliestOffence >= from);
