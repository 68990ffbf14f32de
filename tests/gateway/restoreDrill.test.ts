import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabases } from '../../src/gateway/database/database.ts';
import { RawDevice } from '../harness/rawDevice.ts';
import { runScript } from '../harness/runScript.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { writeAppFixture } from '../harness/writeAppFixture.ts';
import { until } from './stockPouch.ts';

/**
 * The drill of docs/restoring.md. On the embedded store by `npm run backup` and `npm run restore`, on CouchDB by a copy of
 * what it holds, since that has backups of its own.
 */
const isCouch = process.env.COUCHDB_URL !== undefined;

let assize: Assize;
let appDir: string;
let folder: string;
beforeAll(async () => {
  appDir = await writeAppFixture();
  folder = await mkdtemp(join(tmpdir(), 'assize-drill-'));
  assize = await startAssize({ appDir, cases: 20 });
});
afterAll(async () => {
  await assize.close();
  await Promise.all([appDir, folder].map((path) => rm(path, { recursive: true, force: true })));
});

/** Backs up while `meanwhile` goes on, as far as the store lets it; the answer puts the backup back, with the gateway stopped. */
async function backUp(meanwhile: () => Promise<void>): Promise<() => Promise<void>> {
  if (isCouch) {
    const restore = await assize.backUpStore();
    await meanwhile();
    return restore;
  }
  const env = { DATA_DIR: assize.dataDir, COUCHDB_URL: '' };
  const to = join(folder, 'backup');
  const [made] = await Promise.all([runScript('src/commands/backup.ts', ['--to', to], env), meanwhile()]);
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining('backed up') as string });
  return async () => {
    const restored = await runScript('src/commands/restore.ts', ['--from', to], env);
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('new epoch') as string });
  };
}

test('after a restore a device brings back everything that it had a receipt for, once', async () => {
  const device = await RawDevice.open(assize.url, await assize.signIn('legal-adviser'));
  await device.noticeEpoch();
  const early = Array.from({ length: 120 }, (_, at) => device.write(`Early ${String(at)}`));
  await device.pushAll();

  const restore = await backUp(async () => {
    for (let at = 0; at < 40; at += 1) {
      device.write(`Meanwhile ${String(at)}`);
      await device.pushAll();
    }
  });
  const late = Array.from({ length: 120 }, (_, at) => device.write(`Late ${String(at)}`));
  await device.pushAll();
  const firstReceipts = new Map([...device.lines].map(([id, { receipt }]) => [id, receipt]));
  expect(await device.noticeEpoch()).toBe(false);

  await assize.stopGateway();
  await restore();
  const put = await assize.openStore();
  const { rows } = await put.record.allDocs({ keys: [...device.lines.keys()] });
  const held = new Set(rows.flatMap((row) => ('value' in row ? [row.id] : [])));
  // Everything that was receipted before the backup began is in it, nothing of later.
  for (const { _id } of early) expect(held).toContain(_id);
  for (const { _id } of late) expect(held).not.toContain(_id);
  // A receipt in the backup is of a document in the backup, also of those that were written while it was made.
  const receipts = await put.registry.allDocs({
    startkey: 'receipt:',
    endkey: 'receipt:~',
    include_docs: true,
  });
  for (const row of receipts.rows) expect(held).toContain((row.doc as unknown as { id: string }).id);
  await put.close();
  await assize.startGateway();

  expect(await device.noticeEpoch()).toBe(true);
  expect(device.unsent.map(({ _id }) => _id)).toEqual(expect.arrayContaining(late.map(({ _id }) => _id)));
  for (const { _id } of early) expect(device.lines.get(_id)?.receipt).toEqual(firstReceipts.get(_id));
  await device.pushAll();
  expect([...device.lines.values()].map(({ receipt }) => receipt?.state)).toEqual(
    [...device.lines].map(() => 'recorded'),
  );
  await until(async () => {
    const ids = new Set(await device.feed());
    return [...device.lines.keys()].every((id) => ids.has(id));
  }, 'everything in the feed');
  const ids = await device.feed();
  expect(new Set(ids).size).toBe(ids.length);

  // The epoch is the log's: it stays over a restart.
  await assize.stopGateway();
  await assize.startGateway();
  expect(await device.noticeEpoch()).toBe(false);
  await assize.stopGateway();
  const { record, registry, close } = await assize.openStore();
  const stored = await record.allDocs({
    keys: [...device.lines.keys()],
    include_docs: true,
    conflicts: true,
  });
  expect(stored.rows.map((row) => ('doc' in row ? row.doc : undefined))).toEqual(
    [...device.lines.values()].map(({ note }) => note),
  );
  expect((await registry.allDocs({ startkey: 'quarantine:', endkey: 'quarantine:~' })).rows).toEqual([]);
  await close();
});

test.skipIf(isCouch)('the store that was there before is kept, whole', async () => {
  const former = (await readdir(assize.dataDir)).filter((name) => name.startsWith('store.before-restore-'));
  expect(former).toHaveLength(1);
  await mkdir(join(folder, 'former'));
  await rename(join(assize.dataDir, former[0] ?? ''), join(folder, 'former', 'store'));
  const held = await openDatabases({ dataDir: join(folder, 'former') });
  const { rows } = await held.record.allDocs({ include_docs: true });
  expect(rows.filter(({ doc }) => /^Late /.test((doc as { text?: string }).text ?? ''))).toHaveLength(120);
  await held.close();
});
