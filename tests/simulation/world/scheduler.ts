import { Chance } from './random.ts';
import { realImmediate } from './real.ts';

/**
 * One process of the world: a device's browser, the gateway, or the world itself. What a process sets going belongs to it,
 * since between two tasks every promise runs to its end; so a killed process does nothing more, whatever it had begun.
 */
export class Process {
  readonly name: string;
  isDead = false;
  /** Milliseconds that its clock is ahead of the world's. */
  clockOffsetMs = 0;
  /** `navigator.onLine`. */
  isOnline = true;
  /** Of its `self`: `online`, `offline`. */
  readonly listeners = new Map<string, Set<() => void>>();
  /** What it does next waits for a disk until then, milliseconds since the world began. */
  waitsUntil = 0;
  /** What comes over it in the midst of its work: after so many more of its tasks. */
  fate: { tasksLeft: number; readonly comes: () => void } | undefined;
  readonly number: number;

  constructor(name: string, number: number) {
    this.name = name;
    this.number = number;
  }
}

/** How often a task is followed by a wait for the disk, and for how long at most. */
const diskWaits = 0.02;
const longestDiskWaitMs = 15;

interface Task {
  readonly process: Process;
  readonly run: () => void;
}

export interface Timer extends Task {
  readonly at: number;
  readonly number: number;
  isCleared: boolean;
  readonly everyMs?: number;
}

/**
 * The world's clock and its only queue of work. One task at a time runs until all its promises have settled; of the processes
 * that have work, chance says who goes on. When nobody has any, the clock moves to the next timer.
 */
export class Scheduler {
  /** Milliseconds since the world began. */
  now = 0;
  /** Tasks that have run. */
  turns = 0;
  readonly world: Process;
  current: Process;
  /** When the world begins. Milliseconds since 1970. */
  readonly epochMs: number;
  readonly #chance: Chance;
  readonly #ready = new Map<Process, Task[]>();
  readonly #timers: Timer[] = [];
  #timerCount = 0;
  #processCount = 0;
  #isGoingOn = false;
  #hash = 0x811c9dc5;
  onCrash: (process: Process, error: unknown) => void = () => undefined;

  constructor(seed: number, epochMs: number) {
    this.#chance = new Chance(seed, 1);
    this.epochMs = epochMs;
    this.world = this.process('world');
    this.current = this.world;
  }

  process(name: string): Process {
    this.#processCount += 1;
    return new Process(name, this.#processCount);
  }

  /** What `Date.now()` says to whoever is running. */
  get wallClock(): number {
    return this.epochMs + this.now + this.current.clockOffsetMs;
  }

  /** A number that two runs share only if the same things happened in both, in the same order at the same time. */
  get hash(): string {
    return (this.#hash >>> 0).toString(16).padStart(8, '0');
  }

  note(...numbers: readonly number[]): void {
    for (const number of numbers) {
      this.#hash = Math.imul(this.#hash ^ (number & 0xffff), 0x01000193);
      this.#hash = Math.imul(this.#hash ^ ((number >>> 16) & 0xffff), 0x01000193);
    }
  }

  noteText(text: string): void {
    for (let at = 0; at < text.length; at += 1) {
      this.#hash = Math.imul(this.#hash ^ text.charCodeAt(at), 0x01000193);
    }
  }

  /** As soon as possible. */
  post(process: Process, run: () => void): Task {
    const task: Task = { process, run };
    const queue = this.#ready.get(process);
    if (queue) queue.push(task);
    else this.#ready.set(process, [task]);
    return task;
  }

  unpost(task: Task): void {
    const queue = this.#ready.get(task.process);
    if (queue)
      this.#ready.set(
        task.process,
        queue.filter((each) => each !== task),
      );
  }

  after(process: Process, ms: number, run: () => void, everyMs?: number): Timer {
    this.#timerCount += 1;
    const timer: Timer = {
      process,
      run,
      at: this.now + Math.max(1, Math.ceil(Number.isFinite(ms) ? ms : 1)),
      number: this.#timerCount,
      isCleared: false,
      ...(everyMs === undefined ? {} : { everyMs }),
    };
    this.#insert(timer);
    return timer;
  }

  /** Runs an async function as a task of a process. Never settles where the process is killed before it has ended. */
  run<T>(process: Process, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.post(process, () => {
        work().then(resolve, reject);
      });
    });
  }

  kill(process: Process): void {
    process.isDead = true;
    this.#ready.delete(process);
  }

  /** Lets the world go on until the clock would pass `until`, or until `isDone` holds. */
  async goOn(until: number, isDone: () => boolean = () => false): Promise<void> {
    if (this.#isGoingOn) throw new Error('The world has one driver at a time');
    this.#isGoingOn = true;
    try {
      await this.#goOn(until, isDone);
    } finally {
      this.#isGoingOn = false;
    }
  }

  async #goOn(until: number, isDone: () => boolean): Promise<void> {
    while (!isDone()) {
      const task = this.#nextReady() ?? this.#nextTimer(until);
      if (!task) {
        this.now = Math.max(this.now, until);
        return;
      }
      this.turns += 1;
      this.note(task.process.number, this.now);
      this.current = task.process;
      try {
        task.run();
      } catch (error) {
        this.onCrash(task.process, error);
      }
      await new Promise<void>((resolve) => realImmediate(resolve));
      this.current = this.world;
      const { fate } = task.process;
      if (!fate || task.process.isDead) continue;
      fate.tasksLeft -= 1;
      if (fate.tasksLeft > 0) continue;
      task.process.fate = undefined;
      fate.comes();
    }
  }

  #nextReady(): Task | undefined {
    for (;;) {
      const processes = [...this.#ready.keys()].filter(({ waitsUntil }) => waitsUntil <= this.now);
      const process = processes.length < 2 ? processes[0] : this.#chance.pick(processes);
      if (!process) return undefined;
      const queue = this.#ready.get(process);
      const task = queue?.shift();
      if (!queue || queue.length === 0) this.#ready.delete(process);
      if (!task) continue;
      this.#waitForDisk(process);
      return task;
    }
  }

  /** Now and then a disk takes its time, so that what is going on can be interrupted anywhere. */
  #waitForDisk(process: Process): void {
    if (process === this.world || !this.#chance.happens(diskWaits)) return;
    const ms = this.#chance.between(1, longestDiskWaitMs);
    process.waitsUntil = this.now + ms;
    this.after(this.world, ms, () => undefined);
  }

  #nextTimer(until: number): Task | undefined {
    for (;;) {
      const next = this.#timers[0];
      if (!next || next.at > until) return undefined;
      this.#timers.shift();
      if (next.isCleared || next.process.isDead) continue;
      this.now = Math.max(this.now, next.at);
      if (next.everyMs !== undefined) {
        (next as { at: number }).at = this.now + next.everyMs;
        this.#insert(next);
      }
      return next;
    }
  }

  /** By time; of one time, the one that was set first. */
  #insert(timer: Timer): void {
    let low = 0;
    let high = this.#timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.#timers[middle];
      if (there && (there.at < timer.at || (there.at === timer.at && there.number < timer.number))) {
        low = middle + 1;
      } else high = middle;
    }
    this.#timers.splice(low, 0, timer);
  }
}
