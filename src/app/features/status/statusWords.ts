import type { SyncStatus } from '../../../contracts/worker/api.ts';
import type { IconName } from '../../ui/icons.ts';
import { whenDone } from '../../words/dates.ts';

/** "all sent", "2 not sent", "1 needs you": beside the as-at time in every bar. */
export function sentWords(status: SyncStatus): { icon: IconName; text: string } {
  if (status.needsYouCount > 0) {
    return {
      icon: 'need',
      text: `${status.needsYouCount} ${status.needsYouCount === 1 ? 'needs' : 'need'} you`,
    };
  }
  if (status.unsentCount > 0) return { icon: 'saved', text: `${status.unsentCount} not sent` };
  return status.connection === 'offline'
    ? { icon: 'off', text: 'offline' }
    : { icon: 'rec', text: 'all sent' };
}

/** Whether some of somebody's cases may still be on their way here: an empty list means nothing until they are. */
export const isStillArriving = (status: SyncStatus | undefined): boolean =>
  status?.asAt === undefined || status.firstSync !== undefined;

/** Entries that go by themselves; those that need somebody do not. */
export const onTheWay = (status: SyncStatus): number => status.unsentCount - status.needsYouCount;

export const entries = (count: number): string => `${count} ${count === 1 ? 'entry' : 'entries'}`;

/** One line about the connection, with since when: for Me and Status. */
export function connectionWords(
  status: SyncStatus,
  today: string,
): { icon: IconName; tone: 'ok' | 'wait' | 'mut'; text: string } {
  const since = whenDone(status.since, today);
  if (status.problem === 'storage-full') {
    return { icon: 'need', tone: 'wait', text: `Connected, but this device has been full since ${since}` };
  }
  if (status.connection === 'online') return { icon: 'rec', tone: 'ok', text: `Connected since ${since}` };
  if (status.connection === 'connecting') return { icon: 'clock', tone: 'mut', text: 'Connecting' };
  switch (status.problem) {
    case 'signed-out':
      return { icon: 'key', tone: 'wait', text: `Signed out since ${since}` };
    case 'gateway-busy':
      return { icon: 'clock', tone: 'wait', text: `The court's record is busy since ${since}` };
    case 'gateway-not-working':
      return { icon: 'fail', tone: 'wait', text: `The court's record has not worked since ${since}` };
    case 'gateway-unreachable':
      return { icon: 'off', tone: 'wait', text: `The court's record has not answered since ${since}` };
    default:
      return { icon: 'off', tone: 'wait', text: `No connection since ${since}` };
  }
}
