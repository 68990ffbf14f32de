import {
  bankHolidaysKnown,
  dayNumber,
  isBankHolidayKnown,
  lastCourtDay,
  whyNoCourtDay,
} from '../day/courtDay.ts';
import { sayDate, sayDay, sayDays } from '../day/sayDay.ts';
import type { ClockStop, CustodyFacts } from './custodyFacts.ts';
import { countedPeriods, dayOfCount, daysHeld, heldIn, type CountedPeriod } from './heldDays.ts';
import { limitRule, type LimitRule } from './limitRule.ts';

/** One line of the arithmetic: "Less held before" gives "12 days, 170 left". */
export interface CountStep {
  readonly what: string;
  readonly gives: string;
}

interface Count {
  readonly steps: readonly CountStep[];
  /** What is not known or not certain, in words; empty where all is. */
  readonly notKnown: readonly string[];
}

interface RuledCount extends Count {
  readonly rule: LimitRule;
  /** Days that count, up to the day asked about. */
  readonly daysHeld: number;
}

/** The custody time limit of one offence as it is counted here, with its arithmetic. */
export type CustodyCount =
  /** Runs, or has run out. `expires` is the last day, yyyy-mm-dd; `daysLeft` is negative where it has passed. */
  | (RuledCount & {
      readonly state: 'counted';
      readonly expires: string;
      readonly daysLeft: number;
      readonly isExtended: boolean;
    })
  /** Not in custody for this offence: no day of expiry, the days held stay. */
  | (RuledCount & { readonly state: 'not-running'; readonly daysOver: number })
  | (Count & {
      readonly state: 'stopped';
      readonly by: ClockStop;
      readonly on?: string;
      /** The day on which it had run out before it was stopped. */
      readonly expiredOn?: string;
    })
  | (Count & { readonly state: 'not-counted' });

const heldAgain =
  'in custody again after the limit ran out: whether it is disregarded, for failing to surrender or a breach of bail (Prosecution of Offences Act 1985, s.22(5)), is not recorded';

const expiredStays = 'An expired limit cannot be extended (Prosecution of Offences Act 1985, s.22(3))';

/**
 * Counts the custody time limit of one offence (Prosecution of Offences (Custody Time Limits) Regulations 1987, read November
 * 2026; court.md, *Results*). Pure; says what it does not know instead of guessing.
 *
 * @param asOf the day on which it is asked, yyyy-mm-dd
 */
export function countCustodyLimit(facts: CustodyFacts, asOf: string): CustodyCount {
  const rule = limitRule(facts);
  const periods = countedPeriods(facts.custody);
  const known = 'missing' in rule ? undefined : { rule, periods };
  if (facts.stopped !== undefined) return stopped(facts, facts.stopped, known);
  if (!known) return { state: 'not-counted', steps: [], notKnown: 'missing' in rule ? [rule.missing] : [] };
  const isOpen = periods.some((period) => period.until === undefined);
  if (facts.isInCustody && !isOpen) {
    return { state: 'not-counted', steps: [], notKnown: ['first day in custody not recorded'] };
  }
  const held = daysHeld(periods, asOf);
  const end = expiry(facts, known);
  const notKnown = facts.sent === undefined ? decisionNotKnown(facts) : [];
  if (!end || !isOpen) {
    const daysOver = daysLeftAt(periods.at(-1)?.until, end) ?? known.rule.days - held;
    return {
      state: 'not-running',
      rule: known.rule,
      daysHeld: held,
      daysOver,
      steps: [
        ...openingSteps(facts, known),
        {
          what: 'Not in custody: the clock stands',
          gives: `${sayDays(held)} held, ${daysOver === 0 ? 'none' : daysOver} left`,
        },
      ],
      notKnown,
    };
  }
  const isHeldAgain = periods.some(({ from }) => from > end.expires);
  const daysLeft = dayNumber(end.expires) - dayNumber(asOf);
  return {
    state: 'counted',
    expires: end.expires,
    daysLeft,
    isExtended: end.isExtended,
    rule: known.rule,
    daysHeld: held,
    steps: [
      ...openingSteps(facts, known),
      ...end.steps,
      daysLeft < 0
        ? { what: `Passed ${sayDays(-daysLeft)} ago`, gives: expiredStays }
        : { what: 'Held to today; left', gives: `${sayDays(held)}; ${sayDays(daysLeft)}` },
    ],
    notKnown: [...notKnown, ...end.notKnown, ...(isHeldAgain ? [heldAgain] : [])],
  };
}

/** What the limit of an either-way offence that is tried summarily depends on. */
function decisionNotKnown(facts: CustodyFacts): readonly string[] {
  if (facts.isDecidedUndated === true) {
    return [
      'day of the decision on summary trial not recorded: taken as within 56 days of the first appearance, which ends earlier',
    ];
  }
  return facts.firstAppearance === undefined && facts.summaryTrialDecided !== undefined
    ? ['first appearance not recorded: the first remand stands for it']
    : [];
}

/** From a release to the day to which somebody could have been held; undefined where that day was not reached. */
const daysLeftAt = (released: string | undefined, end: End | undefined): number | undefined =>
  released === undefined || end === undefined
    ? undefined
    : Math.max(0, dayNumber(end.expires) - dayNumber(released));

