import type { DefendantId, HearingId, OffenceId } from '../../shared/ids.ts';
import type { EntryEnvelope } from '../entry/entry.ts';
import { allocationRule, type AllocationCode } from './allocationRules.ts';

/**
 * What the court said when the defendant, before choosing, asked whether a sentence after summary trial would be custodial
 * (Magistrates' Courts Act 1980, section 20(3) to (6)).
 */
export const sentenceIndications = {
  'not-asked': 'Not asked for',
  declined: 'Asked for, and not given',
  'non-custodial': 'Given: a sentence that is not custodial',
  custodial: 'Given: a custodial sentence',
} as const;
export type SentenceIndication = keyof typeof sentenceIndications;

/** Where a party said that the offence ought to be tried (sections 19(2) and 24D(2)). */
export const representations = {
  none: 'None made',
  'summary-trial': 'Summary trial',
  'crown-court': 'The Crown Court',
} as const;
export type Representation = keyof typeof representations;
export const isRepresentation = (said: string): said is Representation =>
  Object.hasOwn(representations, said);

/**
 * How and where one offence of one defendant is to be tried, as a magistrates' court decided (docs/decisions/0042). Channel `all`.
 */
export interface AllocationEntry extends EntryEnvelope {
  readonly type: 'allocation';
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  readonly offenceId: OffenceId;
  readonly decision: AllocationCode;
  /** yyyy-mm-dd, London: the limit of custody is counted of it. */
  readonly decidedOn: string;
  /** Said of each decision by which the court accepted jurisdiction, and of no other. */
  readonly indication?: SentenceIndication;
  /** Only of decisions before which the parties are heard; absent where nobody took it down. */
  readonly prosecutionSays?: Representation;
  readonly defenceSays?: Representation;
}

/** An indication of sentence belongs to the decisions before which it can be asked for. */
export const hasItsIndication = ({
  decision,
  indication,
}: Pick<AllocationEntry, 'decision' | 'indication'>): boolean =>
  (indication !== undefined) === (allocationRule(decision).isAccepted === true);

/** Representations belong to the decisions before which the parties are heard. */
export const hasItsRepresentations = ({
  decision,
  prosecutionSays,
  defenceSays,
}: Pick<AllocationEntry, 'decision' | 'prosecutionSays' | 'defenceSays'>): boolean =>
  (prosecutionSays === undefined && defenceSays === undefined) ||
  allocationRule(decision).hearsParties === true;
