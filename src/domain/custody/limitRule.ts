import { dayNumber } from '../day/courtDay.ts';
import { sayDate, sayDays } from '../day/sayDay.ts';
import type { CustodyFacts } from './custodyFacts.ts';

/** The maximum that holds, and why. */
export interface LimitRule {
  readonly id: 'summary-56' | 'either-way-70' | 'either-way-56' | 'crown-182';
  readonly days: number;
  /** "Either way, summary trial decided 17 Nov 2026" */
  readonly words: string;
  readonly source: string;
}

const regulations = 'Prosecution of Offences (Custody Time Limits) Regulations 1987 (S.I. 1987/299)';
const note =
  'note to CrimPR 14.18 as made in 2020 (S.I. 2020/759; 14.21 since October 2025), read November 2026';
const magistrates = `${regulations}, reg 4; ${note}`;
const crown = `${regulations}, reg 5; ${note}`;

/** Days within which a decision on summary trial shortens the limit of an either-way offence. */
const decidedWithin = 56;

/**
 * Which limit an offence has (court.md, *Results*; domain.md §4(h) counts 56 for each either-way offence and is corrected by
 * it). Youths have the rule of either-way offences for what only the Crown Court tries of adults (domain.md §4(h)).
 *
 * @returns what is missing where no rule can be told
 */
export function limitRule(facts: CustodyFacts): LimitRule | { readonly missing: string } {
  if (facts.isVoluntaryBill === true) {
    return {
      missing:
        'on a voluntary bill: 112 days from its preferment (reg 5(3)), and the day on which it was preferred is not recorded',
    };
  }
  if (facts.sent !== undefined) {
    return {
      id: 'crown-182',
      days: 182,
      words: `Sent to the Crown Court ${sayDate(facts.sent)}`,
      source: crown,
    };
  }
  if (facts.isForCrownCourt === true) {
    return { missing: 'for the Crown Court and no day of sending recorded: the limit runs from the sending' };
  }
  if (facts.mode === 'summary') {
    return { id: 'summary-56', days: 56, words: 'Summary only', source: magistrates };
  }
  if (facts.mode === 'indictable' && !facts.isYouth) {
    return { missing: 'indictable only and no day of sending recorded: the limit runs from the sending' };
  }
  if (facts.mode === undefined && !facts.isYouth) return { missing: 'mode of trial not recorded' };
  return eitherWay(facts);
}

function eitherWay(facts: CustodyFacts): LimitRule {
  const whose = facts.isYouth && facts.mode !== 'eitherWay' ? 'Youth, counted as either way' : 'Either way';
  if (facts.isDecidedUndated === true) {
    return {
      id: 'either-way-56',
      days: 56,
      words: `${whose}, summary trial decided, day not recorded`,
      source: magistrates,
    };
  }
  const decided = facts.summaryTrialDecided;
  const decision =
    decided === undefined
      ? 'no decision on summary trial recorded'
      : facts.isDecidedByPlea
        ? `tried summarily: not guilty taken ${sayDate(decided)}`
        : `summary trial decided ${sayDate(decided)}`;
  const first = facts.firstAppearance ?? firstRemand(facts);
  if (decided === undefined) {
    return {
      id: 'either-way-70',
      days: 70,
      words: `${whose}, ${decision}`,
      source: magistrates,
    };
  }
  const after = first === undefined ? undefined : dayNumber(decided) - dayNumber(first);
  if (after !== undefined && after <= decidedWithin) {
    return {
      id: 'either-way-56',
      days: 56,
      words: `${whose}, ${decision}`,
      source: magistrates,
    };
  }
  const late =
    after === undefined ? '' : `, ${sayDays(after)} after the first appearance: later than ${decidedWithin}`;
  return {
    id: 'either-way-70',
    days: 70,
    words: `${whose}, ${decision}${late}`,
    source: magistrates,
  };
}

const firstRemand = (facts: Pick<CustodyFacts, 'custody'>): string | undefined =>
  facts.custody.map((period) => period.from).sort()[0];
