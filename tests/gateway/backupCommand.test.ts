import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import leveldown from 'leveldown';
import { restoreBackup } from '../../src/commands/restore/restoreBackup.ts';
import { openDatabases } from '../../src/gateway/database/database.ts';
import { gatewayInProcess } from '../harness/gatewayInProcess.ts';
import { runScript, type ScriptEnd } from '../harness/runScript.ts';

/** The commands are for the embedded store; on CouchDB they say what to do instead. */
let folder: string;
let pattern: string;
let dataDir: string;
let backup: string;

/** A data folder with a store of two documents, and a backup of it; each test gets copies of both. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assize-backup-'));
  pattern = join(folder, 'pattern');
  const held = await openDatabases({ dataDir: pattern });
  await held.record.bulkDocs([{ _id: 'one' }, { _id: 'two' }]);
  await held.close();
  const made = await run('backup', ['--to', join(folder, 'backup')], pattern);
  expect(made).toMatchObject({ code: 0 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));
let count = 0;
beforeEach(async () => {
  count += 1;
  dataDir = join(folder, `data-${String(count)}`);
  backup = join(folder, `backup-${String(count)}`);
  await cp(pattern, dataDir, { recursive: true });
  await cp(join(folder, 'backup'), backup, { recursive: true });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const run = (
  command: 'backup' | 'restore',
  words: readonly string[],
  of = dataDir,
  env: Readonly<Record<string, string>> = {},
): Promise<ScriptEnd> =>
  runScript(`src/commands/${command}.ts`, words, { DATA_DIR: of, COUCHDB_URL: '', ...env });
const idsIn = async (of: string): Promise<string[]> => {
  const held = await openDatabases({ dataDir: of });
  try {
    return (await held.record.allDocs()).rows.map(({ id }) => id);
  } finally {
    await held.close();
  }
};
const add = async (id: string): Promise<void> => {
  const held = await openDatabases({ dataDir });
  await held.record.put({ _id: id });
  await held.close();
};
/** Nothing in the data folder is another than before. */
async function expectUntouched(): Promise<void> {
  expect(await readdir(dataDir)).toEqual(['store']);
  expect(await idsIn(dataDir)).toEqual(['one', 'three', 'two']);
}

describe('the backup command', () => {
  test('makes a folder that its own user alone can read', async () => {
    const modes = new Set<string>();
    const made = join(folder, 'backup');
    expect((await stat(made)).mode & 0o777).toBe(0o700);
    for (const entry of await readdir(made, { recursive: true, withFileTypes: true })) {
      const { mode } = await stat(join(entry.parentPath, entry.name));
      modes.add(`${entry.isDirectory() ? 'folder' : 'file'} ${(mode & 0o777).toString(8)}`);
    }
    expect([...modes].sort()).toEqual(['file 600', 'folder 700']);
  });

  test('names what is in it, and how to put it back', async () => {
    const made = await run('backup', []);
    expect(made).toMatchObject({ code: 0 });
    expect(made.said).toContain('2 documents of the record and 0 of the registry');
    const [name = ''] = await readdir(join(dataDir, 'backups'));
    expect(made.said).toContain(`npm run restore -- --from ${join(dataDir, 'backups', name)}`);
  });

  test('writes over nothing, and says so', async () => {
    const made = await run('backup', ['--to', backup]);
    expect(made.code).toBe(2);
    expect(made.errors).toContain('not empty');
    const broken = join(folder, 'broken-off');
    await mkdir(`${broken}.partial`);
    const second = await run('backup', ['--to', broken]);
    expect(second.code).toBe(2);
    expect(second.errors).toContain('broken-off.partial');
  });

  test('says in words that the store is somebody else’s', async () => {
    const held = await openDatabases({ dataDir });
    try {
      const made = await run('backup', ['--to', join(folder, 'none')]);
      expect(made.code).toBe(2);
      expect(made.errors).toContain('does a gateway or a command use it?');
    } finally {
      await held.close();
    }
  });

  test('and that of restoring leave a CouchDB to its own backups', async () => {
    const env = { COUCHDB_URL: 'http://127.0.0.1:9' };
    for (const [command, words] of [
      ['backup', []],
      ['restore', ['--from', backup]],
    ] as const) {
      const ended = await run(command, words, dataDir, env);
      expect(ended.code).toBe(2);
      expect(ended.errors).toContain('CouchDB');
      expect(ended.errors).toContain('Nothing was done');
    }
  });
});

