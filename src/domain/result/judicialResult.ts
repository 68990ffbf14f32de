import type { DefendantId, HearingId, OffenceId } from '../../shared/ids.ts';

/** One answered prompt of a result, as shared. */
export interface ResultPrompt {
  readonly promptId?: string;
  readonly label: string;
  readonly value: string;
  readonly reference?: string;
  /** Which of two prompts of one id it is: periods repeat one (court.md, *Traps*). */
  readonly sequence?: number;
  readonly duration?: {
    readonly unit?: string;
    readonly value?: number;
    readonly secondaryUnit?: string;
    readonly secondaryValue?: number;
  };
  readonly usergroups?: readonly string[];
}

/** Where a case goes next, as ordered. A slot is a request to listing; date, time and court bind at once. */
export interface NextHearing {
  readonly type?: string;
  readonly jurisdictionType?: string;
  /** ISO 8601 instant, or absent where a week or nothing is fixed. */
  readonly listedStartDateTime?: string;
  readonly weekCommencingDate?: string;
  readonly dateToBeFixed?: boolean;
  readonly estimatedMinutes?: number;
  readonly courtCentreId?: string;
  readonly courtCentreName?: string;
  readonly courtRoomId?: string;
  readonly courtRoomName?: string;
  readonly adjournmentReason?: string;
  readonly existingHearingId?: string;
}

/** A result as the court shared it. `resultText` is the wording of the record, shown word for word. */
export interface JudicialResult {
  readonly resultId: string;
  readonly hearingId?: HearingId;
  readonly defendantId?: DefendantId;
  readonly offenceId?: OffenceId;
  readonly applicationId?: string;
  /** O offence, D defendant, C case. */
  readonly level?: string;
  readonly definitionId?: string;
  readonly cjsCode?: string;
  readonly shortCode?: string;
  readonly label: string;
  readonly resultText?: string;
  readonly category?: string;
  /** yyyy-mm-dd: effect runs from here, not from upload. */
  readonly orderedDate?: string;
  readonly postHearingCustodyStatus?: string;
  readonly prompts: readonly ResultPrompt[];
  readonly nextHearing?: NextHearing;
  readonly duration?: { readonly text?: string; readonly startDate?: string; readonly endDate?: string };
  readonly amendment?: { readonly reason?: string; readonly date?: string };
  /** The share that it stands in here; `isContested`: another share of the same hearing and defendant stands beside it. */
  readonly share?: { readonly entryId: string; readonly isContested: boolean };
  readonly qualifier?: string;
  readonly rank?: number;
  readonly isDeleted?: boolean;
  /** Set where the source gives the kind in flags: isAdjournmentResult, isFinancialResult, isConvictedResult, urgent, d20… */
  readonly flags?: readonly string[];
}
