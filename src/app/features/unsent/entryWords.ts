import type { LedgerLine } from '../../../contracts/worker/api.ts';
import { ago } from '../../words/dates.ts';

const typeWords: Readonly<Record<string, string>> = {
  note: 'Note',
  'hearing-event': 'Hearing event',
  'check-in': 'Check-in',
  appearance: 'Who sits and appears',
  'list-change': 'Court list',
  'list-addition': 'Added to the list',
  'slot-answer': 'Slot of a next hearing',
  plea: 'Plea',
  'notified-plea': 'Notified plea',
  allocation: 'Allocation',
  verdict: 'Verdict',
  charge: 'Charge',
  'offences-taken': 'Offences taken into consideration',
  'details-corrected': 'Details of a defendant',
  'address-corrected': 'Address of a defendant',
  identification: 'Identification',
  'application-made': 'Application',
  'trial-outcome': 'Trial type',
  'bail-decision': 'Bail',
  'bail-conditions': 'Bail conditions',
  'results-shared': 'Results',
  'results-withheld': 'Results, for some readers',
  'amendment-decision': 'Decision on an amendment',
  'paper-issued': 'Paper given out',
  'notice-seen': 'Notice seen to',
};

/** "Note": what kind of entry a line is. */
export const sayType = (type: string): string => typeWords[type] ?? type.replaceAll('-', ' ');

/** What only its author reads is backed up, not put in the record. */
export const isPrivate = (line: LedgerLine): boolean => line.audience === 'Only me';

/** "Written 14 minutes ago" */
export const sayLineAge = (line: LedgerLine, now: number): string =>
  `Written ${ago(line.write.savedAt, now)}`;

export interface UnsentGroups {
  /** Oldest first. */
  readonly needsYou: readonly LedgerLine[];
  /** Oldest first: the order in which they go. */
  readonly waiting: readonly LedgerLine[];
  /** Newest first. */
  readonly sent: readonly LedgerLine[];
  /** The latest written first. */
  readonly withdrawn: readonly LedgerLine[];
}

const shownForMs = 60 * 60_000;

/** What needs somebody, what waits its turn, what went out within the last hour, and what was taken back. */
export function groupLines(lines: readonly LedgerLine[], now: number): UnsentGroups {
  const bySaved = (a: LedgerLine, b: LedgerLine): number =>
    Date.parse(a.write.savedAt) - Date.parse(b.write.savedAt);
  return {
    needsYou: lines.filter(({ write }) => write.state === 'needs-you').sort(bySaved),
    waiting: lines
      .filter(({ write }) => write.state === 'saved-here' || write.state === 'sending')
      .sort(bySaved),
    sent: lines
      .filter(({ write }) => write.state === 'in-record' && now - Date.parse(write.recordedAt) < shownForMs)
      .sort((a, b) => bySaved(b, a)),
    withdrawn: lines.filter(({ write }) => write.state === 'withdrawn').sort((a, b) => bySaved(b, a)),
  };
}
