import type { PartFinding } from './statusPart.ts';

/** How notices to partners stand, as a gateway knows it. Times are milliseconds since 1970. */
export interface NoticesSignal {
  /** Whether anybody has an address. */
  readonly isAddressed: boolean;
  /** Since when whoever sends fails again and again: how queues stand may be of before. */
  readonly stoppedSince?: number;
  /** Since when a recipient has taken nothing: of several, the longest. */
  readonly failingSince?: number;
  /** Since when there are shares that nobody can be told of: a part has not arrived, or their case cannot be read. */
  readonly untoldSince?: number;
  /** Notices that are tried no more. */
  readonly givenUp: number;
  /** Notices that nobody gets, where others have an address. */
  readonly held: number;
}

/** Whether partners are told what courts order. What was shared stands in the record whatever this says. */
export function judgeNotices(signal: NoticesSignal | undefined): PartFinding {
  if (signal === undefined) return { state: 'not-known', code: 'not-known' };
  if (!signal.isAddressed) return { state: 'not-in-use', code: 'not-in-use' };
  if (signal.stoppedSince !== undefined)
    return { state: 'failed', code: 'notices-stopped', since: signal.stoppedSince };
  if (signal.failingSince !== undefined)
    return { state: 'failed', code: 'notices-failing', since: signal.failingSince };
  if (signal.untoldSince !== undefined)
    return { state: 'failed', code: 'notices-untold', since: signal.untoldSince };
  if (signal.givenUp > 0) return { state: 'failed', code: 'notices-given-up' };
  if (signal.held > 0) return { state: 'slow', code: 'notices-held' };
  return { state: 'working', code: 'working' };
}
