import type { OffenceId } from '../../shared/ids.ts';
import type { NotifiedPleaValue, RecordedPlea } from '../plea/plea.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import type { RecordedVerdict } from '../verdict/verdict.ts';

export interface ReportingRestriction {
  readonly id?: string;
  /** The title shown above every name; never the wording. */
  readonly label: string;
  readonly orderedDate?: string;
}

export interface AllocationDecision {
  readonly motReasonCode?: string;
  readonly motReasonDescription?: string;
  readonly allocationDecisionDate?: string;
  readonly courtIndicatedSentence?: string;
}

export interface CustodyTimeLimit {
  /** yyyy-mm-dd: the day it expires. */
  readonly timeLimit?: string;
  readonly daysSpent?: number;
  readonly isExtended?: boolean;
}

/** One charge. Offences stand in one order on every screen: `orderIndex`, then count, then id. Dates are yyyy-mm-dd. */
export interface Offence {
  readonly offenceId: OffenceId;
  readonly offenceCode: string;
  readonly title: string;
  readonly titleWelsh?: string;
  readonly legislation?: string;
  readonly wording?: string;
  readonly wordingWelsh?: string;
  readonly startDate?: string;
  readonly endDate?: string;
  readonly orderIndex: number;
  readonly count?: number;
  /** As the source has it: Summary, Either Way, Indictable. */
  readonly modeOfTrial?: string;
  readonly chargeDate?: string;
  readonly arrestDate?: string;
  readonly laidDate?: string;
  readonly convictionDate?: string;
  readonly acquittalDate?: string;
  readonly plea?: RecordedPlea;
  readonly indicatedPlea?: { readonly value: string; readonly date?: string; readonly source?: string };
  readonly notifiedPlea?: { readonly value: NotifiedPleaValue | (string & {}); readonly date?: string };
  readonly verdict?: RecordedVerdict;
  readonly allocationDecision?: AllocationDecision;
  readonly custodyTimeLimit?: CustodyTimeLimit;
  readonly reportingRestrictions?: readonly ReportingRestriction[];
  /** Results whose hearing is not held as a hearing sheet. */
  readonly judicialResults?: readonly JudicialResult[];
  readonly facts?: {
    readonly vehicleCode?: string;
    readonly vehicleRegistration?: string;
    readonly alcoholReadingAmount?: string;
    readonly alcoholReadingMethod?: string;
  };
  readonly dvlaOffenceCode?: string;
  readonly maxPenalty?: string;
  readonly legalAid?: {
    readonly reference?: string;
    readonly statusCode?: string;
    readonly statusDescription?: string;
    readonly statusDate?: string;
  };
  readonly proceedingsConcluded?: boolean;
  readonly isDisposed?: boolean;
}
