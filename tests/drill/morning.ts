/*
 * What is written down of one morning: who could do what when, what happened to the system, and what came of what was written. The
 * judge, the table and the picture are made of this alone. Times are milliseconds of this machine since the morning began.
 */

/** A minute of the morning, in milliseconds: 60 times as fast as life. */
export const minuteMs = 1_000;
/** When the morning begins and ends, in minutes of the day. */
export const [begins, ends] = [8 * 60 + 20, 11 * 60];

export const abilities = ['read', 'write', 'sync', 'sign in'] as const;
export type Ability = (typeof abilities)[number];

export interface Person {
  readonly key: string;
  readonly name: string;
  /** "legal adviser, Luton Magistrates' Court". */
  readonly description: string;
  readonly court: string;
  /** At work in a browser, or a simulated device. */
  readonly isBrowser: boolean;
  /** Their line is the one that is cut. */
  readonly isCut: boolean;
}

/** One try of somebody to do what they are there for. */
export interface Act {
  readonly person: string;
  readonly what: Ability;
  /** When it was over. */
  readonly at: number;
  readonly isDone: boolean;
  /** How long it took; of a sync how long the oldest write has waited. */
  readonly ms: number;
  /** Why it was not done. */
  readonly why?: string;
}

export const happenings = [
  'provider killed',
  'gateway killed',
  'gateway back',
  'line cut',
  'line back',
  'provider back',
] as const;
export type Happening = (typeof happenings)[number];

export interface DrillEvent {
  readonly at: number;
  /** Absent for what is told and judges nothing. */
  readonly what?: Happening;
  readonly words: string;
}

/** What somebody saved, and was told to be safe. */
export interface Saved {
  readonly person: string;
  /** Says the same as no other. */
  readonly text: string;
  readonly at: number;
  /** When its device had the receipt; a browser shows it of all together, and so says nothing here. */
  readonly receiptAt?: number;
}

/** Somebody who has never signed in on their device. */
export interface Newcomer {
  readonly name: string;
  /** When they opened Assize. */
  readonly openedAt: number;
  /** When the screen said that signing in is down. */
  readonly toldAt?: number;
  /** Since when it is, as the screen says: "08:30". */
  readonly saidSince?: string;
  /** When the page went on to the provider by itself. */
  readonly wentOnAt?: number;
  /** When they were at work. */
  readonly inAt?: number;
  /** How often they reloaded or pressed something of Assize to get on, after they were told. */
  readonly pressed: number;
  /** The screen asked for a reload. */
  readonly wasAskedToReload: boolean;
}

/** What stood in the gateway's store when all was over. */
export interface Kept {
  /** How often each text that a note of the record says. */
  readonly texts: ReadonlyMap<string, number>;
  /** When the provider last said yes to the session of each person who had one before, where it is still there. */
  readonly confirmedAt: ReadonlyMap<string, number>;
}

export interface Morning {
  /** Milliseconds since 1970 at which it began. */
  readonly startedAt: number;
  /** When nobody wrote any more, and what waited had time to arrive. */
  readonly writtenUntil: number;
  readonly endedAt: number;
  /** Who had signed in before. */
  readonly people: readonly Person[];
  readonly acts: readonly Act[];
  readonly events: readonly DrillEvent[];
  readonly saved: readonly Saved[];
  readonly newcomer: Newcomer;
  readonly kept: Kept;
}

/** How a try to sign in ends that was told of the outage in words. */
export const toldWords = 'told that nobody can sign in yet';

/** "08:31" of the morning. */
export function clockOf(at: number): string {
  const minutes = begins + Math.floor(at / minuteMs);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** "09:10" of the morning in milliseconds since it began. */
export function atClock(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return (hours * 60 + minutes - begins) * minuteMs;
}

/** When it happened, the first time. */
export const happenedAt = (events: readonly DrillEvent[], what: Happening): number | undefined =>
  events.find((each) => each.what === what)?.at;
