import type { CaseId, DefendantId, HearingId } from '../../shared/ids.ts';
import type { BailStatus } from '../bail/bail.ts';
import type { Jurisdiction } from '../hearing/hearing.ts';

/** One defendant in a list or a search hit. */
export interface DefendantLine {
  readonly defendantId: DefendantId;
  readonly number: number;
  /** "O'BRIEN, Siân" */
  readonly name: string;
  /** All the names one may search by, aliases included, each as `name` is written. */
  readonly searchNames: readonly string[];
  /** yyyy-mm-dd */
  readonly dateOfBirth?: string;
  readonly bailCode?: string;
  /** Both sides of a clash that nobody has decided; `bailCode` is then absent. */
  readonly bailClash?: readonly string[];
  readonly offenceTitles: readonly string[];
  readonly interpreterLanguage?: string;
  readonly representation?: string;
  readonly isYouth: boolean;
  /** yyyy-mm-dd, the earliest limit held. */
  readonly custodyTimeLimit?: string;
}

/** The bail states that stand: none, one, or both sides of a clash. */
export const bailStatesOf = ({ bailCode, bailClash }: DefendantLine): readonly BailStatus[] =>
  (bailClash ?? (bailCode === undefined ? [] : [bailCode])).map((code) => ({ code }));

export interface HearingLine {
  readonly hearingId: HearingId;
  /** One line for each sitting day. ISO 8601 instant. */
  readonly startsAt: string;
  readonly durationMinutes?: number;
  readonly listingSequence?: number;
  readonly courtCentreId: string;
  readonly courtName: string;
  readonly roomName?: string;
  readonly jurisdiction: Jurisdiction;
  readonly hearingType: string;
  readonly listKind?: string;
  readonly defendantIds: readonly DefendantId[];
  readonly prosecutionCounsel: readonly string[];
  readonly defenceCounsel: readonly string[];
  readonly hasSharedResults: boolean;
  readonly isVacated: boolean;
  /** Outcome and next date in a sentence, once resulted. */
  readonly outcome?: string;
  /** Who has checked in: name and user id. */
  readonly checkedIn: readonly {
    readonly userId?: string;
    readonly name: string;
    readonly at?: string;
    readonly entryId: string;
  }[];
}

/** What lists and search need of a case, made from its fold (./toCaseCard.ts) so that they never open the whole case. */
export interface CaseCard {
  readonly caseId: CaseId;
  readonly reference: string;
  readonly title: string;
  readonly prosecutorName?: string;
  readonly restrictions: readonly string[];
  readonly defendants: readonly DefendantLine[];
  readonly hearings: readonly HearingLine[];
  readonly clashCount: number;
  readonly status?: string;
}
