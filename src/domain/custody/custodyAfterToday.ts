import type { CustodyFacts } from './custodyFacts.ts';
import { isSending, remandOf, type ToldOfCustody } from './remandResults.ts';

/** What a court orders and takes of one offence today, before it is recorded. */
export interface OrderedToday {
  /** yyyy-mm-dd */
  readonly day: string;
  readonly isCrownCourt: boolean;
  readonly results: readonly ToldOfCustody[];
  /** A plea taken today. */
  readonly pleaValue?: string;
}

/**
 * What is known of custody once today's remand, sending and plea of not guilty stand. An extension that is ordered today is left out:
 * whether the limit may still be extended is asked of the limit before it.
 */
export function custodyAfterToday(known: CustodyFacts, today: OrderedToday): CustodyFacts {
  const { day, results } = today;
  const isSent = known.sent === undefined && !today.isCrownCourt && results.some(isSending);
  const isTriedHere =
    today.pleaValue === 'NOT_GUILTY' &&
    !today.isCrownCourt &&
    !isSent &&
    known.sent === undefined &&
    known.isForCrownCourt !== true &&
    known.summaryTrialDecided === undefined &&
    known.isDecidedUndated !== true;
  return {
    ...known,
    ...(known.firstAppearance === undefined && !today.isCrownCourt ? { firstAppearance: day } : {}),
    ...remandedToday(known, results.map(remandOf), day),
    ...(isSent ? { sent: day } : {}),
    ...(isTriedHere ? { summaryTrialDecided: day, isDecidedByPlea: true as const } : {}),
  };
}

function remandedToday(
  known: CustodyFacts,
  remands: readonly ReturnType<typeof remandOf>[],
  day: string,
): Partial<Pick<CustodyFacts, 'custody' | 'isInCustody'>> {
  const isOpen = known.custody.some(({ until }) => until === undefined);
  if (remands.includes('custody')) {
    return { isInCustody: true, custody: isOpen ? known.custody : [...known.custody, { from: day }] };
  }
  if (!remands.includes('bail')) return {};
  return {
    isInCustody: false,
    custody: known.custody.map((period) => (period.until === undefined ? { ...period, until: day } : period)),
  };
}
