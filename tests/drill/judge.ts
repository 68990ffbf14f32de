import { clockTime } from '../../src/app/words/dates.ts';
import { backWithinMs, excusesOf } from './excuses.ts';
import {
  clockOf,
  happenedAt,
  happenings,
  toldWords,
  type Act,
  type Morning,
  type Person,
} from './morning.ts';

/** What was promised of the morning, and whether it was kept. */
export interface Promised {
  readonly words: string;
  readonly isKept: boolean;
  /** What was counted: "0 of 42 lost it in 6,311 tries; the slowest took 0.3 s". */
  readonly counted: string;
  /** Who or what broke it, the first few. */
  readonly broken: readonly string[];
}

/*
 * What people wait for is judged in seconds of life: a page does not load, nor a device try again, 60 times as fast because a clock is
 * said to.
 */
/** Somebody new is told so soon. */
export const toldWithinMs = 5_000;
/** Somebody who waits for the sign-in is let in so soon after it works: the page asks in turn with thousands. */
export const inWithinMs = 90_000;
/** Nobody is without a try for so long: a screen that stands still would be taken for one that works. */
export const quietAtMostMs = 45_000;

/** Judges a morning by what was written down of it alone. */
export function judge(morning: Morning): readonly Promised[] {
  return [
    happened(morning),
    nobodyLost(morning, 'read', 'Whoever had signed in before could read'),
    nobodyLost(morning, 'write', 'Whoever had signed in before could write'),
    nobodyLostSync(morning),
    noWriteLost(morning),
    allStillIn(morning),
    newcomersTold(morning),
    newcomerSaw(morning),
    newcomerIsIn(morning),
  ];
}

export const isKept = (promises: readonly Promised[]): boolean => promises.every((each) => each.isKept);

/** A morning on which nothing failed proves nothing. */
function happened({ events, acts, people }: Morning): Promised {
  const missing: string[] = happenings.filter((what) => happenedAt(events, what) === undefined);
  const [cut, back] = [happenedAt(events, 'line cut'), happenedAt(events, 'line back')];
  const cutPeople = people.filter(({ isCut }) => isCut);
  const felt = cutPeople.filter(({ key }) =>
    acts.some(
      ({ person, what, isDone, at }) =>
        person === key && what === 'sync' && !isDone && at > (cut ?? 0) && at < (back ?? 0),
    ),
  );
  if (felt.length < cutPeople.length || cutPeople.length === 0) missing.push('the cut line was felt');
  return promised(
    'The morning went as that morning did',
    missing.map((what) => `did not happen: ${what}`),
    `${String(happenings.length)} things happened; ${String(felt.length)} of ${String(cutPeople.length)} behind the cut line were cut off`,
  );
}

function nobodyLost(morning: Morning, ability: 'read' | 'write', words: string): Promised {
  const acts = morning.acts.filter(({ what }) => what === ability);
  const broken = morning.people.flatMap((person) => {
    const mine = acts.filter((act) => act.person === person.key);
    const failed = mine.find(({ isDone }) => !isDone);
    if (failed) return [`${person.name}: ${failed.why ?? 'failed'} at ${clockOf(failed.at)}`];
    const quiet = longestQuiet(mine, ability === 'write' ? morning.writtenUntil : morning.endedAt);
    return quiet > quietAtMostMs ? [`${person.name}: nothing heard of for ${seconds(quiet)}`] : [];
  });
  return promised(words, broken, countOf(broken, morning.people, acts));
}

function nobodyLostSync(morning: Morning): Promised {
  const acts = morning.acts.filter(({ what }) => what === 'sync');
  const broken = morning.people.flatMap((person) => {
    const mine = acts.filter((act) => act.person === person.key);
    const excuses = excusesOf(morning.events, mine, person);
    const lost = mine.find(
      ({ isDone, at }) => !isDone && !excuses.some(({ from, to }) => at >= from && at <= to),
    );
    if (lost) return [`${person.name}: ${lost.why ?? 'not in sync'} at ${clockOf(lost.at)}`];
    if (mine.at(-1)?.isDone !== true) return [`${person.name}: not in sync in the end`];
    const quiet = longestQuiet(mine, morning.endedAt);
    return quiet > quietAtMostMs ? [`${person.name}: nothing heard of for ${seconds(quiet)}`] : [];
  });
  return promised(
    'Whoever had signed in before was in sync, where line and gateway were there',
    broken,
    `${String(broken.length)} of ${String(morning.people.length)} lost it; all were back ${seconds(slowestBack(morning))} after gateway or line, and had ${seconds(backWithinMs)}`,
  );
}

/** From the gateway, or the line, being back until the last who needed it was in sync, milliseconds. */
function slowestBack({ events, acts, people }: Morning): number {
  const after = (back: number | undefined, whom: readonly Person[]): number =>
    back === undefined
      ? 0
      : Math.max(
          0,
          ...whom.map(({ key }) => {
            const next = acts.find(
              ({ person, what, isDone, at }) => person === key && what === 'sync' && isDone && at >= back,
            );
            return (next?.at ?? back) - back;
          }),
        );
  return Math.max(
    after(happenedAt(events, 'gateway back'), people),
    after(
      happenedAt(events, 'line back'),
      people.filter(({ isCut }) => isCut),
    ),
  );
}

function noWriteLost({ saved, kept, people }: Morning): Promised {
  const nameOf = new Map(people.map(({ key, name }) => [key, name]));
  const broken = saved.flatMap(({ person, text, at }) => {
    const times = kept.texts.get(text) ?? 0;
    if (times === 1) return [];
    const words = times === 0 ? 'is not in the record' : `is in the record ${String(times)} times`;
    return [`${nameOf.get(person) ?? person}, saved at ${clockOf(at)}: “${text}” ${words}`];
  });
  const whileAway = saved.filter(({ receiptAt, at }) => receiptAt !== undefined && receiptAt - at > 10_000);
  return promised(
    'Of what was saved no word was lost, and none is there twice',
    saved.length === 0 ? ['Nothing was saved'] : broken,
    `${String(saved.length - broken.length)} of ${String(saved.length)} writes are in the record, ${String(whileAway.length)} of which waited longer than 10 s`,
  );
}

