import type { SyncStatus } from '../../../contracts/worker/api.ts';
import type { IconName } from '../../ui/icons.ts';
import { clockTime, whenDone } from '../../words/dates.ts';

export interface Banner {
  readonly icon: IconName;
  readonly tone: 'wait' | 'ok' | 'bad' | 'plain';
  readonly strong: string;
  readonly rest: string;
  readonly progress?: { readonly value: number; readonly max: number };
  /** What is read out, where the words on screen count up: nobody wants to hear each number. */
  readonly spoken?: string;
  /** Somebody who has read it can put it away. */
  readonly canHide?: true;
}

const clearedWords = 'This browser has cleared what Assize had stored here.';
const carryOn =
  'Carry on: reading, writing and printing work. Sharing waits. Urgent custody or tag: print and phone.';

/**
 * The one banner above the page, or none: what failed, since when, and what still works (court.md, *Words on screen*).
 * `backSince` is set once a connection that had been lost is there again.
 */
export function statusBanner(
  status: SyncStatus,
  context: {
    readonly today: string;
    readonly needsSignIn: boolean;
    readonly backSince?: string | undefined;
    /** Entries that the browser cleared with the store before they were sent (./unsentMark.ts). */
    readonly missingCount?: number;
  },
): Banner | undefined {
  if (status.storeLost) return lostBanner(status.storeLost, status.unsentCount);
  if (context.missingCount) {
    return {
      icon: 'need',
      tone: 'bad',
      strong: clearedWords,
      rest: `${entries(context.missingCount)} had not been sent and must be written again.`,
      canHide: true,
    };
  }
  if (context.needsSignIn || status.problem === 'signed-out') {
    return {
      icon: 'key',
      tone: 'wait',
      strong: 'You are signed out.',
      rest: 'What is here stays, and so does what you type. Nothing is sent until you sign in again.',
    };
  }
  const since = whenDone(status.since, context.today);
  if (status.connection === 'offline') {
    return status.problem === 'gateway-busy'
      ? {
          icon: 'clock',
          tone: 'wait',
          strong: `The court's record is busy since ${since}.`,
          rest: 'Keep working: your entries wait their turn.',
        }
      : { icon: 'off', tone: 'wait', strong: `No connection since ${since}.`, rest: carryOn };
  }
  if (status.problem === 'storage-full') {
    return {
      icon: 'need',
      tone: 'bad',
      strong: `This device has been full since ${since}.`,
      rest: `${fullAsAt(status, context.today)} What is here is kept and can be read, and what is unsent still goes. Free some space on this device: Assize tries again by itself.`,
    };
  }
  if (status.firstSync) return arrivingBanner(status.firstSync);
  if (context.backSince !== undefined && status.connection === 'online') {
    const going = onTheWay(status);
    return {
      icon: 'tick',
      tone: 'ok',
      canHide: true,
      strong: `Connection back ${clockTime(context.backSince)}.`,
      rest:
        going > 0
          ? `Sending ${entries(going)}; keep working.`
          : status.needsYouCount > 0
            ? `Sent, but for ${entries(status.needsYouCount)} under Unsent.`
            : 'Everything here is sent.',
    };
  }
  return undefined;
}

function arrivingBanner({ documents, expected, cases }: NonNullable<SyncStatus['firstSync']>): Banner {
  const look = { icon: 'down', tone: 'plain' } as const;
  const number = (count: number): string => count.toLocaleString('en-GB');
  if (cases) {
    const isListHere = cases.today > 0 && cases.isTodayHere;
    const heading = isListHere ? "Today's list is here." : 'Getting your cases.';
    return {
      ...look,
      strong: heading,
      rest: `${number(cases.here)} of ${number(cases.expected)} cases. What is here can be used.`,
      spoken: isListHere ? `${heading} Other cases are still arriving.` : heading,
      progress: { value: Math.min(cases.here, cases.expected), max: Math.max(cases.expected, 1) },
    };
  }
  const about = expected === undefined ? '' : ` of about ${number(expected)}`;
  return {
    ...look,
    strong: `Getting your cases: ${number(documents)}${about}.`,
    rest: 'What is here can be used.',
    spoken: 'Getting your cases.',
    ...(expected === undefined ? {} : { progress: { value: Math.min(documents, expected), max: expected } }),
  };
}

const fullAsAt = ({ asAt }: SyncStatus, today: string): string =>
  asAt === undefined
    ? 'Some of your cases could not be stored here.'
    : `What others wrote after ${whenDone(asAt, today)} could not be stored here.`;

function lostBanner(lost: NonNullable<SyncStatus['storeLost']>, unsentCount: number): Banner {
  const look = { icon: 'need', tone: 'bad' } as const;
  switch (lost) {
    case 'newer-version':
      return {
        ...look,
        strong: 'A newer Assize is open in another tab.',
        rest: 'Everything saved is kept. Copy what you are typing, then reload this page to go on.',
      };
    case 'deleted':
      return {
        ...look,
        strong: 'What Assize had stored here was deleted in another tab.',
        rest: 'Copy what you are typing, then reload this page to go on.',
      };
    case 'cleared':
      return {
        ...look,
        strong: clearedWords,
        rest:
          unsentCount === 0
            ? 'Everything had been sent. Reload this page to fetch your cases again.'
            : `${entries(unsentCount)} had not been sent and must be written again. Reload this page to fetch your cases.`,
      };
  }
}

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
    case 'gateway-unreachable':
      return { icon: 'off', tone: 'wait', text: `The court's record has not answered since ${since}` };
    default:
      return { icon: 'off', tone: 'wait', text: `No connection since ${since}` };
  }
}
