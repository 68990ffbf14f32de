import { isCasePartition, resultsPartition } from '../../../domain/document/documentId.ts';
import type { FeedRow } from '../userFeed.ts';

/** What a user reads of one partition, and when it comes: a lower rank sooner, then by the partition's name. */
export interface CaseloadPart {
  readonly partition: string;
  readonly rank: number;
  readonly isCase: boolean;
  readonly rows: readonly FeedRow[];
}

/** Days are counted up to here; what is further away comes together. About 270 years. */
const furthest = 99_999;
const ranks = {
  /** Grants, settings, announcements: what the cases are read by. */
  own: 0,
  today: 1,
  /** One day ahead, and so on. */
  ahead: 2,
  past: 2 + furthest,
  never: 2 + 2 * furthest,
  /** What can be ordered: built-in results do until it is there. */
  last: 3 + 2 * furthest,
} as const;

export const isToday = (part: CaseloadPart): boolean => part.rank === ranks.today;

/**
 * A feed's rows by partition, in the order in which a first caseload comes: the user's own, then cases with a hearing today,
 * the next days, the most recent past, those without one, and what can be ordered in court. Only what the user reads counts, so that an order tells
 * nothing else.
 *
 * @param today London's day, in days since 1970-01-01
 */
export function caseloadOrder(rows: readonly FeedRow[], today: number): CaseloadPart[] {
  const byPartition = new Map<string, FeedRow[]>();
  for (const each of rows) {
    const held = byPartition.get(each.row.partition);
    if (held) held.push(each);
    else byPartition.set(each.row.partition, [each]);
  }
  return [...byPartition]
    .map(([partition, held]) => {
      const isCase = isCasePartition(partition);
      const rank = partition === resultsPartition ? ranks.last : ranks.own;
      return { partition, rows: held, isCase, rank: isCase ? caseRank(held, today) : rank };
    })
    .sort(compareParts);
}

/** Below 0 where `a` comes sooner. */
export const compareParts = (
  a: Pick<CaseloadPart, 'rank' | 'partition'>,
  b: Pick<CaseloadPart, 'rank' | 'partition'>,
): number => a.rank - b.rank || (a.partition < b.partition ? -1 : a.partition > b.partition ? 1 : 0);

function caseRank(rows: readonly FeedRow[], today: number): number {
  let rank: number = ranks.never;
  for (const { row } of rows) {
    if (!row.days || row.isDeleted) continue;
    const [first, last] = row.days;
    rank = Math.min(rank, hearingRank(first - today, last - today));
  }
  return rank;
}

/** @param first days from today to the first day of a hearing; negative before today */
function hearingRank(first: number, last: number): number {
  if (first > 0) return ranks.ahead + Math.min(first, furthest) - 1;
  return last >= 0 ? ranks.today : ranks.past + Math.min(-last, furthest) - 1;
}
