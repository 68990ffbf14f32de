import type { SyncStatus } from '../../../contracts/worker/api.ts';
import { onTheWay } from './statusWords.ts';

export interface Part {
  readonly name: string;
  readonly about: string;
  readonly state: 'working' | 'waiting' | 'needs-you';
  readonly words: string;
}

/** What somebody can do now, each with its state in words: what the device itself found out, no promise of anyone's. */
export function whatWorks(status: SyncStatus, needsSignIn: boolean): readonly Part[] {
  const isFull = status.problem === 'storage-full';
  const isArriving = status.connection === 'online' && !isFull;
  return [
    {
      name: 'Opening and reading your cases',
      about: 'From this device',
      state: 'working',
      words: 'Working',
    },
    {
      name: 'Writing',
      about: 'Notes, pleas, check-in, events: saved here first',
      ...(isFull
        ? { state: 'waiting', words: 'As far as there is space: "saved" is said only of what is' }
        : { state: 'working', words: 'Working' }),
    },
    sending(status, needsSignIn),
    {
      name: 'News of your cases',
      about: 'What others write',
      state: isArriving ? 'working' : 'waiting',
      words: isArriving ? 'Arriving' : isFull ? 'Waits for space on this device' : 'Waits for the connection',
    },
  ];
}

function sending(status: SyncStatus, needsSignIn: boolean): Part {
  const part = { name: 'Sending', about: "To the court's record" };
  if (needsSignIn || status.problem === 'signed-out') {
    return { ...part, state: 'waiting', words: 'Waits until you sign in again' };
  }
  if (status.connection !== 'online') {
    const waiting = onTheWay(status);
    return {
      ...part,
      state: 'waiting',
      words: `Waits for the connection: ${waiting === 0 ? 'nothing' : waiting} to send`,
    };
  }
  const going = onTheWay(status);
  const { needsYouCount } = status;
  if (going > 0) return { ...part, state: 'working', words: `Sending ${going}` };
  return needsYouCount === 0
    ? { ...part, state: 'working', words: 'Everything is sent' }
    : {
        ...part,
        state: 'needs-you',
        words: `Sent, but for ${needsYouCount} that ${needsYouCount === 1 ? 'needs' : 'need'} you: see Unsent`,
      };
}
