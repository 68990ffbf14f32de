import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeOfEnvironment } from '../../src/commands/store/openStore.ts';
import { projectFolder } from '../../src/commands/start/runProcess.ts';
import { openDatabases } from '../../src/gateway/database/database.ts';

let dataDir: string;
const couchdbUrl = process.env.COUCHDB_URL;
const prefix = `assize-test-${String(process.pid)}-${String(Date.now())}-seed`;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'assize-seed-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** `npm run seed -- …` as a process of its own. */
const run = (
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<{ readonly code: number | null; readonly said: string; readonly errors: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/commands/seed.ts', ...words], {
      cwd: projectFolder,
      env: { ...process.env, DATA_DIR: dataDir, DATABASE_PREFIX: prefix, ...env },
    });
    let [said, errors] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said, errors }));
  });

test('the seed command writes as many cases as asked for, under the prefix of the environment, and a second time none', async () => {
  const words = ['--cases', '3', '--today', '2026-11-28'];
  const first = await run(words);
  expect(first).toMatchObject({ code: 0 });
  expect(first.said).toMatch(/seeded 3 cases: \d+ documents written, 0 there before/);
  expect(first.said).toContain('2026-11-28 is no court day: the next one, 2026-11-30, is shown first');
  expect((await run(words)).said).toContain('seeded 3 cases: 0 documents written');
  const held = await openDatabases({ dataDir, couchdbUrl, prefix });
  try {
    const { rows } = await held.record.allDocs();
    expect(rows.filter(({ id }) => id.includes(':case:'))).toHaveLength(3);
    // What is held open here is what a running gateway holds: LevelDB has one owner, CouchDB has not.
    const beside = await run(words);
    expect(beside.code).toBe(couchdbUrl === undefined ? 2 : 0);
    if (couchdbUrl === undefined) {
      expect(beside.errors).toContain('cannot be opened (does a gateway or a command use it?)');
      expect(beside.errors.trim().split('\n')).toHaveLength(1);
    }
  } finally {
    if (couchdbUrl === undefined) await held.close();
    else await Promise.all([held.record.destroy(), held.registry.destroy()]);
  }
});

test.each([
  ['--today', '2026-02-30'],
  ['--today', 'tomorrow'],
  ['--cases', '0'],
  ['--cases', 'many'],
])('%s %s is refused in words, and nothing is opened', async (option, value) => {
  const { code, errors } = await run([option, value]);
  expect(code).toBe(2);
  expect(errors.trim().split('\n')).toEqual([expect.stringContaining(`not "${value}"`)]);
});

test('what is set to nothing in the environment is not set', () => {
  const before = { ...process.env };
  try {
    Object.assign(process.env, { DATA_DIR: '', COUCHDB_URL: '', DATABASE_PREFIX: '' });
    expect(storeOfEnvironment()).toEqual({ dataDir: './data', couchdbUrl: undefined, prefix: undefined });
  } finally {
    process.env = before;
  }
});
