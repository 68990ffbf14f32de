import type { CaseId, CourtCentreId, DefendantId, HearingId } from '../../shared/ids.ts';
import type { Envelope } from '../document/envelope.ts';
import type { PersonName } from '../party/defendant.ts';
import type { JudicialResult } from '../result/judicialResult.ts';

export type Jurisdiction = 'MAGISTRATES' | 'CROWN';
type AttendanceType = 'IN_PERSON' | 'BY_VIDEO' | 'NOT_PRESENT';

export interface CourtCentre {
  readonly id: CourtCentreId;
  readonly ouCode?: string;
  readonly name: string;
  readonly roomId?: string;
  readonly roomName?: string;
  readonly ljaCode?: string;
}

export interface HearingDay {
  /** Start, ISO 8601 UTC instant. The court's day is its London date. */
  readonly sittingDay: string;
  readonly listedDurationMinutes?: number;
  /** Place in the room's list of that day, from 1. */
  readonly listingSequence?: number;
  readonly courtCentreId?: CourtCentreId;
  readonly courtRoomId?: string;
  readonly courtRoomName?: string;
  readonly isCancelled?: boolean;
  readonly hasSharedResults?: boolean;
}

export interface Counsel extends PersonName {
  readonly id?: string;
  readonly status?: string;
  readonly defendantIds?: readonly DefendantId[];
  readonly organisationName?: string;
  readonly attendanceDays?: readonly string[];
}

export interface JudicialRole extends PersonName {
  readonly judicialId?: string;
  readonly role?: string;
  readonly isBenchChairman?: boolean;
  readonly isDeputy?: boolean;
}

interface RecordedHearingEvent {
  readonly eventId: string;
  readonly definitionId?: string;
  readonly label: string;
  /** ISO 8601 instant. */
  readonly eventTime?: string;
  readonly note?: string;
}

/**
 * `<case>:hearing:<hearing>`. A hearing of several cases is one sheet per case, sharing `hearingId`, because their
 * readers differ. Channel `all`.
 */
export interface HearingSheet extends Envelope {
  readonly type: 'hearing';
  readonly caseId: CaseId;
  readonly hearingId: HearingId;
  readonly jurisdiction: Jurisdiction;
  readonly hearingType: { readonly id?: string; readonly code?: string; readonly description: string };
  readonly courtCentre: CourtCentre;
  readonly hearingDays: readonly HearingDay[];
  readonly defendantIds: readonly DefendantId[];
  readonly judiciary: readonly JudicialRole[];
  readonly prosecutionCounsel: readonly Counsel[];
  readonly defenceCounsel: readonly Counsel[];
  readonly attendance: readonly {
    readonly defendantId: DefendantId;
    readonly days: readonly {
      readonly day: string;
      readonly attendanceType: AttendanceType | (string & {});
    }[];
  }[];
  readonly events: readonly RecordedHearingEvent[];
  readonly results: readonly JudicialResult[];
  readonly hasSharedResults?: boolean;
  /** When the source shared the results that stand here, ISO 8601 UTC: an older share replaces nothing. */
  readonly sharedTime?: string;
  readonly isVacated?: boolean;
  readonly isBoxHearing?: boolean;
  readonly trialOutcome?: { readonly type?: string; readonly code?: string; readonly description?: string };
  readonly listingStatus?: string;
  /** Session panel and list kind, where listing says so: remand, traffic, trial, youth… */
  readonly listKind?: string;
  readonly interpreterLanguages?: readonly string[];
  readonly source: string;
}

/** Notes court staff keep on a hearing, from intake (`hearingCaseNotes`). Channel `court`. */
export interface HearingCourtNotesSheet extends Envelope {
  readonly type: 'hearing-court-notes';
  readonly caseId: CaseId;
  readonly hearingId: HearingId;
  readonly notes: readonly {
    readonly noteType?: string;
    readonly note: string;
    readonly noteDateTime?: string;
    readonly author?: string;
  }[];
}
