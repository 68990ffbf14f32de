import { execFile } from 'node:child_process';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RawDevice, type RawNote } from '../harness/rawDevice.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { writeAppFixture } from '../harness/writeAppFixture.ts';
import { until } from './stockPouch.ts';

/** Bounds of a running process are set by Linux's own command. On CouchDB the disk is CouchDB's. */
const canBound = process.platform === 'linux' && process.env.COUCHDB_URL === undefined;
const run = promisify(execFile);

/**
 * The gateway's disk is full: no file of its process may grow beyond where it is. The write that meets the end stands half in its
 * file, as on a full disk.
 */
describe.skipIf(!canBound)('the disk of the gateway is full (skipped off Linux and on CouchDB)', () => {
  let assize: Assize;
  let appDir: string;
  let device: RawDevice;
  beforeAll(async () => {
    appDir = await writeAppFixture();
    assize = await startAssize({ appDir, cases: 3 });
    device = await RawDevice.open(assize.url, await assize.signIn('legal-adviser'));
  });
  afterAll(async () => {
    await assize.close();
    await rm(appDir, { recursive: true, force: true });
  });

  const bound = async (bytes: number | 'unlimited'): Promise<void> => {
    const { pid } = await assize.gatewayInfo();
    await run('prlimit', ['--pid', String(pid), `--fsize=${String(bytes)}:unlimited`]);
  };
  /** Bytes of what the store is writing on. */
  const sizeOfJournal = async (): Promise<number> => {
    const folder = join(assize.dataDir, 'store', 'record');
    const logs = (await readdir(folder)).filter((name) => name.endsWith('.log'));
    return Math.max(...(await Promise.all(logs.map(async (name) => (await stat(join(folder, name))).size))));
  };
  const isRecorded = async (note: RawNote): Promise<boolean> => {
    await device.push([note]);
    return device.lines.get(note._id)?.receipt?.state === 'recorded';
  };

  test('what is pushed gets 503, people read on, and with room again every receipt is true, also after a power cut', async () => {
    const write = (): RawNote => device.write('x'.repeat(900));
    const before = Array.from({ length: 20 }, write);
    await device.push(before);
    await bound((await sizeOfJournal()) + 5_000);
    let refused: RawNote | undefined;
    for (let turn = 0; refused === undefined && turn < 100; turn += 1) {
      const note = write();
      if (!(await isRecorded(note))) refused = note;
    }
    expect(refused).toBeDefined();
    const reply = await device.ask('/replica/me/_bulk_docs', { docs: [write()], new_edits: false });
    expect(reply?.status).toBe(503);
    expect(Number(reply?.headers.get('retry-after'))).toBeGreaterThan(0);
    const [first] = before;
    const read = await device.ask(`/replica/me/${encodeURIComponent(first?._id ?? '')}`);
    expect(read?.status).toBe(200);
    expect(await device.feed()).toContain(first?._id);

    await bound('unlimited');
    await until(async () => {
      await device.push(device.unsent);
      return device.unsent.length === 0;
    }, 'everything in the record once there is room');
    for (let more = 0; more < 60; more += 1) write();
    await device.push(device.unsent);
    expect(device.unsent).toEqual([]);

    await assize.killGateway();
    await assize.startGateway();
    const feed = await device.feed();
    const missing = [...device.lines.keys()].filter((id) => !feed.includes(id));
    expect(missing).toEqual([]);
    expect(feed.length).toBe(new Set(feed).size);
  });
});
