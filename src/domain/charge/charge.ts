import type { DefendantId, HearingId, OffenceId } from '../../shared/ids.ts';
import type { EntryEnvelope } from '../entry/entry.ts';
import type { ChargeBasis } from './chargeBasis.ts';
import type { ChargeChange } from './chargeChange.ts';

/** What one charge says: all of it, so that nothing has to be put together of several entries. Dates are yyyy-mm-dd. */
export interface ChargeParticulars {
  /** Empty where the source names none. */
  readonly offenceCode: string;
  readonly title: string;
  readonly wording?: string;
  readonly startDate?: string;
  readonly endDate?: string;
  /** Of an indictment. */
  readonly count?: number;
  /** Summary, Either Way, Indictable, as sheets have it. */
  readonly modeOfTrial?: string;
}

/**
 * A charge that was added in court, or as it stands after an amendment (docs/decisions/0039). One that is added has an offence id of
 * its own; one that is amended names in `supersedes` what it said before. Channel `all`.
 */
export interface ChargeEntry extends EntryEnvelope {
  readonly type: 'charge';
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  readonly offenceId: OffenceId;
  readonly change: ChargeChange;
  readonly charge: ChargeParticulars;
  /** Its place behind the defendant's other charges, as `Offence.orderIndex`. */
  readonly orderIndex: number;
  readonly basis: ChargeBasis;
  /** The charge in whose place it was added: that one still needs a result of its own. */
  readonly insteadOf?: OffenceId;
}

export const wordingMaxLength = 4_000;
export const chargeTitleMaxLength = 500;

/** What is wrong with a charge entry by itself, in words that its author reads; undefined where nothing is. */
export function chargeFault({
  change,
  charge,
  supersedes,
  reason,
  basis,
}: Pick<ChargeEntry, 'change' | 'charge' | 'supersedes' | 'reason' | 'basis'>): string | undefined {
  const { startDate, endDate } = charge;
  if (endDate !== undefined && (startDate === undefined || endDate < startDate)) {
    return 'ends before it begins';
  }
  if (change === 'added') return supersedes.length > 0 ? 'is new, and replaces nothing' : undefined;
  if (supersedes.length === 0) return 'does not say what it replaces';
  const needsReason = change === 'entered-in-error' || basis.code === 'recorded-wrongly';
  return needsReason && reason === undefined ? 'does not say why' : undefined;
}
