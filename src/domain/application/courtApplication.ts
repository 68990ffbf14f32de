import type { JudicialResult } from '../result/judicialResult.ts';

/** A court application or breach on a case, as intake found it. */
export interface CourtApplication {
  readonly applicationId: string;
  readonly type?: string;
  readonly typeCode?: string;
  readonly reference?: string;
  readonly status?: string;
  readonly receivedDate?: string;
  readonly applicantName?: string;
  readonly respondentNames?: readonly string[];
  readonly particulars?: string;
  readonly plea?: { readonly pleaValue: string; readonly pleaDate?: string };
  readonly verdict?: {
    readonly description?: string;
    readonly verdictDate?: string;
    readonly category?: string;
  };
  readonly courtOrderLabel?: string;
  /** Offences the application is about (a breach, a resentencing), by id and title. */
  readonly offences?: readonly {
    readonly offenceId?: string;
    readonly offenceCode?: string;
    readonly title?: string;
    readonly wording?: string;
  }[];
  readonly judicialResults?: readonly JudicialResult[];
}
