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
  /** Absent where it could not be verified: then nothing is counted. */
  readonly youth?: YouthAmounts;
  readonly body?: BodyAmounts;
  /** Absent: nobody compared these amounts with the order. */
  readonly verified?: Verified;
}

const order = (year: number, number: number): string =>
  `Criminal Justice Act 2003 (Surcharge) (Amendment) Order ${year} (S.I. ${year}/${number})`;

/**
 * The amounts by the day of the offence, the newest order first; where there are several offences, the earliest decides
 * (article 3 of each amending order). Amounts that could not be found in an order are left out.
 */
export const surchargeOrders: readonly SurchargeOrder[] = [
  {
    from: '2022-06-16',
    source: 'Criminal Justice Act 2003 (Surcharge) (Amendment) Order 2022',
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
  },
  {
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
  },
];

/** The order that holds for offences of which the earliest is of this day; undefined where none is held. */
export const surchargeOrder = (earliestOffence: string): SurchargeOrder | undefined =>
  surchargeOrders.find(({ from }) => earliestOffence >= from);
