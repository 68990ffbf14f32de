import type { DefendantId, OffenceId } from '../../shared/ids.ts';
import type { EntryEnvelope } from '../entry/entry.ts';

/** Pleas a court takes (Common Platform plea types; domain.md §3). */
export const pleaValues = [
  'GUILTY',
  'NOT_GUILTY',
  'GUILTY_SINGLE_JUSTICE_PROCEDURE',
  'INDICATED_GUILTY',
  'INDICATED_NOT_GUILTY',
  'NO_INDICATION',
  'UNFIT_TO_PLEAD',
  'ADMITS_BREACH',
  'CONSENTS',
  'OPPOSES',
  'ADMITS',
  'DENIES',
  'AUTREFOIS_ACQUIT',
  'AUTREFOIS_CONVICT',
  'MCA_GUILTY',
  'PARDON',
  'NO_PLEA',
  'CHANGE_TO_GUILTY_AFTER_SWORN_IN',
  'CHANGE_TO_GUILTY_NO_SWORN_IN',
  'CHANGE_TO_GUILTY_MAGISTRATES_COURT',
  'CHANGE_TO_NOT_GUILTY',
  'GUILTY_TO_A_LESSER_OFFENCE_NAMELY',
  'GUILTY_TO_AN_ALTERNATIVE_OFFENCE_NOT_CHARGED_NAMELY',
] as const;
export type PleaValue = (typeof pleaValues)[number];

/** What the defence says the plea will be: never a plea taken, never in clash with one (court.md). */
export const notifiedPleaValues = ['NOTIFIED_GUILTY', 'NOTIFIED_NOT_GUILTY'] as const;
export type NotifiedPleaValue = (typeof notifiedPleaValues)[number];

/** A plea as intake found it on an offence. Values outside the list are kept as they came. */
export interface RecordedPlea {
  readonly pleaValue: PleaValue | (string & {});
  /** yyyy-mm-dd */
  readonly pleaDate?: string;
  readonly originatingHearingId?: string;
  readonly lesserOrAlternativeOffence?: { readonly offenceCode?: string; readonly title?: string };
}

/** A plea taken in court: legal adviser, or court associate in the Crown Court. Channel `all`. */
export interface PleaEntry extends EntryEnvelope {
  readonly type: 'plea';
  readonly defendantId: DefendantId;
  readonly offenceId: OffenceId;
  readonly pleaValue: PleaValue;
  readonly pleaDate: string;
}

/** "Defence says: guilty, not taken in court." Channel `all`. */
export interface NotifiedPleaEntry extends EntryEnvelope {
  readonly type: 'notified-plea';
  readonly defendantId: DefendantId;
  readonly offenceId: OffenceId;
  readonly notifiedPleaValue: NotifiedPleaValue;
}
