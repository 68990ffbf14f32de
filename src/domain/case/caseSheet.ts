import type { CaseId, CourtCentreId, DocumentId, UserId } from '../../shared/ids.ts';
import type { Json } from '../../shared/json.ts';
import type { CourtApplication } from '../application/courtApplication.ts';
import type { Envelope } from '../document/envelope.ts';

export interface Prosecutor {
  readonly id?: string;
  readonly code?: string;
  readonly name?: string;
  readonly ouCode?: string;
}

/** `<case>:case:<case>`. Written last by an import: a case is there when its sheet is. Channel `all`. */
export interface CaseSheet extends Envelope {
  readonly type: 'case';
  readonly caseId: CaseId;
  /** The URN, or the prosecutor's own reference. Never in an id or a link. */
  readonly reference: string;
  readonly prosecutor: Prosecutor;
  /** J single justice, Q requisition, S summons, C charge, R, O, Z. */
  readonly initiationCode?: string;
  readonly status?: string;
  readonly summonsCode?: string;
  readonly markers: readonly { readonly code?: string; readonly description: string }[];
  readonly statementOfFacts?: string;
  readonly policeOfficerInCase?: { readonly name: string; readonly rank?: string; readonly collar?: string };
  /** Officers with an account whose own case this is. */
  readonly officerIds?: readonly UserId[];
  /** Courts that have or had a hearing of it: their staff reach the case. */
  readonly courtCentreIds: readonly CourtCentreId[];
  readonly applications: readonly CourtApplication[];
  readonly linkedCases: readonly {
    readonly caseId?: string;
    readonly reference?: string;
    readonly kind?: string;
  }[];
  /** The other sheets of this case. */
  readonly sheets: readonly DocumentId[];
  /** Who reads it needs a grant to themselves, court people too (docs/decisions/0015). */
  readonly isSensitive?: boolean;
  /** Which outside format it came in. */
  readonly source: string;
}

/** What an imported file held and the model has no field for: kept, counted, and readable by court staff. Channel `court`. */
export interface IntakeRemainderSheet extends Envelope {
  readonly type: 'intake-remainder';
  readonly caseId: CaseId;
  readonly source: string;
  /** The sheet it belongs beside. */
  readonly sheetId: DocumentId;
  /** JSON Pointer into the source file → value. */
  readonly fields: Readonly<Record<string, Json>>;
}
