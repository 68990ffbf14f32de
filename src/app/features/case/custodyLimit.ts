import { isInError } from '../../../domain/charge/isInError.ts';
import type { CaseView, DefendantView, OffenceView } from '../../../domain/case/caseView.ts';
import { countCustodyLimit, sayCount, type CustodyCount } from '../../../domain/custody/countCustodyLimit.ts';
import { custodyFactsOf } from '../../../domain/custody/custodyFactsOf.ts';
import { isHeld } from '../../../domain/bail/isHeld.ts';
import { daysBetween, londonDay } from '../../words/dates.ts';
import { listedDays } from './listedDays.ts';

/** A custody time limit of one or several offences: as the source says it, and as it is counted here. */
export interface CustodyLimit {
  /** yyyy-mm-dd: what the source says, or what is counted here where it says nothing. */
  readonly expires: string;
  /** The offences it runs on; empty where it stands on the whole defendant. */
  readonly offenceNumbers: readonly number[];
  /** Negative where it has passed. */
  readonly daysLeft: number;
  readonly daysSpent?: number;
  readonly isExtended: boolean;
  /** The source says none. */
  readonly isCountedHere: boolean;
  /** What is counted here, where the source says another day. */
  readonly countedDay?: string;
  /** Each way of counting among its offences, with the offences that are counted so. */
  readonly counts: readonly { readonly offenceNumbers: readonly number[]; readonly count: CustodyCount }[];
}

const chargedOf = ({ offences }: DefendantView) => offences.filter(({ charge }) => !isInError(charge));

/** The limits of a defendant, the earliest first. Offences with the same limit, counted to the same day, share a line. */
export function custodyLimits(
  view: Pick<CaseView, 'hearings'>,
  defendant: DefendantView,
  today: string,
): readonly CustodyLimit[] {
  const lines = new Map<string, CustodyLimit>();
  const add = (
    said: OffenceView['offence']['custodyTimeLimit'],
    counted?: { readonly number: number; readonly count: CustodyCount },
  ): void => {
    const here = counted?.count.state === 'counted' ? counted.count : undefined;
    const source = said?.timeLimit === undefined ? undefined : londonDay(said.timeLimit);
    const expires = source ?? here?.expires;
    if (expires === undefined) return;
    const isOther = here !== undefined && here.expires !== expires;
    const key = `${expires} ${source === undefined ? 'here' : ''} ${isOther ? here.expires : ''}`;
    const same = lines.get(key);
    const daysSpent = said?.daysSpent ?? same?.daysSpent;
    lines.set(key, {
      expires,
      offenceNumbers: [...(same?.offenceNumbers ?? []), ...(counted ? [counted.number] : [])],
      daysLeft: daysBetween(today, expires),
      ...(daysSpent === undefined ? {} : { daysSpent }),
      isExtended: same?.isExtended === true || said?.isExtended === true || here?.isExtended === true,
      isCountedHere: source === undefined,
      ...(isOther ? { countedDay: here.expires } : {}),
      counts: withCount(same?.counts ?? [], counted),
    });
  };
  for (const each of chargedOf(defendant)) {
    const count = countCustodyLimit(custodyFactsOf(view, defendant, each, today), today);
    add(each.offence.custodyTimeLimit, { number: each.number, count });
  }
  add(defendant.sheet.custodyTimeLimit);
  return [...lines.values()].sort((a, b) => (a.expires < b.expires ? -1 : 1));
}

/** Offences that are counted alike are told once. */
function withCount(
  counts: CustodyLimit['counts'],
  counted: { readonly number: number; readonly count: CustodyCount } | undefined,
): CustodyLimit['counts'] {
  if (!counted) return counts;
  const { number, count } = counted;
  const words = sayCount(count);
  const same = counts.findIndex((each) => sayCount(each.count) === words);
  if (same < 0) return [...counts, { offenceNumbers: [number], count }];
  return counts.map((each, index) =>
    index === same ? { ...each, offenceNumbers: [...each.offenceNumbers, number] } : each,
  );
}

/** Why no limit can be counted for somebody in custody, each reason once; empty where there is nothing to count. */
export function whyNotCounted(
  view: Pick<CaseView, 'hearings'>,
  defendant: DefendantView,
  today: string,
): readonly string[] {
  const reasons = chargedOf(defendant).flatMap((each) => {
    const count = countCustodyLimit(custodyFactsOf(view, defendant, each, today), today);
    return count.state === 'not-counted' ? count.notKnown : [];
  });
  return [...new Set(reasons)];
}

/** A trial listed after the custody time limit of somebody in custody. */
export interface TrialAfterLimit {
  readonly name: string;
  readonly expires: string;
  readonly daysAfter: number;
}

/** The trials that come too late: an expired limit cannot be extended (court.md). */
export function trialsAfterLimit(view: CaseView, today: string): readonly TrialAfterLimit[] {
  const trial = listedDays(view, today).coming.find(({ hearing }) =>
    /\btrial\b/i.test(hearing.sheet.hearingType.description),
  );
  if (!trial) return [];
  const day = londonDay(trial.day.sittingDay);
  return view.defendants
    .filter(
      (defendant) => isHeld(defendant) && trial.hearing.sheet.defendantIds.includes(defendant.defendantId),
    )
    .flatMap((defendant) => {
      // Of two days that are said of one limit the earlier is the safe one.
      const [expires] = custodyLimits(view, defendant, today)
        .flatMap((limit) => [limit.expires, limit.countedDay ?? limit.expires])
        .sort();
      return expires !== undefined && expires >= today && day > expires
        ? [{ name: defendant.name, expires, daysAfter: daysBetween(expires, day) }]
        : [];
    });
}
