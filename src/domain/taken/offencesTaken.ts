import type { DefendantId, HearingId } from '../../shared/ids.ts';
import type { EntryEnvelope } from '../entry/entry.ts';

/** One offence of a schedule, as far as somebody typed it. */
export interface ScheduledOffence {
  readonly title: string;
  /** yyyy-mm-dd */
  readonly date?: string;
  readonly isAdmitted: boolean;
}

/**
 * A schedule of offences that a defendant was asked about, and that they want the court to take into consideration when it sentences. The
 * defendant answers in open court; only what they admit is taken, and the court may decline (R v Miles [2006] EWCA Crim 256). How many
 * the court took is a result of its own (TIC). Channel `all`.
 */
export interface OffencesTakenEntry extends EntryEnvelope {
  readonly type: 'offences-taken';
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  /** The number or letter on the schedule. */
  readonly schedule: string;
  /** How many stand on it. */
  readonly count: number;
  /** How many of them the defendant admits. */
  readonly admitted: number;
  /** Those that were typed: all of them, some, or none. */
  readonly offences: readonly ScheduledOffence[];
}

export type TakenSchedule = Pick<OffencesTakenEntry, 'schedule' | 'count' | 'admitted' | 'offences'>;

export const mostScheduled = 500;
export const mostTypedOffences = 100;

export const takenSchedule = ({
  schedule,
  count,
  admitted,
  offences,
}: OffencesTakenEntry): TakenSchedule => ({ schedule, count, admitted, offences });

/** What does not add up, in words that its author reads; undefined where all does. */
export function scheduleFault({ count, admitted, offences }: TakenSchedule): string | undefined {
  if (admitted > count) return 'has more admitted than stand on it';
  if (offences.length > count) return 'has more offences typed than stand on it';
  const typed = offences.filter(({ isAdmitted }) => isAdmitted).length;
  if (typed > admitted) return 'has more admitted one by one than in all';
  return offences.length === count && typed !== admitted ? 'does not count what is admitted' : undefined;
}

/** "Schedule 1: 12 offences, 10 admitted" */
export function saySchedule({ schedule, count, admitted }: TakenSchedule): string {
  const answer =
    admitted === count
      ? count === 1
        ? 'admitted'
        : 'all admitted'
      : admitted === 0
        ? 'none admitted'
        : `${String(admitted)} admitted`;
  return `Schedule ${schedule}: ${String(count)} ${count === 1 ? 'offence' : 'offences'}, ${answer}`;
}
