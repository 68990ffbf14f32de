import { londonClock } from '../day/courtDay.ts';
import type { CaseCard, FailedNotice, HearingLine } from './caseCard.ts';
import { stagesOf, type Said } from './dayList.ts';
import { isReady, readinessOf } from './readiness.ts';

/** Where a hearing stands on the list of its day (court.md, *Courtroom list*). */
export type ListStatus =
  | { readonly is: 'listed' | 'ready' | 'called-on' | 'part-heard' | 'resulted' | 'shared' | 'vacated' }
  /** `until` ISO 8601; absent where the log alone says so. */
  | { readonly is: 'put-back'; readonly until?: string }
  | { readonly is: 'notice-failed'; readonly notice: FailedNotice }
  /** Somebody of the court put the case in its place. */
  | { readonly is: 'matched' }
  /** Two of the court's people, neither of whom saw what the other set. */
  | { readonly is: 'differs'; readonly sides: readonly Said[] };

/** What the log says of a hearing's course: the last of these on the day tells where it is. */
const courses: Readonly<Record<string, 'called-on' | 'part-heard' | 'put-back' | 'resulted'>> = {
  'called-on': 'called-on',
  'hearing-started': 'called-on',
  'hearing-resumed': 'called-on',
  'hearing-paused': 'part-heard',
  'put-back': 'put-back',
  'hearing-ended': 'resulted',
};

/**
 * From what court staff set on the list, the hearing's log, who is here, and what was shared. A failed notice goes before
 * everything: the hearing is not over while nobody has seen to it. Of list and log the later word counts; a log that says the
 * hearing has ended stands against an older word on the list alone.
 */
export function listStatus(card: Pick<CaseCard, 'defendants'>, line: HearingLine): ListStatus {
  if (line.failedNotice) return { is: 'notice-failed', notice: line.failedNotice };
  if (line.isVacated) return { is: 'vacated' };
  if (line.hasSharedResults) return { is: 'shared' };
  if (line.matchedTo !== undefined) return { is: 'matched' };
  const sides = stagesOf(line);
  if (sides.length > 1) return { is: 'differs', sides };
  const [said] = sides;
  const logged = (line.log ?? []).filter(({ isOfDay, definition }) => isOfDay && courses[definition]).at(-1);
  const course = logged && courses[logged.definition];
  if (said && !(logged && instantOf(logged.at) > instantOf(said.at))) return saidStatus(said);
  if (course !== undefined) return { is: course };
  const wasBegun = (line.log ?? []).some(({ definition }) => definition === 'hearing-started');
  if (wasBegun) return { is: 'part-heard' };
  const present = card.defendants.filter(({ defendantId }) => line.defendantIds.includes(defendantId));
  const everybody = present.length === 0 ? [undefined] : present;
  return { is: everybody.every((each) => isReady(readinessOf(line, each))) ? 'ready' : 'listed' };
}

function saidStatus({ change }: ReturnType<typeof stagesOf>[number]): ListStatus {
  if (change.stage === 'put-back') return { is: 'put-back', until: change.until };
  return { is: change.stage };
}

/** Whether the list is done with it. What was only resulted waits to be shared. */
export const isDone = ({ is }: ListStatus): boolean =>
  is === 'shared' || is === 'resulted' || is === 'vacated' || is === 'matched';

/**
 * Whether nobody is called on or put back for it any more. Where a notice of what everybody's results say failed, it is heard, and not
 * done: somebody still has to see to that.
 */
export const isHeard = (
  status: ListStatus,
  { hasSharedResults }: Pick<HearingLine, 'hasSharedResults'>,
): boolean => isDone(status) || (status.is === 'notice-failed' && hasSharedResults);

/** "Put back 12:00": in a word or two. */
export function sayStatus(status: ListStatus): string {
  switch (status.is) {
    case 'listed':
      return 'Listed';
    case 'ready':
      return 'Ready';
    case 'called-on':
      return 'Called on';
    case 'part-heard':
      return 'Part-heard';
    case 'put-back':
      return status.until === undefined ? 'Put back' : `Put back ${londonClock(status.until)}`;
    case 'resulted':
      return 'Resulted';
    case 'shared':
      return 'Shared';
    case 'vacated':
      return 'Vacated';
    case 'matched':
      return 'Matched';
    case 'notice-failed':
      return 'Notice failed';
    case 'differs':
      return 'Two differ';
  }
}

const instantOf = (instant: string | undefined): number => {
  const time = Date.parse(instant ?? '');
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
};