describe('the restore command', () => {
  beforeEach(() => add('three'));

  test('puts the backup in the place of the store, keeps that, and takes the gateway’s log away', async () => {
    await mkdir(join(dataDir, 'log'));
    await writeFile(join(dataDir, 'log', 'replica.jsonl'), 'a log');
    const restored = await run('restore', ['--from', backup]);
    expect(restored).toMatchObject({ code: 0 });
    expect(await idsIn(dataDir)).toEqual(['one', 'two']);
    const names = await readdir(dataDir);
    const former = names.find((name) => name.startsWith('store.before-restore-')) ?? '';
    expect(restored.said).toContain(join(dataDir, former));
    const log = names.find((name) => name.startsWith('log.before-restore-')) ?? '';
    expect(await readFile(join(dataDir, log, 'replica.jsonl'), 'utf8')).toBe('a log');
    expect(names.sort()).toEqual([log, 'store', former].sort());
    await mkdir(join(folder, `former-${String(count)}`));
    await rename(join(dataDir, former), join(folder, `former-${String(count)}`, 'store'));
    expect(await idsIn(join(folder, `former-${String(count)}`))).toEqual(['one', 'three', 'two']);
  });

  test('puts it where there is no store, and where the store does not open any more', async () => {
    await rm(join(dataDir, 'store'), { recursive: true });
    expect(await run('restore', ['--from', backup])).toMatchObject({ code: 0 });
    expect(await idsIn(dataDir)).toEqual(['one', 'two']);
    await writeFile(join(dataDir, 'store', 'record', 'CURRENT'), 'rubbish');
    expect(await run('restore', ['--from', backup])).toMatchObject({ code: 0 });
    expect(await idsIn(dataDir)).toEqual(['one', 'two']);
  });

  test('touches nothing while anybody has the store open', async () => {
    const held = await openDatabases({ dataDir });
    const restored = await run('restore', ['--from', backup]);
    expect(restored.errors).toContain('in use');
    expect((await held.record.put({ _id: 'four' })).ok).toBe(true);
    await held.record.remove(await held.record.get('four'));
    await held.close();
    expect(restored.code).toBe(2);
    await expectUntouched();
  });

  test.each<readonly [string, string, (record: string) => Promise<unknown>]>([
    [
      'a byte that is another',
      'not what was backed up',
      (record) => appendFile(join(record, 'CURRENT'), ' '),
    ],
    ['a file that is missing', 'missing', (record) => rm(join(record, 'CURRENT'))],
    ['a file too many', 'no part of the backup', (record) => writeFile(join(record, '000099.ldb'), '')],
    ['no manifest', 'manifest.json', (record) => rm(join(record, '../../manifest.json'))],
    [
      'a manifest of another format',
      'format 2',
      (record) => writeFile(join(record, '../../manifest.json'), '{"kind":"assize-backup","format":2}'),
    ],
    [
      'a manifest that names what lies elsewhere',
      'none of ours',
      async (record) => {
        const path = join(record, '../../manifest.json');
        const manifest = JSON.parse(await readFile(path, 'utf8')) as { files: { path: string }[] };
        manifest.files[0] = { ...manifest.files[0], path: 'store/../../escape' };
        await writeFile(path, JSON.stringify(manifest));
      },
    ],
  ])('touches nothing where the backup has %s', async (_, words, damage) => {
    await damage(join(backup, 'store', 'record'));
    const restored = await restoreBackup(dataDir, backup, new Date());
    expect(restored).toMatchObject({
      ok: false,
      error: { reason: expect.stringContaining(words) as string },
    });
    await expectUntouched();
  });

  test('asks which backup, and says in words that a folder is none', async () => {
    expect(await run('restore', [])).toMatchObject({
      code: 2,
      errors: expect.stringContaining('--from') as string,
    });
    const restored = await run('restore', ['--from', folder]);
    expect(restored.errors).toContain('Nothing was touched');
    expect(restored.errors).not.toContain('    at ');
    expect(restored.code).toBe(2);
    await expectUntouched();
  });
});

describe.skipIf(process.env.COUCHDB_URL !== undefined)('beside a running gateway', () => {
  test('a backup is asked of it, by its token alone, and its folder must be named from the root', async () => {
    const server = await gatewayInProcess();
    try {
      const ask = (token: string, body: object): Promise<Response> =>
        fetch(`${server.url}/api/machine/backup`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
          body: JSON.stringify(body),
        });
      const to = join(folder, 'through-gateway');
      expect((await ask('x', { folder: to })).status).toBe(401);
      expect((await ask(server.intakeToken, { folder: 'beside' })).status).toBe(400);
      const made = await ask(server.intakeToken, { folder: to });
      expect(made.status).toBe(200);
      expect(await made.json()).toMatchObject({ folder: to });
      expect((await ask(server.intakeToken, { folder: to })).status).toBe(409);
      const file = join(folder, 'a-file');
      await writeFile(file, '');
      const failed = await ask(server.intakeToken, { folder: join(file, 'below') });
      expect([409, 500]).toContain(failed.status);
    } finally {
      await server.close();
    }
  });

  test('every write of the store is synced before it counts', async () => {
    const syncs: unknown[] = [];
    const { prototype } = leveldown;
    const write = prototype._batch;
    vi.spyOn(prototype, '_batch').mockImplementation(function (
      this: typeof prototype,
      operations,
      options,
      done,
    ) {
      syncs.push((options as { sync?: unknown }).sync);
      write.call(this, operations, options, done);
    });
    await add('synced');
    expect(syncs.length).toBeGreaterThan(0);
    expect(new Set(syncs)).toEqual(new Set([true]));
  });
});
