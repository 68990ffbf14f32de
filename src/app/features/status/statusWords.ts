import type { SyncStatus } from '../../../contracts/worker/api.ts';
import type { IconName } from '../../ui/icons.ts';

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
