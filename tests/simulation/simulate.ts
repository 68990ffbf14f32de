import { firstCases } from './history/makeHistory.ts';
import type { History } from './history/operations.ts';
import { play } from './history/play.ts';
import { checkDevice, checkHanded, checkWrites } from './model/checks.ts';
import type { Violation } from './model/violation.ts';
import { describe, World } from './world/world.ts';

export interface Outcome {
  readonly seed: number;
  readonly operations: number;
  readonly violations: readonly Violation[];
  /** Of all that happened: two runs of one history have the same. */
  readonly hash: string;
  readonly turns: number;
  /** Milliseconds that passed in the world. */
  readonly lasted: number;
  /** Lines that left devices which nobody had unlocked. */
  readonly sentLocked: number;
  readonly log: readonly string[];
}

/** After the last step everything is mended; then it has so long to come right, milliseconds of the world. */
const patienceMs = 10 * 60_000;
const lookEveryMs = 60_000;

/** Plays a history in a world of its own, and says what was broken. Once in a process. */
export async function simulate(history: History): Promise<Outcome> {
  const world = new World(history.seed, history.devices);
  await world.begin(firstCases);
  for (const step of history.steps) {
    await world.scheduler.goOn(step.at);
    play(world, step);
  }
  const violations = await comeToRest(world);
  for (const crash of world.crashes) violations.push({ kind: 'stuck', words: `crashed: ${crash}` });
  return {
    seed: history.seed,
    operations: history.steps.length,
    violations,
    hash: world.scheduler.hash,
    turns: world.scheduler.turns,
    lasted: world.scheduler.now,
    sentLocked: world.truth.sentLocked,
    log: world.log,
  };
}

/** Mends everything, waits until all is as it should be or patience ends, and tells what is not. */
async function comeToRest(world: World): Promise<Violation[]> {
  world.say('everything is mended');
  world.storeFault = undefined;
  world.isGatewayFull = false;
  world.setGatewayClock(0);
  if (world.server) world.server.process.fate = undefined;
  for (const device of world.devices) {
    device.isDiskFull = false;
    device.clockOffsetMs = 0;
    const link = device.link();
    link.isDown = false;
    link.faults = [];
    if (device.running) {
      device.running.process.fate = undefined;
      device.running.process.clockOffsetMs = 0;
      device.running.process.isOnline = true;
    }
  }
  const until = world.scheduler.now + patienceMs;
  let violations: readonly Violation[];
  do {
    await world.scheduler.goOn(world.scheduler.now + lookEveryMs);
    violations = await look(world);
  } while (violations.length > 0 && world.scheduler.now < until);
  return [...violations, ...checkHanded(world)];
}

async function look(world: World): Promise<Violation[]> {
  const contents = world.contents();
  const found = checkWrites(world, contents);
  if (!world.server?.gateway) found.push({ kind: 'stuck', words: 'the gateway does not run' });
  for (const device of world.devices) {
    let seen: Violation[] | undefined;
    const looking = checkDevice(world, device, contents).then(
      (violations) => (seen = violations),
      (error: unknown) => (seen = [{ kind: 'stuck', words: `${device.name}: ${describe(error)}` }]),
    );
    await world.scheduler.goOn(world.scheduler.now + 10_000, () => seen !== undefined);
    void looking;
    found.push(...(seen ?? [{ kind: 'stuck' as const, words: `${device.name}: it does not answer` }]));
  }
  return found;
}
