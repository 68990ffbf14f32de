import type { DefendantId, OffenceId } from '../../shared/ids.ts';
import type { EntryEnvelope } from '../entry/entry.ts';

/** Of the jury. Unanimous without a number: nobody said how many. */
export interface Jurors {
  readonly numberOfJurors?: number;
  readonly numberOfSplitJurors?: number;
  readonly unanimous?: boolean;
}

/** A verdict as recorded. `category` and `categoryType` keep the Common Platform's words. */
export interface RecordedVerdict {
  readonly verdictDate?: string;
  readonly verdictTypeId?: string;
  readonly category?: string;
  readonly categoryType?: string;
  readonly cjsVerdictCode?: string;
  readonly verdictCode?: string;
  readonly description?: string;
  readonly jurors?: Jurors;
  readonly lesserOrAlternativeOffence?: { readonly offenceCode?: string; readonly title?: string };
}

/** A verdict taken in court. Channel `all`. */
export interface VerdictEntry extends EntryEnvelope {
  readonly type: 'verdict';
  readonly defendantId: DefendantId;
  readonly offenceId: OffenceId;
  readonly verdict: RecordedVerdict;
}
