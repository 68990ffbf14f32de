import type { BailStatusCode } from '../../domain/bail/bail.ts';
import type { PleaValue } from '../../domain/plea/plea.ts';
import type { DemoCourt } from './courts.ts';
import type { ListKind } from './demoOffences.ts';

/** One hearing to be, as the plan of the demo courts wants it. */
export interface PlannedCase {
  readonly kind: ListKind;
  readonly court: DemoCourt;
  readonly room: string;
  /** yyyy-mm-dd and hh:mm in London. */
  readonly day: string;
  readonly time: string;
  readonly minutes: number;
  readonly sequence: number;
  readonly hearingType: string;
  readonly defendants: readonly PlannedDefendant[];
  /** Marks a case that shows something: found again by the demo users' grants and in tests. */
  readonly label?: string;
  /** Days since it began sitting: a trial on its third day has two days behind it. */
  readonly trialDay?: number;
  /** Already resulted on the day itself. */
  readonly isFinished?: boolean;
  /** Opens for those who sit in its courtroom that day, and for whoever gives a reason. */
  readonly isSensitive?: boolean;
}

export interface PlannedDefendant {
  readonly bail: BailStatusCode;
  readonly attendance?: 'video';
  readonly isYouth?: boolean;
  readonly interpreter?: string;
  readonly plea?: PleaValue;
  readonly offenceCount: number;
}

/** What offence codes mean, from the packed reference data. */
export type OffenceTitles = ReadonlyMap<string, { readonly title: string; readonly mode: string }>;

export interface DemoProsecutor {
  readonly code: string;
  readonly name: string;
  readonly ouCode: string;
}

/** What a case is built with beside its plan. */
export interface BuildOptions {
  readonly prosecutor: DemoProsecutor;
  readonly titles: OffenceTitles;
  /** A police constable's name, without the rank. */
  readonly officer: string;
  /** Names that may represent a defendant where nobody's firm does. */
  readonly counsel: readonly string[];
  /** Where a Crown Court case had its first hearing. */
  readonly magistratesCourt: DemoCourt;
  readonly serial: number;
}