interface Known {
  readonly rule: LimitRule;
  readonly periods: readonly CountedPeriod[];
}

interface End extends Count {
  readonly expires: string;
  readonly isExtended: boolean;
}

/** The last day of the limit with what was ordered of it; undefined where custody ended before it ran out. */
function expiry(facts: CustodyFacts, known: Known): End | undefined {
  const counted = dayOfCount(known.periods, known.rule.days);
  if (counted === undefined) return undefined;
  const last = facts.sent === undefined ? known.rule.days : leftAfterSending(facts.sent, known);
  let end = settle(counted, { what: `Day ${last}`, isExtended: false });
  const extensions = [...(facts.extensions ?? [])].sort((a, b) =>
    (a.orderedOn ?? a.until) < (b.orderedOn ?? b.until) ? -1 : 1,
  );
  for (const { until, orderedOn } of extensions) {
    if (orderedOn !== undefined && orderedOn > end.expires) {
      const refused = {
        what: `Extension ordered ${sayDate(orderedOn)}, after the limit`,
        gives: expiredStays,
      };
      end = { ...end, steps: [...end.steps, refused] };
      continue;
    }
    const longer = settle(until, {
      what: `Extended by order${orderedOn === undefined ? '' : ` of ${sayDate(orderedOn)}`}`,
      isExtended: true,
    });
    const unknown = orderedOn === undefined ? ['day of the order that extended it not recorded'] : [];
    end = {
      ...longer,
      steps: [...end.steps, ...longer.steps],
      notKnown: [...new Set([...end.notKnown, ...longer.notKnown, ...unknown])],
    };
  }
  return end;
}

/** A limit that would end on a weekend or bank holiday ends on the day before that is neither (reg 2(5); court.md [P]). */
function settle(day: string, { what, isExtended }: { what: string; isExtended: boolean }): End {
  const expires = lastCourtDay(day);
  const why = whyNoCourtDay(day);
  return {
    expires,
    isExtended,
    steps: [
      { what, gives: sayDay(day) },
      ...(why === undefined
        ? []
        : [{ what: `${sayDay(day)} is ${why}: the working day before`, gives: sayDay(expires) }]),
    ],
    notKnown: isBankHolidayKnown(day)
      ? []
      : [
          `bank holidays are known from ${sayDate(bankHolidaysKnown.from)} to ${sayDate(bankHolidaysKnown.until)}: of ${sayDay(day)} only the weekend was looked at`,
        ],
  };
}

/** Days of the Crown Court that are left once those held before are taken off; 0 where they are more. */
const leftAfterSending = (sent: string, { rule, periods }: Known): number =>
  Math.max(0, rule.days - daysHeld(periods, sent));

/** Rule, beginning, and days held before what runs now. */
function openingSteps({ sent }: CustodyFacts, known: Known): readonly CountStep[] {
  const { rule, periods } = known;
  const [first, ...later] = periods;
  const allowed =
    sent === undefined
      ? sayDays(rule.days)
      : `${sayDays(rule.days)}, less ${daysHeld(periods, sent)} held before = ${leftAfterSending(sent, known)}`;
  const steps: CountStep[] = [{ what: rule.words, gives: allowed }];
  if (!first) return steps;
  steps.push({
    what: `In custody from ${sayDate(first.from)}`,
    gives: `day 1 is ${sayDate(first.firstDay)}`,
  });
  let left = rule.days;
  let before = first;
  for (const period of later) {
    const ended = before.until ?? before.from;
    const held = heldIn(before, ended);
    left -= held;
    steps.push({
      what: `Held to ${sayDate(ended)}, on bail to ${sayDate(period.from)}`,
      gives: `${sayDays(held)} held, ${left} left`,
    });
    steps.push({ what: `In custody again from ${sayDate(period.from)}`, gives: 'that day counts' });
    before = period;
  }
  return steps;
}

function stopped(
  facts: CustodyFacts,
  stop: NonNullable<CustodyFacts['stopped']>,
  known: Known | undefined,
): CustodyCount {
  const end = known ? expiry(facts, known) : undefined;
  const wasLate = stop.on !== undefined && end !== undefined && end.expires < stop.on;
  const day = stop.on === undefined ? 'day not recorded' : sayDay(stop.on);
  return {
    state: 'stopped',
    by: stop.by,
    ...(stop.on === undefined ? {} : { on: stop.on }),
    ...(wasLate ? { expiredOn: end.expires } : {}),
    steps: [
      ...(wasLate ? [{ what: 'The limit had run out before', gives: sayDay(end.expires) }] : []),
      { what: `Ended by ${stop.by}`, gives: day },
    ],
    notKnown: stop.on === undefined ? [`day of the ${stop.by} not recorded`] : [],
  };
}

/** The arithmetic in one line of words. */
export const sayCount = ({ steps, notKnown }: Count): string =>
  [...steps.map(({ what, gives }) => `${what}: ${gives}`), ...notKnown.map((each) => `Not known: ${each}`)]
    .map((sentence) => `${sentence}.`)
    .join(' ');
