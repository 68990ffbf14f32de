import { describe, expect, test } from 'vitest';
import { clockTime } from '../../src/app/words/dates.ts';
import { isKept, judge } from './judge.ts';
import {
  abilities,
  atClock,
  toldWords,
  type Act,
  type DrillEvent,
  type Happening,
  type Morning,
  type Person,
} from './morning.ts';

const startedAt = Date.parse('2022-03-28T07:20:00.000Z');
const endedAt = atClock('11:10');
const person = (key: string, isCut = false): Person => ({
  key,
  name: `Test ${key}`,
  description: 'usher',
  court: 'A court',
  isBrowser: false,
  isCut,
});
const people = [person('one'), person('two'), person('cut', true)];

const times: Readonly<Record<Happening, string>> = {
  'provider killed': '08:30',
  'gateway killed': '09:10',
  'gateway back': '09:13',
  'line cut': '09:30',
  'line back': '10:10',
  'provider back': '10:40',
};
const events = Object.entries(times).map(([what, clock]): DrillEvent => ({
  at: atClock(clock),
  what: what as Happening,
  words: what,
}));

const isBetween = (at: number, from: string, to: string): boolean => at >= atClock(from) && at < atClock(to);

/** What everybody does each minute of a morning on which every promise is kept. */
const goodActs = (): Act[] => {
  const acts: Act[] = [];
  for (let at = 500; at < endedAt; at += 1_000) {
    for (const { key, isCut } of people) {
      const isAway = isBetween(at, '09:10', '09:20') || (isCut && isBetween(at, '09:30', '10:30'));
      for (const what of abilities.slice(0, 3)) {
        const isDone = what !== 'sync' || !isAway;
        acts.push({ person: key, what, at, isDone, ms: 100, ...(isDone ? {} : { why: 'offline' }) });
      }
    }
    const isDown = isBetween(at, '08:30', '10:40');
    acts.push({
      person: 'new',
      what: 'sign in',
      at,
      isDone: !isDown,
      ms: 40,
      ...(isDown ? { why: toldWords } : {}),
    });
  }
  return acts;
};

const good = (): Morning => ({
  startedAt,
  writtenUntil: endedAt,
  endedAt,
  people,
  acts: goodActs(),
  events,
  saved: people.map(({ key }) => ({ person: key, text: `Note of ${key}`, at: 1_000, receiptAt: 1_500 })),
  newcomer: {
    name: 'Test new',
    openedAt: atClock('08:45'),
    toldAt: atClock('08:45') + 1_200,
    saidSince: clockTime(new Date(startedAt + atClock('08:30')).toISOString()),
    wentOnAt: atClock('10:40') + 12_000,
    inAt: atClock('10:40') + 15_000,
    pressed: 0,
    wasAskedToReload: false,
  },
  kept: {
    texts: new Map(people.map(({ key }) => [`Note of ${key}`, 1])),
    confirmedAt: new Map(people.map(({ key }) => [key, atClock('10:55')])),
  },
});

/** What of a morning is broken, in words. */
const brokenOf = (morning: Morning): string[] =>
  judge(morning).flatMap(({ words, broken }) => broken.map((each) => `${words}: ${each}`));

const withActs = (change: (act: Act) => Act): Morning => {
  const morning = good();
  return { ...morning, acts: morning.acts.map(change) };
};
const withNewcomer = (newcomer: Partial<Morning['newcomer']>): Morning => {
  const morning = good();
  return { ...morning, newcomer: { ...morning.newcomer, ...newcomer } };
};
const failsAt =
  (clock: string, what: Act['what'], key = 'one') =>
  (act: Act): Act =>
    act.what === what &&
    act.person === key &&
    isBetween(act.at, clock, '11:10') &&
    act.at < atClock(clock) + 1_000
      ? { ...act, isDone: false, why: 'failed' }
      : act;

