import type { Author } from '../../entry/entry.ts';
import type { AmendmentDecisionEntry, ResultsSharedEntry } from '../resultsShared.ts';
import type { Amendment, AmendmentFacts, AmendmentFinding } from './amendment.ts';

/**
 * (a) What the court ordered was recorded wrongly: the adviser says why, and another person approves it before it stands
 * (court.md, *Results*). Nothing of the court's order changes, so no bench is named.
 */
export const checkRecordedWrongly = (
  _amendment: Extract<Amendment, { ground: 'recorded-wrongly' }>,
  { reason }: AmendmentFacts,
): readonly AmendmentFinding[] =>
  reason.trim() === ''
    ? [
        {
          rule: 'recorded-wrongly',
          severity: 'error',
          field: 'reason',
          text: 'Say what was recorded wrongly, and how it is known.',
        },
      ]
    : [];

/** Whether a share waits for somebody else's word before it stands. */
export const needsApproval = ({ amendment }: Pick<ResultsSharedEntry, 'amendment'>): boolean =>
  amendment?.ground === 'recorded-wrongly';

/** Whether somebody may say that word: anybody who takes the record there, but whoever amended. */
export const mayDecideAmendment = (
  { userId }: Pick<Author, 'userId'>,
  amendment: Pick<ResultsSharedEntry, 'author'>,
): boolean => amendment.author.userId !== userId;

export type AmendmentState = 'stands' | 'awaits-approval' | 'refused';

/**
 * How far an amendment has come by the decisions on it that stand. A word of whoever amended is none, whatever it says of its
 * author; where one approved and another refused, neither having seen the other, it does not stand until they are one.
 */
export function amendmentState(
  entry: ResultsSharedEntry,
  decisions: readonly AmendmentDecisionEntry[],
): AmendmentState {
  if (!needsApproval(entry)) return 'stands';
  const counted = decisions.filter((decision) => isDecisionOn(decision, entry));
  if (counted.some(({ outcome }) => outcome === 'refused')) return 'refused';
  return counted.some(({ outcome }) => outcome === 'approved') ? 'stands' : 'awaits-approval';
}

export const isDecisionOn = (decision: AmendmentDecisionEntry, entry: ResultsSharedEntry): boolean =>
  decision.amendmentId === entry._id &&
  decision.hearingId === entry.hearingId &&
  decision.defendantId === entry.defendantId &&
  mayDecideAmendment(decision.author, entry);
