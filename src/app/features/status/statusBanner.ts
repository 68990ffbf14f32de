import type { SyncStatus } from '../../../contracts/worker/api.ts';
import type { IconName } from '../../ui/icons.ts';
import { clockTime, whenDone } from '../../words/dates.ts';
import { entries, onTheWay } from './statusWords.ts';
import { troubleWords, turnWords, type Trouble } from '../../words/trouble.ts';

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
  /** The language of its words, where it need not be English. */
  readonly lang?: 'en-GB' | 'cy';
  /** It offers to sign in again. */
  readonly asksToSignIn?: true;
}

const clearedWords = 'This browser has cleared what Assize had stored here.';
const carryOn =
  'Carry on: reading, writing and printing work. Sharing waits. Urgent custody or tag: print and phone.';
const keepOpen =
  'Keep this window open until everything is sent: it does not open again without a connection.';

/**
 * The one banner above the page, or none: what failed, since when, and what still works (court.md, *Words on screen*).
 * `backSince` is set once a connection that had been lost is there again.
 */
export function statusBanner(
  status: SyncStatus,
  context: {
    readonly today: string;
    /** Milliseconds since 1970. */
    readonly now: number;
    readonly needsSignIn: boolean;
    readonly backSince?: string | undefined;
    /** The connection was lost before, and has not brought anything since. */
    readonly wasLost?: boolean;
    /** Entries that the browser cleared with the store before they were sent (src/app/unsentMark.ts). */
    readonly missingCount?: number;
    /** The app itself is kept on the device; undefined until it is known. */
    readonly opensOffline?: boolean | undefined;
    /** The browser cleared all of it, with what would say how many entries that were. */
    readonly isAllCleared?: boolean;
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
  const troubleOf = (part: string): Trouble | undefined =>
    status.troubles?.find((trouble) => trouble.part === part);
  const signingIn = troubleOf('signing-in');
  if (context.isAllCleared) return allClearedBanner(signingIn, context);
  if (context.needsSignIn || status.problem === 'signed-out') return signedOutBanner(signingIn, context);
  if (status.connection === 'offline') {
    const banner = offlineBanner(status, context);
    return context.opensOffline === false ? { ...banner, rest: `${banner.rest} ${keepOpen}` } : banner;
  }
  if (status.problem === 'storage-full') {
    const since = whenDone(status.since, context.today);
    return {
      icon: 'need',
      tone: 'bad',
      strong: `This device has been full since ${since}.`,
      rest: `${fullAsAt(status, context.today)} What is here is kept and can be read, and what is unsent still goes. Free some space on this device: Assize tries again by itself.`,
    };
  }
  const ofServer = troubleOf('sending') ?? troubleOf('cases');
  if (ofServer) {
    const { what, whatToDo, next } = troubleWords(ofServer, context);
    return {
      icon: ofServer.state === 'slow' ? 'clock' : 'fail',
      tone: 'wait',
      strong: what,
      rest: `${whatToDo.join(' ')} ${next}`,
    };
  }
  if (status.firstSync) return arrivingBanner(status.firstSync);
  if (signingIn) {
    const { what, next } = troubleWords(signingIn, context);
    return {
      icon: 'key',
      tone: 'wait',
      strong: what,
      rest: `You are signed in; everything you do works and is sent. ${next}`,
    };
  }
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

interface Now {
  readonly today: string;
  readonly now: number;
  readonly wasLost?: boolean;
}

function signedOutBanner(signingIn: Trouble | undefined, context: Now): Banner {
  const look = { icon: 'key', tone: 'wait', asksToSignIn: true } as const;
  const stays = 'What is here stays, and so does what you type.';
  if (!signingIn) {
    return {
      ...look,
      strong: 'You are signed out.',
      rest: `${stays} Nothing is sent until you sign in again.`,
    };
  }
  const { what, next } = troubleWords(signingIn, context);
  return {
    ...look,
    strong: `You are signed out. ${what}`,
    rest: `${stays} It is sent when you can sign in again. ${next}`,
  };
}

/** The session is the one of before, the device's key and everything else is not: that what is here stays would not be true. */
function allClearedBanner(signingIn: Trouble | undefined, context: Now): Banner {
  const gone =
    "If something written here had not been sent, it is gone and must be written again: how much cannot be told any more. What was sent is in the court's record.";
  const { what, next } = signingIn ? troubleWords(signingIn, context) : { what: '', next: '' };
  return {
    icon: 'need',
    tone: 'bad',
    strong: clearedWords,
    rest: signingIn ? `${gone} ${what} ${next}` : `${gone} Sign in again to fetch your cases.`,
    asksToSignIn: true,
  };
}

/** What the device found out by itself: the server is silent, or says that it does not work, or asks to wait. */
function offlineBanner({ since, problem, turnAt }: SyncStatus, context: Now): Banner {
  const from = whenDone(since, context.today);
  const turn = turnAt === undefined ? '' : turnWords(turnAt, context.now);
  switch (problem) {
    case 'gateway-busy':
      return {
        icon: 'clock',
        tone: 'wait',
        strong: context.wasLost ? 'Connection back.' : `The court's record is busy since ${from}.`,
        rest: turn === '' ? 'Keep working: your entries wait their turn.' : `${turn}; keep working.`,
        spoken: `${context.wasLost ? 'Connection back.' : "The court's record is busy."} Your turn comes by itself; keep working.`,
      };
    case 'gateway-not-working':
      return {
        icon: 'fail',
        tone: 'wait',
        strong: `The court's record has not worked since ${from}.`,
        rest: `${carryOn} It is asked again by itself.`,
      };
    case 'gateway-unreachable':
      return {
        icon: 'off',
        tone: 'wait',
        strong: `No connection since ${from}.`,
        rest: `It may be the network here, or Assize itself. ${carryOn}`,
      };
    default:
      return { icon: 'off', tone: 'wait', strong: `No connection since ${from}.`, rest: carryOn };
  }
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
