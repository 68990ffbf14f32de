import type { FindingCode, StatusPart } from './statusPart.ts';

export interface FindingWords {
  /** What failed and since when: a sentence. */
  readonly what: string;
  readonly stillWorks: readonly string[];
  readonly whatToDo: readonly string[];
}

interface WordsOf {
  /** @param since "08:30", or with its day */
  readonly what: (since: string) => string;
  readonly stillWorks?: readonly string[];
  readonly whatToDo?: readonly string[];
}

const urgent = 'Urgent custody or tag: phone the court.';
const onDevices = 'What is on a device opens there. Writing works, and is saved there.';
const goesByItself = 'Keep working. What you write waits on your device and goes by itself.';
const printIt = 'Urgent custody or tag: print and phone.';
const keepsReading = 'Reading works: cases and what others wrote still arrive.';

/** Who is new cannot sign in, and it is nothing that they did. */
const nobodyNew: Omit<WordsOf, 'what'> = {
  stillWorks: [
    'Signed in before: carry on as usual, also after a restart. Everything you do works and is sent.',
  ],
  whatToDo: [
    'New today: stay on the sign-in page; it opens by itself. It is not your password.',
    'In court now? Tell the legal adviser; they can record your attendance.',
    urgent,
  ],
};

/** Words of what keeps the server from both giving out and taking in. */
const serving = (verb: 'gives nothing out' | 'takes nothing in'): Partial<Record<FindingCode, WordsOf>> => ({
  'record-opening': {
    what: (since) => `Since ${since} the server has been reading the record anew, and ${verb} meanwhile.`,
  },
  'record-behind': {
    what: (since) => `Since ${since} the server has not heard of the latest changes, and ${verb} meanwhile.`,
  },
});

/**
 * What each finding means: what failed and since when, what still works, what to do (court.md, *Words on screen*). One table for
 * the public page and the devices.
 */
const words: Readonly<Record<StatusPart, Partial<Readonly<Record<FindingCode, WordsOf>>>>> = {
  'signing-in': {
    'identity-silent': {
      what: (since) => `New sign-ins have not worked since ${since}.`,
      ...nobodyNew,
    },
    'identity-refuses-gateway': {
      what: (since) =>
        `New sign-ins have not worked since ${since}: the sign-in service refuses Assize itself.`,
      ...nobodyNew,
    },
    'identity-refuses-many': {
      what: (since) => `The sign-in service has refused many people since ${since}.`,
      stillWorks: ['Signed in before: carry on as usual. Nobody is signed out for it.'],
      whatToDo: ['Refused today? It need not be your password: try again in a few minutes.', urgent],
    },
  },
  cases: {
    ...serving('gives nothing out'),
    'record-unlogged': {
      what: (since) => `Since ${since} nothing that others wrote has arrived from the server.`,
      stillWorks: [onDevices, 'What was there before arrives.'],
    },
    'store-silent': { what: (since) => `The store behind the server has not answered well since ${since}.` },
    'requests-fail': { what: (since) => `Getting cases has often failed since ${since}.` },
    busy: {
      what: (since) => `Getting cases has been slow since ${since}: many are asking at once.`,
    },
  },
  sending: {
    ...serving('takes nothing in'),
    'store-silent': { what: (since) => `The store behind the server has not answered well since ${since}.` },
    'store-full': {
      what: (since) => `Nothing has come into the record since ${since}: the server cannot write.`,
      stillWorks: [keepsReading, onDevices],
    },
    'requests-fail': { what: (since) => `Sending has often failed since ${since}.` },
    busy: { what: (since) => `Sending has been slow since ${since}: much is sent at once.` },
  },
  papers: {
    'not-in-use': {
      what: () => 'What a court prints of results is here; documents of cases are not in Assize yet.',
    },
  },
  notices: {
    'not-in-use': { what: () => 'Notices are held: no partner has an address here yet.' },
    'notices-stopped': {
      what: (since) => `Sending notices has failed again and again since ${since}: partners may not be told.`,
      stillWorks: ['Sharing works: the record has what was shared.'],
      whatToDo: ['Urgent custody or tag: phone, whatever the case says of its notices.'],
    },
    'notices-failing': {
      what: (since) => `A partner has taken no notices since ${since}.`,
      stillWorks: ['Sharing works: the record has what was shared. Other partners are told.'],
      whatToDo: [
        'The case shows which notice failed. Urgent custody or tag: phone.',
        'Each is sent again by itself.',
      ],
    },
    'notices-untold': {
      what: (since) =>
        `Since ${since} there are shared results of which no partner can be told: a part of them has not arrived, or their case cannot be read here.`,
      stillWorks: ['Partners are told of all other results.'],
      whatToDo: [
        'No notice of them shows on the case. Urgent custody or tag: phone.',
        'Whoever runs the server: the alarms share-incomplete and share-unreadable name them.',
      ],
    },
    'notices-given-up': {
      what: (since) =>
        `Since ${since} there are notices that a partner did not take, which are not tried again by themselves.`,
      stillWorks: ['Sharing works: the record has what was shared.'],
      whatToDo: ['The case shows which notice failed: phone, or send it again.'],
    },
    'notices-held': {
      what: (since) => `Since ${since} there are notices for which no partner has an address: they are held.`,
      stillWorks: ['Sharing works, and partners with an address are told.'],
      whatToDo: ['The case shows which. Urgent custody or tag: phone.'],
    },
  },
  rollout: {
    'not-in-use': { what: () => 'No court is switched on or off by itself yet.' },
    'court-paused': {
      what: (since) => `Here Assize has not been in use as usual since ${since}.`,
      stillWorks: [onDevices],
      whatToDo: ['Whoever works there is told more in Assize.', urgent],
    },
  },
};

/** What is said of what the server does to everybody, where the table has nothing closer. */
const usual: Readonly<Partial<Record<StatusPart, Omit<WordsOf, 'what'>>>> = {
  cases: { stillWorks: [onDevices], whatToDo: [goesByItself, printIt] },
  sending: { stillWorks: [onDevices], whatToDo: [goesByItself, printIt] },
};

/** Whether a finding is one of this version, and no other server's. */
export const hasWords = (part: string, code: string): part is StatusPart =>
  Object.hasOwn(words, part) && Object.hasOwn(words[part as StatusPart], code);

/** @param since "08:30", or with its day (./sinceWords.ts) */
export function findingWords(part: StatusPart, code: string, since: string): FindingWords {
  const found = words[part][code as FindingCode];
  if (!found) {
    return { what: code === 'working' ? 'Working.' : 'Not known yet.', stillWorks: [], whatToDo: [] };
  }
  const { stillWorks = [], whatToDo = [] } = { ...usual[part], ...found };
  const isQuiet = code === 'not-in-use';
  return {
    what: found.what(since),
    stillWorks: isQuiet ? [] : stillWorks,
    whatToDo: isQuiet ? [] : whatToDo,
  };
}
