import type { AllocationDecision } from '../offence/offence.ts';
import type { AllocationEntry, Representation, SentenceIndication } from './allocation.ts';
import {
  allocationRule,
  type AllocatedTo,
  type AllocationCode,
  type AllocationRule,
} from './allocationRules.ts';

/** An allocation as it stands: of an entry, or as a source had it, in the source's words. */
export interface StandingAllocation extends AllocationDecision {
  readonly decision?: AllocationCode;
  readonly indication?: SentenceIndication;
  readonly prosecutionSays?: Representation;
  readonly defenceSays?: Representation;
  readonly hearingId?: AllocationEntry['hearingId'];
}

export function standingAllocation({
  decision,
  decidedOn,
  indication,
  prosecutionSays,
  defenceSays,
  hearingId,
}: AllocationEntry): StandingAllocation {
  const { motReason } = allocationRule(decision);
  return {
    decision,
    hearingId,
    allocationDecisionDate: decidedOn,
    ...(motReason === undefined
      ? {}
      : { motReasonCode: motReason.code, motReasonDescription: motReason.words }),
    ...(indication === undefined ? {} : { indication }),
    ...(prosecutionSays === undefined ? {} : { prosecutionSays }),
    ...(defenceSays === undefined ? {} : { defenceSays }),
  };
}

/** By the words: the code 5 is one thing in the CJS reference data and another in the Common Platform. */
const bySource: readonly (readonly [RegExp, AllocationCode])[] = [
  [/\bsummary[- ]only\b/i, 'summary-only'],
  [/\bindictable[- ]only\b/i, 'indictable-only'],
  [/\bdirects trial\b/i, 'court-directs'],
  [/\btrial by jury\b/i, 'elects'],
  [/\bappropriate value\b/i, 'low-value'],
  [/\bsummary trial\b/i, 'summary-trial'],
];

/** The decision that stands, where it is one that is known here. */
export const decisionOf = ({
  decision,
  motReasonDescription = '',
}: StandingAllocation): AllocationCode | undefined =>
  decision ?? bySource.find(([words]) => words.test(motReasonDescription))?.[1];

/** Where it goes; undefined where the source's words do not say. */
export function allocatedTo(allocation: StandingAllocation): AllocatedTo | undefined {
  const decision = decisionOf(allocation);
  return decision && allocationRule(decision).to;
}

/**
 * Whether the offence has to be sent to the Crown Court, and by which section.
 *
 * @returns undefined where it stays, or the source's words do not say
 */
export function sendingOf(allocation: StandingAllocation): { readonly under?: string } | undefined {
  const decision = decisionOf(allocation);
  if (decision === undefined) return undefined;
  const { to, sentUnder }: AllocationRule = allocationRule(decision);
  if (to !== 'crown-court' && decision !== 'indictable-only') return undefined;
  return sentUnder === undefined ? {} : { under: sentUnder };
}

function indicated({ indication, courtIndicatedSentence }: StandingAllocation): string {
  if (indication !== undefined) return /custodial$/.test(indication) ? indication : '';
  const said = courtIndicatedSentence?.toLowerCase() ?? '';
  if (!said.includes('custod')) return said;
  return said.includes('non') ? 'non-custodial' : 'custodial';
}

/** Decisions agree that send the offence the same way after the same indication: the record may bring back what was written here. */
export const allocationMeaning = (allocation: StandingAllocation): string =>
  JSON.stringify([
    decisionOf(allocation) ??
      (allocation.motReasonDescription ?? allocation.motReasonCode ?? '').toLowerCase(),
    indicated(allocation),
  ]);