/** Asked in vain for two hours, then once more: whoever had a session has it, and the provider has said yes to it since. */
function allStillIn({ people, kept, events }: Morning): Promised {
  const back = happenedAt(events, 'provider back') ?? Number.POSITIVE_INFINITY;
  const broken = people.flatMap(({ key, name }) => {
    const confirmed = kept.confirmedAt.get(key);
    if (confirmed === undefined) return [`${name}: their session is gone`];
    return confirmed > back ? [] : [`${name}: not confirmed since the provider is back`];
  });
  return promised(
    'Nobody was signed out, and all sessions were renewed when the provider was back',
    broken,
    `${String(people.length - broken.length)} of ${String(people.length)} sessions`,
  );
}

/** Every try of the many who had no session. */
function newcomersTold({ acts, events }: Morning): Promised {
  // A gateway that is started again answers nobody, whatever they want.
  const [gone, there] = [happenedAt(events, 'gateway killed') ?? 0, happenedAt(events, 'gateway back') ?? 0];
  const tries = acts.filter(({ what, at, ms }) => what === 'sign in' && (at < gone || at - ms > there));
  const killed = happenedAt(events, 'provider killed') ?? 0;
  const back = happenedAt(events, 'provider back') ?? Number.POSITIVE_INFINITY;
  const during = tries.filter(({ at, ms }) => at - ms > killed && at < back);
  const after = tries.filter(({ at, ms }) => at - ms > back + toldWithinMs);
  const broken = [
    ...during.filter(({ ms, why }) => why !== toldWords || ms > toldWithinMs),
    ...after.filter(({ isDone }) => !isDone),
  ].map(
    ({ at, why, ms, isDone }) =>
      `${isDone ? 'let in' : (why ?? 'failed')} after ${seconds(ms)}, at ${clockOf(at)}`,
  );
  if (during.length === 0 || after.length === 0) broken.push('Nobody tried');
  const slowest = Math.max(0, ...during.map(({ ms }) => ms));
  return promised(
    'Whoever tried to sign in during the outage was told so at once, and got in after it',
    broken,
    `${String(during.length)} tries were told, the slowest after ${seconds(slowest)}; ${String(after.length)} of ${String(after.length)} got in after it`,
  );
}

function newcomerSaw({ newcomer, events, startedAt }: Morning): Promised {
  const { name, openedAt, toldAt, saidSince } = newcomer;
  const killed = happenedAt(events, 'provider killed') ?? 0;
  // The gateway notices with the next question to the provider.
  const truth = [killed, killed + toldWithinMs].map((at) =>
    clockTime(new Date(startedAt + at).toISOString()),
  );
  const broken: string[] = [];
  if (toldAt === undefined) broken.push(`${name} was never told`);
  else if (toldAt - openedAt > toldWithinMs)
    broken.push(`${name} was told after ${seconds(toldAt - openedAt)}`);
  if (saidSince === undefined || !truth.includes(saidSince))
    broken.push(`The screen said since ${saidSince ?? 'nothing'}, and it was ${truth.join(' or ')}`);
  return promised(
    'Somebody new saw within 5 s that signing in is down, and since when',
    broken,
    `${name} saw it after ${seconds((toldAt ?? Number.NaN) - openedAt)}: since ${saidSince ?? '-'} by the clock of this machine`,
  );
}

function newcomerIsIn({ newcomer, events }: Morning): Promised {
  const { name, inAt, wentOnAt, pressed, wasAskedToReload } = newcomer;
  const back = happenedAt(events, 'provider back') ?? 0;
  const broken: string[] = [];
  if (inAt === undefined || wentOnAt === undefined) broken.push(`${name} never got in`);
  else if (wentOnAt - back > inWithinMs) broken.push(`The page went on after ${seconds(wentOnAt - back)}`);
  if (pressed > 0) broken.push(`${name} pressed ${String(pressed)} times to get on`);
  if (wasAskedToReload) broken.push('The screen asked for a reload');
  return promised(
    'Somebody new could sign in when it worked again, without being told to reload',
    broken,
    `the page went on by itself ${seconds((wentOnAt ?? Number.NaN) - back)} after the provider was back, and ${name} was at work ${seconds((inAt ?? Number.NaN) - (wentOnAt ?? Number.NaN))} later`,
  );
}

/** The longest time without a try, between beginning and end. */
function longestQuiet(acts: readonly Act[], endedAt: number): number {
  const times = [0, ...acts.map(({ at }) => at), endedAt];
  return Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? 0)));
}

const countOf = (broken: readonly string[], people: readonly Person[], acts: readonly Act[]): string =>
  `${String(broken.length)} of ${String(people.length)} lost it, in ${String(acts.length)} tries; half took up to ${seconds(
    percentile(acts, 50),
  )}, the slowest ${seconds(percentile(acts, 100))}`;

/** Of what was done, how long so many of a hundred took at most, milliseconds. */
export function percentile(acts: readonly Pick<Act, 'ms'>[], of: number): number {
  const sorted = acts.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * of) / 100) - 1)] ?? 0;
}

const seconds = (ms: number): string => (Number.isFinite(ms) ? `${(ms / 1_000).toFixed(1)} s` : '-');

const promised = (words: string, broken: readonly string[], counted: string): Promised => ({
  words,
  isKept: broken.length === 0,
  counted,
  broken,
});
