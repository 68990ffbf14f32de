import { ComeBackTimes } from './comeBackTimes.ts';
import { requestClasses, type RequestClass } from './requestClass.ts';

export interface ClassLimits {
  /** Requests that are worked on at once. */
  readonly atOnce: number;
  /** Requests that may wait for that. */
  readonly waiting: number;
  /** How long one may wait, milliseconds. */
  readonly waitMs: number;
  /** Where the process is later than this with what is due, one at once is enough. Milliseconds. */
  readonly lagMs: number;
  /** It waits for somebody else's work, not for ours: what is worked on is not counted with the other classes. */
  readonly isApart?: true;
}

export interface AdmissionLimits {
  /** Of all classes together, but those apart. What lesser classes may take of it leaves room for the greater. */
  readonly atOnce: number;
  readonly classes: Readonly<Record<RequestClass, ClassLimits>>;
}

/**
 * The work is one process and one disk: more at once does not make it faster, but keeps what is pressing waiting. A store
 * that takes half a minute to answer holds catch-up's and bulk's twelve, and leaves twenty for what people wait for. Writes go
 * first, but thousands that come at once leave twelve: people open cases meanwhile, and nobody's catching up stands still.
 */
export const defaultLimits: AdmissionLimits = {
  atOnce: 32,
  classes: {
    write: { atOnce: 20, waiting: 1_000, waitMs: 30_000, lagMs: Number.POSITIVE_INFINITY },
    'open-case': { atOnce: 24, waiting: 500, waitMs: 30_000, lagMs: Number.POSITIVE_INFINITY },
    // The identity provider may hang: that holds nobody's place but of those who want to sign in too.
    'sign-in': { atOnce: 64, waiting: 200, waitMs: 10_000, lagMs: Number.POSITIVE_INFINITY, isApart: true },
    'catch-up': { atOnce: 8, waiting: 200, waitMs: 10_000, lagMs: 500 },
    bulk: { atOnce: 4, waiting: 50, waitMs: 10_000, lagMs: 200 },
  },
};

/** Ends a turn; more than once does nothing. */
export type EndTurn = () => void;
export type Admitted =
  | { readonly isAdmitted: true; readonly end: EndTurn }
  | { readonly isAdmitted: false; readonly retryAfterSeconds: number };

interface Waiter {
  /** Takes the turn, unless who waited has gone meanwhile. */
  readonly start: () => void;
}

interface Line {
  readonly limits: ClassLimits;
  readonly waiters: Set<Waiter>;
  readonly times: ComeBackTimes;
  running: number;
  /** Of those that wait; the others were let in before and go on. */
  waitingToEnter: number;
  /** Mean time of a turn, milliseconds, smoothed. */
  turnMs: number;
  /** Since when somebody has been waiting to enter all the while, milliseconds, and how many were let in since. */
  busySince: number;
  letInSince: number;
}

/** So long somebody must have been waiting before those that were let in tell the pace, milliseconds. */
const paceAfterMs = 2_000;
/** What was longer ago than this counts less and less. */
const paceOverMs = 20_000;

/**
 * Who is worked on, who waits, who is sent away. Each class has its bounds; where something is free, the most pressing class
 * that waits goes first, and within a class who came first.
 */
export class Admission {
  readonly #atOnce: number;
  readonly #lines: Readonly<Record<RequestClass, Line>>;
  readonly #lagMs: () => number;
  readonly #now: () => number;

  constructor(
    limits: AdmissionLimits = defaultLimits,
    lagMs: () => number = () => 0,
    now: () => number = () => performance.now(),
  ) {
    this.#atOnce = limits.atOnce;
    this.#lagMs = lagMs;
    this.#now = now;
    const line = (kind: RequestClass): Line => ({
      limits: limits.classes[kind],
      waiters: new Set(),
      times: new ComeBackTimes(),
      running: 0,
      waitingToEnter: 0,
      turnMs: 20,
      busySince: 0,
      letInSince: 0,
    });
    this.#lines = {
      write: line('write'),
      'open-case': line('open-case'),
      'sign-in': line('sign-in'),
      'catch-up': line('catch-up'),
      bulk: line('bulk'),
    };
  }

  /** Lets a request in, after a wait where there must be one; or says when to come back. */
  enter(kind: RequestClass, gone?: AbortSignal): Promise<Admitted> {
    const line = this.#lines[kind];
    if (line.waiters.size === 0 && this.#isFree(line))
      return Promise.resolve({ isAdmitted: true, end: this.#begin(line) });
    if (line.waitingToEnter >= line.limits.waiting) return Promise.resolve(this.#sendAway(line));
    return new Promise((resolve) => {
      const leaveLine = (): void => {
        clearTimeout(timer);
        if (line.waiters.delete(waiter)) line.waitingToEnter -= 1;
      };
      const timer = setTimeout(() => {
        leaveLine();
        resolve(this.#sendAway(line));
      }, line.limits.waitMs);
      const waiter: Waiter = {
        start: () => {
          leaveLine();
          line.letInSince += 1;
          const isHere = gone?.aborted !== true;
          resolve(isHere ? { isAdmitted: true, end: this.#begin(line) } : this.#sendAway(line));
        },
      };
      if (line.waitingToEnter === 0) [line.busySince, line.letInSince] = [this.#now(), 0];
      line.waitingToEnter += 1;
      line.waiters.add(waiter);
      this.#startNext();
    });
  }

  /** A turn for more of a request that was let in before and has had its turn: it waits, and is never sent away. */
  goOn(kind: RequestClass): Promise<EndTurn> {
    const line = this.#lines[kind];
    return new Promise((resolve) => {
      const waiter: Waiter = {
        start: () => {
          line.waiters.delete(waiter);
          resolve(this.#begin(line));
        },
      };
      line.waiters.add(waiter);
      this.#startNext();
    });
  }

  #isFree(line: Line): boolean {
    if (line.running >= this.#atOnceOf(line)) return false;
    if (line.limits.isApart) return true;
    const counted = requestClasses.map((kind) => this.#lines[kind]).filter(({ limits }) => !limits.isApart);
    return counted.reduce((sum, { running }) => sum + running, 0) < this.#atOnce;
  }

  #atOnceOf = ({ limits }: Line): number => (this.#lagMs() > limits.lagMs ? 1 : limits.atOnce);

  #begin(line: Line): EndTurn {
    const began = this.#now();
    let isOver = false;
    line.running += 1;
    return () => {
      if (isOver) return;
      isOver = true;
      line.running -= 1;
      line.turnMs += 0.05 * (this.#now() - began - line.turnMs);
      this.#startNext();
    };
  }

  #startNext(): void {
    for (const kind of requestClasses) {
      const line = this.#lines[kind];
      for (const waiter of line.waiters) {
        if (!this.#isFree(line)) break;
        waiter.start();
      }
    }
  }

  #sendAway(line: Line): Admitted {
    return {
      isAdmitted: false,
      retryAfterSeconds: line.times.next(this.#now(), line.waitingToEnter, this.#perSecond(line)),
    };
  }

  /** How many a second are let in: as many as were while somebody waited, or, of a line that has just formed, as turns take. */
  #perSecond(line: Line): number {
    const busyMs = this.#now() - line.busySince;
    if (line.waitingToEnter === 0 || busyMs < paceAfterMs)
      return (this.#atOnceOf(line) * 1_000) / Math.max(line.turnMs, 1);
    const perSecond = (line.letInSince * 1_000) / busyMs;
    if (busyMs > paceOverMs) {
      line.busySince += busyMs / 2;
      line.letInSince /= 2;
    }
    return perSecond;
  }
}
