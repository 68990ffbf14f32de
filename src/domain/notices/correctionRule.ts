import type { DefendantView, Settled } from '../case/caseView.ts';
import type { ChargeEntry } from '../charge/charge.ts';
import { standingOf } from '../entry/supersede.ts';
import type { AddressCorrectedEntry, DetailsCorrectedEntry } from '../party/detailsCorrected.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import type { NoticeRule } from './noticeRule.ts';

/** What corrects in court what may have been told of before (docs/decisions/0039). */
export type Correction = DetailsCorrectedEntry | AddressCorrectedEntry | ChargeEntry;

/** Who was told of a share, as a correction sees them. */
export interface Told {
  readonly rule: Pick<NoticeRule, 'reads' | 'tells'>;
  /** The results they were told of. */
  readonly concerned: readonly JudicialResult[];
  /** Whether they are told who it is. */
  readonly isNamed: boolean;
}

/** What stands of something, in lines as one body was told of it; the lines of each side where two differ. */
export interface StandingLines {
  readonly isOne: boolean;
  readonly lines: readonly string[];
}

/** What a correction of one kind is, and whom it tells what. */
export interface CorrectionRule<Entry extends Correction> {
  readonly type: Entry['type'];
  /** Where the rule comes from. */
  readonly source: string;
  /** What it is of as it stands, before the entry or after it. None where that body was never told of it. */
  linesOf(entry: Entry, defendant: DefendantView, told: Told): StandingLines;
}

export const nothingTold: StandingLines = { isOne: true, lines: [] };

export const linesOf = <T>(settled: Settled<T>, say: (value: T) => readonly string[]): StandingLines => ({
  isOne: settled.state !== 'clash',
  lines: standingOf(settled).flatMap(({ value }) => say(value)),
});
