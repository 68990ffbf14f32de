import type { BailStatus } from '../bail/bail.ts';
import type { Jurisdiction } from '../hearing/hearing.ts';
import type { DefendantId, OffenceId } from '../../shared/ids.ts';

/** What reading a notepad and checking results need to know of a hearing: made from the case by ./hearingFactsOf.ts. */
export interface HearingFacts {
  readonly jurisdiction: Jurisdiction;
  /** The hearing day, yyyy-mm-dd, London. */
  readonly day: string;
  /** Its sitting days, where it has several, in their order: a line is read as of the one on which it was typed. */
  readonly days?: readonly string[];
  readonly courtName: string;
  readonly roomName?: string;
  readonly isYouthCourt: boolean;
  /** In the one order of the case. */
  readonly defendants: readonly DefendantFacts[];
}

export interface DefendantFacts {
  readonly defendantId: DefendantId;
  readonly name: string;
  /** yyyy-mm-dd; absent for a company or where it is not known. */
  readonly birthDate?: string;
  readonly isCompany: boolean;
  readonly bailStatus?: BailStatus;
  readonly offences: readonly OffenceFacts[];
  /** Applications and breaches before the court in this hearing. */
  readonly applications: readonly ApplicationFacts[];
}

export interface ApplicationFacts {
  /** Its id, by which results name it (../application/applicationMade.ts). */
  readonly offenceId: OffenceId;
  /** Place among the applications of the defendant, from 1, also those that are not before this hearing. */
  readonly number: number;
  readonly title: string;
  /** What the defendant answers: admits, denies, consents, opposes. */
  readonly plea?: string;
  readonly verdictCategory?: string;
}

export interface OffenceFacts {
  readonly offenceId: OffenceId;
  /** The number that is said in court: place in the one order of the defendant's offences, from 1. */
  readonly number: number;
  readonly offenceCode: string;
  readonly title: string;
  readonly startDate?: string;
  readonly chargeDate?: string;
  /** Summary, Either Way, Indictable, as the source has it. */
  readonly modeOfTrial?: string;
  /** In short, how it is to be tried: "Summary trial". */
  readonly allocation?: string;
  /** It was allocated to the Crown Court, and no earlier hearing sent it; `under` is the section, "s.51 CDA 1998". */
  readonly toBeSent?: { readonly under?: string };
  /** It was allocated to summary trial. */
  readonly isTriedSummarily?: true;
  readonly plea?: string;
  readonly verdictCategory?: string;
  readonly convictionDate?: string;
  readonly custodyTimeLimit?: string;
  /** In the words of a screen how an earlier result ended it without a finding: "Withdrawn". */
  readonly ended?: string;
}
