import type { AccessTimeline } from '../model/accessTimeline.ts';
import type { Scheduler } from './scheduler.ts';

/** From a start of the gateway to its end. */
interface Run {
  /** Milliseconds of the world. */
  readonly from: number;
  /** What its steady clock may stand at while the machine's is earlier: milliseconds since 1970. */
  readonly mayStandAt: readonly number[];
  /** The latest that the machine's clock said in it: milliseconds since 1970. */
  latest: number;
}

/**
 * The clock of the server's machine, which faults set, and the steady one by which the gateway has grants begin and end: that stands
 * still where the machine's is set back a little (src/gateway/replica/steadyClock.ts).
 */
export class GatewayClock {
  /** Of the machine's clock to the world's. */
  offsetMs = 0;
  readonly #scheduler: Scheduler;
  readonly #access: AccessTimeline;
  readonly #settings: { readonly from: number; readonly offsetMs: number }[] = [];
  readonly #runs: Run[] = [];
  #latest = 0;

  constructor(scheduler: Scheduler, access: AccessTimeline) {
    this.#scheduler = scheduler;
    this.#access = access;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#scheduler.epochMs + this.#scheduler.now + this.offsetMs;
  }

  /** What the steady clock says of a gateway that has run all the time. Milliseconds since 1970. */
  steadyNow(): number {
    const said = this.now();
    this.#latest = Math.max(this.#latest, said);
    const run = this.#runs.at(-1);
    if (run) run.latest = Math.max(run.latest, said);
    return this.#latest;
  }

  set(offsetMs: number): void {
    this.steadyNow();
    this.offsetMs = offsetMs;
    this.#settings.push({ from: this.#scheduler.now, offsetMs });
  }

  /** A gateway that starts knows of no later time than the last at which, by its log, a grant began or ended. */
  starts(): void {
    const latest = this.steadyNow();
    const said = this.now();
    const mayStandAt = this.#access.instants().filter((instant) => instant > said && instant <= latest);
    this.#runs.push({ from: this.#scheduler.now, mayStandAt, latest: said });
  }

  /** What it may have said from then to now: at both ends, after each time that it was set, and where the steady one stood still. */
  saidSince(then: number): readonly number[] {
    const { epochMs, now } = this.#scheduler;
    const at = (time: number): number =>
      epochMs + time + (this.#settings.findLast(({ from }) => from <= time)?.offsetMs ?? 0);
    const between = this.#settings.filter(({ from }) => from > then).map(({ from }) => at(from));
    const latest = this.steadyNow();
    const runs = this.#runs.filter((_, place) => (this.#runs[place + 1]?.from ?? Infinity) >= then);
    const stoodStill = runs.flatMap((run) => [
      run.latest,
      ...run.mayStandAt.map((instant) => Math.max(instant, run.latest)),
    ]);
    return [at(then), ...between, at(now), ...stoodStill, latest];
  }
}
