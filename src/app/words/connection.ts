import type { SyncStatus } from '../../contracts/worker/api.ts';
import type { IconName } from '../ui/icons.ts';
import { whenDone } from './dates.ts';

/** One line about the connection, with since when: for Me, Status and the foot of a hearing. */
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
