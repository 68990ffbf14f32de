import { leaseMs, countOn, readingAt, renewLease } from '../../src/vault/lease.ts';
import { firstCases } from './history/makeHistory.ts';
import { writeKinds } from './history/operations.ts';
import { play } from './history/play.ts';
import { people, type PersonName } from './model/people.ts';
import type { Violation } from './model/violation.ts';
import { Chance } from './world/random.ts';
import { World, type WorldDevice } from './world/world.ts';

/** What came of one dismissal. All times are milliseconds of the world, from the administrator's word on. */
export interface RevocationOutcome {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly hash: string;
  /** When the gateway gave the last answer to the person's session. */
  readonly lastAnswerAfter: number;
  /** When the device that was connected knew. */
  readonly outAfter: number;
  /** How long after its last contact a device that stays away still shows cases. */
  readonly readsFor: number;
  /** Entries that were on the devices alone at that moment, or were written there later; and how many of them arrived. */
  readonly unsent: number;
  readonly arrived: number;
}

/** Out within a minute (the acceptance 5). */
const outWithinMs = 60_000;
const patienceMs = 10 * 60_000;
const subjects: readonly PersonName[] = ['adviser', 'solicitorA', 'prosecutor', 'partnerA'];

/**
 * Somebody with two devices is dismissed, one of them connected, the other away. Both go on being written on, neither signs in
 * again; locked, they send what is unsent.
 */
export async function simulateRevocation(seed: number): Promise<RevocationOutcome> {
  const chance = new Chance(seed, 7);
  const subject = chance.pick(subjects);
  const world = new World(seed, [subject, subject, 'usher']);
  const violations: Violation[] = [];
  await world.begin(firstCases);
  const [connected, away] = world.devices as [WorldDevice, WorldDevice, WorldDevice];
  const { scheduler } = world;
  await scheduler.goOn(scheduler.now + chance.between(5_000, 20_000));
  away.link().isDown = true;
  const writeOn = (device: WorldDevice, from: number, to: number): void => {
    for (let left = chance.between(0, 4); left > 0; left -= 1) {
      scheduler.after(scheduler.world, chance.between(from, to), () =>
        play(world, {
          number: 0,
          at: scheduler.now,
          operation: {
            kind: 'write',
            device: device.number,
            what: chance.pick(writeKinds),
            pick: chance.between(0, 9_999),
          },
        }),
      );
    }
  };
  for (const device of [connected, away]) writeOn(device, 0, 15_000);
  await scheduler.goOn(scheduler.now + chance.between(2_000, 20_000));

  const { userId } = people[subject];
  const path = chance.pick(['/api/admin/accounts/disable', '/api/admin/sessions/end']);
  let isSaid = false;
  void world.ask(people.administrator, path, { userId }).then((reply) => (isSaid = reply?.status === 200));
  await scheduler.goOn(scheduler.now + 10_000, () => isSaid);
  if (!isSaid) throw new Error('The administrator was not heard');
  const said = scheduler.now;
  const before = world.contents();
  const isHeld = ({ id, rev }: { readonly id: string; readonly rev: string }): boolean =>
    world.holds(before, id, rev);
  for (const device of [connected, away]) writeOn(device, 0, 70_000);

  let outAfter = Number.POSITIVE_INFINITY;
  while (scheduler.now - said < outWithinMs && outAfter === Number.POSITIVE_INFINITY) {
    await scheduler.goOn(scheduler.now + 500);
    if (connected.status?.problem === 'signed-out') outAfter = scheduler.now - said;
  }
  if (outAfter > outWithinMs)
    violations.push({ kind: 'stuck', words: 'the connected device does not know that its session is over' });
  await scheduler.goOn(said + 75_000);

  // Both are locked; the one that was away comes back later.
  for (const device of [connected, away]) await lock(world, device);
  await scheduler.goOn(scheduler.now + chance.between(0, 90_000));
  away.link().isDown = false;
  const theirs = world.truth.saved.filter(
    ({ device }) => device === connected.number || device === away.number,
  );
  const unsent = theirs.filter((write) => !isHeld(write));
  const missing = (): typeof unsent => {
    const contents = world.contents();
    return unsent.filter(({ id, rev }) => !world.holds(contents, id, rev));
  };
  const until = scheduler.now + patienceMs;
  while (scheduler.now < until && missing().length > 0) await scheduler.goOn(scheduler.now + 5_000);
  for (const { id, rev } of missing())
    violations.push({
      kind: 'lost',
      words: `${id} ${rev} was saved on a device of theirs and did not arrive`,
    });

  const answers = world.truth.handed.filter(
    (handed) => handed.userId === userId && handed.path !== '/api/sealed-lines' && handed.status < 400,
  );
  const lastAnswerAfter = Math.max(0, ...answers.map(({ to }) => to - said));
  if (lastAnswerAfter > outWithinMs)
    violations.push({
      kind: 'leaked',
      words: `their session was answered ${String(lastAnswerAfter)} ms later`,
    });
  const readsFor = leaseOfOneAway(chance);
  if (readsFor > leaseMs)
    violations.push({
      kind: 'leaked',
      words: `cases are shown ${String(readsFor)} ms after the last contact`,
    });
  for (const crash of world.crashes) violations.push({ kind: 'stuck', words: `crashed: ${crash}` });
  return {
    seed,
    violations,
    hash: scheduler.hash,
    lastAnswerAfter,
    outAfter,
    readsFor,
    unsent: unsent.length,
    arrived: unsent.length - missing().length,
  };
}

async function lock(world: World, device: WorldDevice): Promise<void> {
  const { running } = device;
  if (!running) return;
  let isClosed = false;
  void running.run((session) => session.close()).then(() => (isClosed = true));
  await world.scheduler.goOn(world.scheduler.now + 60_000, () => isClosed);
  world.stopDevice(device, running.disk.afterKill());
  world.lockDevice(device);
}

/**
 * The last moment at which a device that stays away shows cases: runs of any length with any time between them, noted each
 * minute of a run, by clocks that nobody sets.
 */
function leaseOfOneAway(chance: Chance): number {
  let [run, runBegan] = [0, 0];
  const clock = (now: number) => ({ run: String(run), monotonicMs: now - runBegan, wallMs: now });
  let lease = renewLease(clock(0));
  let lastRead = 0;
  for (let now = 0; now < 2 * leaseMs;) {
    const isRestart = chance.happens(0.001);
    now += isRestart ? chance.between(1, 40 * 3_600_000) : 60_000;
    if (isRestart) [run, runBegan] = [run + 1, now];
    if (readingAt(lease, clock(now)).mayRead) lastRead = now;
    lease = countOn(lease, clock(now));
  }
  return lastRead;
}