describe('the judge of the drill', () => {
  test('a morning on which everybody worked on keeps every promise', () => {
    expect(brokenOf(good())).toEqual([]);
    expect(isKept(judge(good()))).toBe(true);
  });

  test.each<[string, Morning, RegExp]>([
    [
      'somebody could not read once',
      withActs(failsAt('09:00', 'read')),
      /could read: Test one: failed at 09:00/,
    ],
    [
      'somebody could not write once, with their line cut',
      withActs(failsAt('09:45', 'write', 'cut')),
      /could write: Test cut/,
    ],
    [
      'a screen stood still',
      {
        ...good(),
        acts: good().acts.filter(
          ({ person: key, what, at }) => !(key === 'two' && what === 'read' && at > atClock('09:00')),
        ),
      },
      /could read: Test two: nothing heard of/,
    ],
    [
      'somebody was out of sync while gateway and line were there',
      withActs(failsAt('08:40', 'sync')),
      /in sync.*: Test one/,
    ],
    [
      'somebody who was back in sync lost it again',
      withActs(failsAt('09:25', 'sync')),
      /in sync.*: Test one/,
    ],
    ['the cut of another court excuses nobody', withActs(failsAt('09:50', 'sync')), /in sync.*: Test one/],
    [
      'somebody did not come back in sync',
      withActs((act) =>
        act.person === 'cut' && act.what === 'sync' && act.at > atClock('09:30')
          ? { ...act, isDone: false, why: 'offline' }
          : act,
      ),
      /in sync.*: Test cut/,
    ],
    [
      'a write is not in the record',
      {
        ...good(),
        kept: {
          ...good().kept,
          texts: new Map([
            ['Note of one', 1],
            ['Note of two', 1],
          ]),
        },
      },
      /no word was lost.*“Note of cut” is not in the record/,
    ],
    [
      'a write is there twice',
      { ...good(), kept: { ...good().kept, texts: new Map(people.map(({ key }) => [`Note of ${key}`, 2])) } },
      /is in the record 2 times/,
    ],
    ['nothing was written', { ...good(), saved: [] }, /Nothing was saved/],
    [
      'somebody was signed out',
      {
        ...good(),
        kept: {
          ...good().kept,
          confirmedAt: new Map([
            ['one', atClock('10:55')],
            ['two', atClock('10:55')],
          ]),
        },
      },
      /Test cut: their session is gone/,
    ],
    [
      'a session was not renewed after the outage',
      {
        ...good(),
        kept: { ...good().kept, confirmedAt: new Map(people.map(({ key }) => [key, atClock('08:29')])) },
      },
      /not confirmed since/,
    ],
    [
      'somebody was told late that signing in is down',
      withNewcomer({ toldAt: atClock('08:45') + 5_100 }),
      /was told after 5\.1 s/,
    ],
    ['the screen named another time', withNewcomer({ saidSince: '08:45' }), /said since 08:45/],
    ['the screen never said it', withNewcomer({ toldAt: undefined as never }), /was never told/],
    ['somebody had to press', withNewcomer({ pressed: 1 }), /pressed 1 times/],
    ['somebody was told to reload', withNewcomer({ wasAskedToReload: true }), /asked for a reload/],
    ['somebody new never got in', withNewcomer({ inAt: undefined as never }), /never got in/],
    [
      'a try to sign in hung',
      withActs((act) =>
        act.what === 'sign in' && isBetween(act.at, '09:00', '09:02') ? { ...act, ms: 9_000 } : act,
      ),
      /sign in during the outage/,
    ],
    [
      'a try to sign in failed without a word',
      withActs((act) =>
        act.what === 'sign in' && isBetween(act.at, '09:00', '09:02')
          ? { ...act, why: 'an error page' }
          : act,
      ),
      /an error page/,
    ],
    [
      'signing in did not come back',
      withActs((act) =>
        act.what === 'sign in' && act.at > atClock('10:50') ? { ...act, isDone: false, why: toldWords } : act,
      ),
      /got in after it: told/,
    ],
    [
      'the provider was never killed',
      { ...good(), events: events.filter(({ what }) => what !== 'provider killed') },
      /did not happen: provider killed/,
    ],
    [
      'the cut was not felt',
      withActs((act) => ({ ...act, isDone: act.what === 'sync' ? true : act.isDone })),
      /did not happen: the cut line was felt/,
    ],
  ])('is not satisfied when %s', (_, morning, words) => {
    expect(brokenOf(morning).join('\n')).toMatch(words);
    expect(isKept(judge(morning))).toBe(false);
  });

  test('a start of the gateway, and the own line that is cut, excuse that nothing is sent', () => {
    expect(good().acts.some(({ what, isDone }) => what === 'sync' && !isDone)).toBe(true);
    expect(brokenOf(good())).toEqual([]);
  });
});
