import { setMaxListeners } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { runGateway } from '../../../src/commands/start/processes.ts';
import type { RunningProcess } from '../../../src/commands/start/runProcess.ts';
import { writeAppFixture } from '../../harness/writeAppFixture.ts';
import { print, say } from '../report.ts';
import { SimulatedDevice, type Troubles } from './device.ts';
import { openCases, peakMemory } from './measured.ts';
import { noteBy, type WrittenNote } from './notes.ts';
import { makePeople, type BenchPerson } from './people.ts';
import { RealDevice, type RealTroubles } from './realDevice.ts';
import { tell } from './results.ts';
import { lostOf, sequencesNow, withStore } from './store.ts';

const realDevices = 20;
const openers = 10;
/** Changes in each caseload while the gateway was away. */
const missedChanges = 20;
/** Who is not in sync so long after the gateway is back is counted as an error. */
const giveUpAfterMs = 10 * 60_000;

export interface OutageOptions {
  readonly dataDir: string;
  readonly cases: number;
  readonly devices: number;
  readonly port: number;
  /** All come back within this time, at moments spread evenly. */
  readonly withinMs: number;
  /** Folder for a CPU profile of the gateway after the outage. */
  readonly profile: string | undefined;
}

/** One outage and what follows it, measured and printed. True where all got in sync and no write was lost. */
export async function outage(options: OutageOptions): Promise<boolean> {
  const { dataDir, cases, devices: count, port, withinMs } = options;
  const url = `http://localhost:${String(port)}`;
  const appDir = await writeAppFixture();
  const start = async (
    measure: 'gateway-restart' | 'gateway-restart-behind',
    flags: readonly string[] = [],
  ): Promise<RunningProcess> => {
    const began = performance.now();
    const running = await runGateway({
      port,
      dataDir,
      publicUrl: url,
      issuer: 'http://127.0.0.1:9',
      env: { APP_DIR: appDir, LOG_LEVEL: 'warn' },
      flags,
      output: 'kept',
    });
    const value = (performance.now() - began) / 1_000;
    print({ measure, n: cases, value, unit: 's', against: '-', ratio: null });
    return running;
  };
  let gateway: RunningProcess | undefined;
  let telling: NodeJS.Timeout | undefined;
  const over = new AbortController();
  // Every device waits for it.
  setMaxListeners(0, over.signal);
  try {
    say(`\n${String(count)} devices, ${String(cases)} cases`);
    const [people, sequences] = await withStore(dataDir, async (databases) => {
      const made = await makePeople(databases, cases, realDevices + openers + count);
      const userIds = made.map(({ user }) => user.userId);
      return [made, await sequencesNow(databases, dataDir, userIds)] as const;
    });
    const sinceOf = ({ user }: BenchPerson): string => sequences.get(user.userId) ?? '0';
    const troubles: Troubles = { sentAway: 0, unreachable: 0, errors: new Map() };
    const realTroubles: RealTroubles = { pullPauses: 0, pushFailures: 0 };
    const real = people
      .slice(0, realDevices)
      .map((person) => new RealDevice(url, person, sinceOf(person), realTroubles));
    const opening = people.slice(realDevices, realDevices + openers);
    const simulated = people
      .slice(realDevices + openers)
      .map((person) => new SimulatedDevice(url, person, sinceOf(person), troubles));

    gateway = await start('gateway-restart');
    await gateway.stop();
    gateway = undefined;

    say(`The outage: ${String(missedChanges)} changes in each caseload, 3 writes on each device.`);
    const missed = await withStore(dataDir, async ({ record }) => {
      const written = missedBy(people);
      const notes = [...written.values()].flat();
      for (let at = 0; at < notes.length; at += 1_000)
        await record.bulkDocs(notes.slice(at, at + 1_000), { new_edits: false });
      return new Map([...written].map(([key, each]) => [key, new Set(each.map(({ _id }) => _id))]));
    });
    gateway = await start(
      'gateway-restart-behind',
      options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [],
    );

    say(`All come back within ${String(withinMs / 1_000)} s.`);
    const giveUp = setTimeout(() => over.abort(), giveUpAfterMs);
    const stopOpening = new AbortController();
    setMaxListeners(0, stopOpening.signal);
    const openings = openCases(url, opening, stopOpening.signal);
    const following: Promise<void>[] = [];
    const [seconds, realSeconds]: [number[], number[]] = [[], []];
    const all = real.length + simulated.length;
    telling = setInterval(() => {
      say(
        `  in sync: ${String(seconds.length + realSeconds.length)} of ${String(all)}; sent away with a time: ${String(troubles.sentAway)}`,
      );
    }, 10_000);
    const comeBack = async (
      device: RealDevice | SimulatedDevice,
      at: number,
      total: number,
    ): Promise<void> => {
      await pause((withinMs * at) / total, undefined, { signal: over.signal }).catch(() => undefined);
      const began = performance.now();
      const mine = missed.get(device.person.caseload.key) ?? new Set<string>();
      if (!(await device.catchUp(mine, over.signal))) return;
      const list = device instanceof RealDevice ? realSeconds : seconds;
      list.push((performance.now() - began) / 1_000);
      if (device instanceof SimulatedDevice) following.push(device.follow(stopOpening.signal));
    };
    await Promise.all([
      ...real.map((device, at) => comeBack(device, at, real.length)),
      ...simulated.map((device, at) => comeBack(device, at, simulated.length)),
    ]);
    clearTimeout(giveUp);
    stopOpening.abort();
    const opened = await openings;
    await Promise.all(following);
    const peak = await peakMemory(gateway.pid);
    for (const device of simulated) device.close();
    await gateway.stop();
    gateway = undefined;

    const notes = [...real, ...simulated].flatMap((device) => device.notes);
    const lost = await withStore(dataDir, ({ record }) => lostOf(record, notes));
    for (const device of real) await device.close();

    const neverInSync = all - seconds.length - realSeconds.length;
    tell(
      { devices: count, seconds, realSeconds, neverInSync, lost, troubles, opened, peak },
      `${String(opened.ms.length)} cases were opened meanwhile. Of the stock devices ${String(realTroubles.pullPauses)} pulls ` +
        `paused with an error and ${String(realTroubles.pushFailures)} pushes failed, all tried again.`,
    );
    return neverInSync === 0 && lost === 0;
  } finally {
    clearInterval(telling);
    over.abort();
    await gateway?.stop();
    await rm(appDir, { recursive: true, force: true });
  }
}

/** What is written in each caseload meanwhile, by one of those who share it. */
function missedBy(people: readonly BenchPerson[]): ReadonlyMap<string, readonly WrittenNote[]> {
  const written = new Map<string, readonly WrittenNote[]>();
  for (const person of people) {
    if (written.has(person.caseload.key)) continue;
    written.set(
      person.caseload.key,
      Array.from({ length: missedChanges }, (_, number) => noteBy(person, 100 + number)),
    );
  }
  return written;
}
