import { excusesOf } from './excuses.ts';
import { percentile, quietAtMostMs } from './judge.ts';
import {
  abilities,
  minuteMs,
  type Ability,
  type Act,
  type DrillEvent,
  type Person,
  type Saved,
} from './morning.ts';

export interface Share {
  readonly done: number;
  readonly of: number;
  /** Could not, and nobody promised it: of the syncing, behind a line that is cut or while the gateway starts; of signing in, all. */
  readonly excused: number;
}

/** What a minute of the morning looked like. */
export interface Minute {
  /** When it began. */
  readonly at: number;
  /** How many could, of how many: as each one's last try went. */
  readonly could: Readonly<Record<Ability, Share>>;
  /** Saved on a device and without a receipt when the minute ended; of browsers, which show it of all together, none. */
  readonly waiting: number;
  /** Of what got its receipt in this minute: 95 of a hundred had waited no longer, milliseconds; undefined where none did. */
  readonly p95: number | undefined;
  readonly events: readonly DrillEvent[];
}

/** What is known of a morning that is under way, or over. */
export interface Seen {
  readonly people: readonly Person[];
  readonly acts: readonly Act[];
  readonly saved: readonly Saved[];
  readonly events: readonly DrillEvent[];
  /** When nobody wrote any more, where that is over. */
  readonly writtenUntil?: number;
}

/** Somebody who was not heard of for so long could do nothing, as far as anybody knows. */
const knownForMs = quietAtMostMs;

/** The minute that began at `at`. Acts are in the order in which they ended. */
export function minuteAt(seen: Seen, at: number): Minute {
  const until = at + minuteMs;
  const writtenUntil = Math.min(until, seen.writtenUntil ?? until);
  const lately = seen.acts.filter(
    (act) => act.at < until && (act.what === 'write' ? writtenUntil : until) - act.at <= knownForMs,
  );
  const last = new Map(lately.map((act) => [`${act.what} ${act.person}`, act]));
  const tries = lately.filter((act) => act.what === 'sign in' && act.at >= at);
  const count = (ability: Ability): Share => {
    // Somebody else each time: there the tries of this minute count.
    if (ability === 'sign in') {
      const done = tries.filter(({ isDone }) => isDone).length;
      return { done, of: tries.length, excused: tries.length - done };
    }
    const not = seen.people.filter(({ key }) => last.get(`${ability} ${key}`)?.isDone !== true);
    const isExcused = (person: Person): boolean =>
      excusesOf(seen.events, seen.acts, person).some(({ from, to }) => at + minuteMs > from && at <= to);
    const excused = ability === 'sync' ? not.filter(isExcused).length : 0;
    return { done: seen.people.length - not.length, of: seen.people.length, excused };
  };
  const received = seen.saved.flatMap(({ at: savedAt, receiptAt }) =>
    // What was there before the morning began has no time.
    savedAt > 0 && receiptAt !== undefined && receiptAt >= at && receiptAt < until
      ? [{ ms: receiptAt - savedAt }]
      : [],
  );
  const browsers = new Set(seen.people.filter(({ isBrowser }) => isBrowser).map(({ key }) => key));
  return {
    at,
    could: Object.fromEntries(abilities.map((each) => [each, count(each)])) as Minute['could'],
    waiting: seen.saved.filter(
      (each) =>
        !browsers.has(each.person) &&
        each.at < until &&
        !((each.receiptAt ?? Number.POSITIVE_INFINITY) < until),
    ).length,
    p95: received.length === 0 ? undefined : percentile(received, 95),
    events: seen.events.filter((each) => each.at >= at && each.at < until),
  };
}

/** All that have ended by `endedAt`. */
export const minutesOf = (seen: Seen, endedAt: number): readonly Minute[] =>
  Array.from({ length: Math.floor(endedAt / minuteMs) }, (_, index) => minuteAt(seen, index * minuteMs));
