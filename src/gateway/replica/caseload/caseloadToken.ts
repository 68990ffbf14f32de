import type { FeedPosition, SequenceTokens } from '../sequenceToken.ts';
import type { CaseloadPart } from './caseloadOrder.ts';

/** How far a first caseload was sent, and what it began with. */
export interface CaseloadPlace extends Pick<CaseloadPart, 'rank' | 'partition'> {
  /** The place in the feed from which replication goes on after it. */
  readonly since: FeedPosition;
  /** The day by which it is ordered: that of its beginning, so that midnight changes nothing. Days since 1970-01-01. */
  readonly today: number;
}

/**
 * A place as devices hold it. The sequence in it is sealed; the rest is the place of a case of theirs in a list of theirs,
 * and tells them nothing. Whoever forges it skips cases of their own.
 */
export const writeCaseloadToken = (
  tokens: SequenceTokens,
  userId: string,
  { since, today, rank, partition }: CaseloadPlace,
): string => [tokens.write(userId, since), today, rank, partition].join('.');

const form = /^([\w-]{1,200})\.(\d{1,6})\.(\d{1,6})\.(.{0,400})$/s;

/** Undefined for anything this log did not write for this user: the caseload then begins anew. */
export function readCaseloadToken(
  tokens: SequenceTokens,
  userId: string,
  text: string,
): CaseloadPlace | undefined {
  const [, sequence = '', today, rank, partition = ''] = form.exec(text) ?? [];
  const since = tokens.read(userId, sequence);
  return since && { since, today: Number(today), rank: Number(rank), partition };
}
