import { sayDate } from '../day/sayDay.ts';
import { sayAmountShortly } from '../resulting/sayValue.ts';
import { surchargeOrder, surchargeOrders, type FineShare, type SurchargeOrder } from './surchargeOrders.ts';

/** What somebody is dealt with by, as the orders' tables name it. `days`: a period, months being of mean length. */
export type Disposal =
  | { readonly kind: 'fine'; readonly pence: number }
  | { readonly kind: 'conditional discharge' | 'community order' }
  | { readonly kind: 'suspended sentence' | 'custody'; readonly days?: number };

export interface SurchargeFacts {
  readonly disposals: readonly Disposal[];
  /** Days of the offences that are dealt with, yyyy-mm-dd; undefined where one is not known. */
  readonly offenceDays: readonly (string | undefined)[];
  readonly whose: 'adult' | 'youth' | 'body' | 'unknown';
  /** The days of custody in total, where the court said them: TIMP. */
  readonly totalCustodyDays?: number;
}

export type SurchargeCount =
  /** "40% of £120, adult" */
  | {
      readonly state: 'due';
      readonly pence: number;
      readonly words: string;
      readonly source: string;
      readonly isVerified: boolean;
    }
  /** No disposal that carries one. */
  | { readonly state: 'none' }
  | { readonly state: 'not-known'; readonly why: string };

const daysOf6Months = 184;
const daysOf24Months = 732;

/**
 * The surcharge of one defendant on one occasion: the highest of what each disposal carries, by the order that held for the
 * earliest offence (Sentencing Act 2020, ss.42 and 43; Criminal Justice Act 2003 (Surcharge) Order 2012, S.I. 2012/1696, arts 3 to 6).
 * Several fines are one: their sum. Who was under 18 at one of the offences pays as under 18 (art 5).
 */
export function countSurcharge(facts: SurchargeFacts): SurchargeCount {
  if (facts.disposals.length === 0) return { state: 'none' };
  const days = facts.offenceDays.filter((day) => day !== undefined).sort();
  const [earliest] = days;
  if (earliest === undefined || days.length < facts.offenceDays.length) {
    return { state: 'not-known', why: 'the day of an offence is not recorded' };
  }
  const order = surchargeOrder(earliest);
  if (!order) {
    const first = surchargeOrders.at(-1)?.from ?? '';
    return { state: 'not-known', why: `no amounts are held for offences before ${sayDate(first)}` };
  }
  if (facts.whose === 'unknown') return { state: 'not-known', why: 'no date of birth is held' };
  const shares = sharesOf(facts, order);
  if (!Array.isArray(shares)) return shares;
  const [highest] = [...shares].sort((a, b) => b.pence - a.pence);
  return highest === undefined
    ? { state: 'none' }
    : { state: 'due', source: order.source, isVerified: order.verified !== undefined, ...highest };
}

interface Share {
  readonly pence: number;
  readonly words: string;
}
type Unknown = Extract<SurchargeCount, { state: 'not-known' }>;

function sharesOf(facts: SurchargeFacts, order: SurchargeOrder): Share[] | Unknown {
  const who = facts.whose === 'body' ? 'company' : facts.whose;
  const fixed = (pence: number, what: string): Share => ({ pence, words: `${what}, ${who}` });
  const fines = facts.disposals.filter((each) => each.kind === 'fine').map(({ pence }) => pence);
  const shares: Share[] = [];
  if (fines.length > 0) {
    const sum = fines.reduce((total, pence) => total + pence, 0);
    const said =
      fines.length === 1
        ? sayAmountShortly(sum)
        : `${fines.map(sayAmountShortly).join(' + ')} = ${sayAmountShortly(sum)}`;
    const amount = facts.whose === 'youth' ? order.youth.fine : order[bodyOrAdult(facts)].fine;
    if (typeof amount === 'number') shares.push(fixed(amount, 'fine'));
    else shares.push(shareOf(amount, sum, said, who));
  }
  const kinds = new Set(facts.disposals.map(({ kind }) => kind));
  if (kinds.has('conditional discharge')) {
    const amount =
      facts.whose === 'youth'
        ? order.youth.conditionalDischarge
        : order[bodyOrAdult(facts)].conditionalDischarge;
    shares.push(fixed(amount, 'conditional discharge'));
  }
  if (facts.whose === 'body') return shares;
  if (kinds.has('community order')) {
    const amount = facts.whose === 'youth' ? order.youth.community : order.adult.community;
    shares.push(fixed(amount, 'community sentence'));
  }
  for (const kind of ['suspended sentence', 'custody'] as const) {
    if (!kinds.has(kind)) continue;
    const share = custodyShare(facts, order, kind);
    if ('state' in share) return share;
    shares.push(share);
  }
  return shares;
}

const bodyOrAdult = ({ whose }: SurchargeFacts): 'body' | 'adult' => (whose === 'body' ? 'body' : 'adult');

function shareOf({ percent, least = 0, most }: FineShare, sum: number, said: string, who: string): Share {
  // To the nearest pound; half a pound goes up.
  const exact = Math.floor((sum * percent) / 10_000 + 0.5) * 100;
  const pence = Math.min(most, Math.max(least, exact));
  const limit =
    pence === exact
      ? ''
      : `: ${sayAmountShortly(exact)}, ${pence > exact ? 'at least' : 'at most'} ${sayAmountShortly(pence)}`;
  return { pence, words: `${percent}% of ${said}, ${who}${limit}` };
}

/** Bands by length. Where the longest sentence and their sum are in different bands and no total is said, nothing is guessed. */
function custodyShare(
  facts: SurchargeFacts,
  order: SurchargeOrder,
  kind: 'suspended sentence' | 'custody',
): Share | Unknown {
  if (facts.whose === 'youth') {
    const pence = kind === 'custody' ? order.youth.custody : order.youth.suspended;
    return { pence, words: `${kind}, youth` };
  }
  const periods = facts.disposals.flatMap((each) => (each.kind === kind ? [each.days] : []));
  const known = periods.filter((days) => days !== undefined);
  if (known.length < periods.length)
    return { state: 'not-known', why: 'the length of a sentence is missing' };
  const total = facts.totalCustodyDays;
  const [shortest, longest] =
    total === undefined ? [Math.max(...known), known.reduce((sum, days) => sum + days, 0)] : [total, total];
  const { adult } = order;
  const amount = (days: number): Share =>
    kind === 'suspended sentence'
      ? days <= daysOf6Months
        ? { pence: adult.suspendedTo6Months, words: `${kind} of up to 6 months, adult` }
        : { pence: adult.suspendedLonger, words: `${kind} of more than 6 months, adult` }
      : days <= daysOf6Months
        ? { pence: adult.custodyTo6Months, words: `${kind} of up to 6 months, adult` }
        : days <= daysOf24Months
          ? { pence: adult.custodyTo24Months, words: `${kind} of 6 months to 2 years, adult` }
          : { pence: adult.custodyLonger, words: `${kind} of more than 2 years, adult` };
  const [low, high] = [amount(shortest), amount(longest)];
  return low.pence === high.pence
    ? low
    : {
        state: 'not-known',
        why: `it depends on the total: ${sayAmountShortly(low.pence)} if concurrent, ${sayAmountShortly(high.pence)} if consecutive`,
      };
}
