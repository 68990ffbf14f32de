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
import { lostOf, withStore } from './store.ts';

const realDevices = 20;
const openers = 10;
/** Changes in each caseload while the gateway was away. */
const missedChanges = 20;
/** Who is not in sync so long after the gateway is back is counted as an error. */
const giveUpAfterMs = 10 * 60_000;
/** Before the outage so many ask at once. */
const askingBefore = 50;

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
  const start = async (flags: readonly string[] = []): Promise<[RunningProcess, number]> => {
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
    return [running, performance.now() - began];
  };
  let gateway: RunningProcess | undefined;
  let telling: NodeJS.Timeout | undefined;
  const over = new AbortController();
  // Every device waits for it.
  setMaxListeners(0, over.signal);
  try {
    say(`\n${String(count)} devices, ${String(cases)} cases`);
    const people = await withStore(dataDir, (databases) =>
      makePeople(databases, cases, realDevices + openers + count),
    );
    const troubles: Troubles = { sentAway: 0, unreachable: 0, errors: new Map() };
    const realTroubles: RealTroubles = { pullPauses: 0, pushFailures: 0 };
    const real = people
      .slice(0, realDevices)
      .map((person, at) => new RealDevice(url, person, at, realTroubles));
    const opening = people.slice(realDevices, realDevices + openers);
    const simulated = people
      .slice(realDevices + openers)
      .map((person) => new SimulatedDevice(url, person, troubles));

    say('Starting the gateway, and bringing every device up to date…');
    let startedMs: number;
    [gateway, startedMs] = await start();
    say(`  ready after ${(startedMs / 1_000).toFixed(1)} s`);
    await bounded([...real, ...simulated], (device) => device.wasInSync(over.signal));
    const peakBefore = await peakMemory(gateway.pid);
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
    [gateway, startedMs] = await start(
      options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [],
    );
    print({
      measure: 'gateway-restart',
      n: cases,
      value: startedMs / 1_000,
      unit: 's',
      against: '-',
      ratio: null,
    });

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
    const peak = Math.max(peakBefore, await peakMemory(gateway.pid));
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
        `paused with an error and ${String(realTroubles.pushFailures)} pushes failed, all tried again. ` +
        `Memory of the gateway before the outage: at most ${peakBefore.toFixed(0)} MB.`,
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

async function bounded<T>(items: readonly T[], work: (item: T) => Promise<boolean>): Promise<void> {
  const waiting = [...items];
  const failed: T[] = [];
  const one = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift())
      if (!(await work(item))) failed.push(item);
  };
  await Promise.all(Array.from({ length: askingBefore }, one));
  if (failed.length > 0) throw new Error(`${String(failed.length)} devices could not be brought up to date`);
}
