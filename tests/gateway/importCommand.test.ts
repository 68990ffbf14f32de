import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectFolder } from '../../src/commands/start/runProcess.ts';
import { openDatabases } from '../../src/gateway/database/database.ts';
import { cppiCharge, spiResult, spiResultOf } from '../builders/intakeFiles.ts';
import { freePort } from '../harness/freePort.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { writeAppFixture } from '../harness/writeAppFixture.ts';

interface Ran {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

let folder: string;
let files: string;
const prefix = `assize-test-${String(process.pid)}-${String(Date.now())}-import`;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assize-import-'));
  files = join(folder, 'files');
  await mkdir(join(files, 'empty'), { recursive: true });
  await mkdir(join(files, 'good', 'below'), { recursive: true });
  const result = spiResult({
    urn: '40AB0000126',
    offences: [{ results: [spiResultOf('1015', 'Fined £80.')] }],
  });
  await Promise.all([
    writeFile(
      join(files, 'good', 'a.json'),
      JSON.stringify(cppiCharge('40AB0000226', ['TH68010', 'CJ88116'])),
    ),
    writeFile(join(files, 'good', 'below', 'b.xml'), result),
    writeFile(join(files, 'broken.json'), '{"caseDetails": {'),
    writeFile(join(files, 'paper.pdf'), '%PDF-1.7\n%\u00e2\u00e3'),
    writeFile(join(files, 'latin.json'), Uint8Array.from([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d])),
    writeFile(join(files, 'large.json'), 'x'.repeat(8_000_001)),
    writeFile(join(files, 'other.json'), '{"weather":"fine"}'),
    symlink(join(files, 'nowhere'), join(files, 'dangling')),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** `npm run import -- …` as a process of its own. */
const run = (paths: readonly string[], env: Record<string, string>): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/commands/import.ts', ...paths], {
      cwd: projectFolder,
      env: { ...process.env, DATABASE_PREFIX: prefix, ...env },
    });
    let said = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, lines: said.trimEnd().split('\n'), errors }));
  });

describe('without a gateway', () => {
  const dataDir = (): string => join(folder, 'data');
  afterAll(async () => {
    if (process.env.COUCHDB_URL === undefined) return;
    const held = await openDatabases({ dataDir: dataDir(), couchdbUrl: process.env.COUCHDB_URL, prefix });
    await Promise.all([held.record.destroy(), held.registry.destroy()]);
  });

  test('the store itself is opened; every file has its line, the bad ones a reason, and the others go on', async () => {
    // What a gateway that died left behind: its port is another's or nobody's now.
    await mkdir(dataDir(), { recursive: true });
    const url = `http://127.0.0.1:${String(await freePort())}`;
    await writeFile(join(dataDir(), 'gateway.json'), JSON.stringify({ url, pid: 1, intakeToken: 'gone' }));
    const { code, lines, errors } = await run([files, join(files, 'missing'), join(files, 'empty')], {
      DATA_DIR: dataDir(),
    });
    expect(code).toBe(1);
    const said = lines.join('\n').replaceAll(files, '…');
    expect(said).toContain(
      'imported …/good/a.json: cases 1, defendants 1, offences 2, hearings 1, results 0, kept fields ',
    );
    expect(said).toMatch(/imported …\/good\/below\/b\.xml: .*results 1.*; written 5, unchanged 0/);
    for (const [file, reason] of [
      ['broken.json', 'no JSON'],
      ['paper.pdf', 'a PDF'],
      ['latin.json', 'Save it as UTF-8'],
      ['large.json', '8.0 MB'],
      ['other.json', 'no format that Assize reads'],
      ['dangling', 'no such file'],
      ['missing', 'no such file'],
      ['empty', 'holds no file'],
    ] as const) {
      const line = lines.find((each) => each.startsWith(`refused ${join(files, file)}: `));
      expect(line, file).toContain(reason);
    }
    expect(lines.filter((line) => line.startsWith('refused '))).toHaveLength(8);
    expect(said).toContain(
      '2 of 10 files imported: cases 2, defendants 2, offences 3, hearings 2, results 1',
    );
    expect(said).toContain('8 refused: ');
    expect(errors).not.toContain('    at ');
    expect(`${said}${errors}`).not.toContain('\u001b[');
  });

  test('a second run writes nothing, and ends with 0 where nothing was refused', async () => {
    const { code, lines } = await run([join(files, 'good')], { DATA_DIR: dataDir() });
    expect(code).toBe(0);
    expect(lines).toHaveLength(3);
    expect(lines.every((line) => line.includes('; written 0, unchanged '))).toBe(true);
  });

  test('no file at all is a mistake of its own', async () => {
    const { code, errors } = await run([], { DATA_DIR: dataDir() });
    expect(code).toBe(2);
    expect(errors).toContain('npm run import -- FILE');
  });

  test.skipIf(process.env.COUCHDB_URL !== undefined)(
    'a store that somebody else has is left alone (skipped with COUCHDB_URL: CouchDB has no single owner)',
    async () => {
      const held = await openDatabases({ dataDir: dataDir() });
      try {
        const { code, errors } = await run([join(files, 'good')], { DATA_DIR: dataDir() });
        expect(code).toBe(2);
        expect(errors).toContain('does a gateway or a command use it?');
      } finally {
        await held.close();
      }
    },
  );
});

describe('with a running gateway', () => {
  let assize: Assize;
  let appDir: string;
  beforeAll(async () => {
    appDir = await writeAppFixture();
    assize = await startAssize({ appDir, cases: 5 });
  });
  afterAll(async () => {
    await assize.close();
    await rm(appDir, { recursive: true, force: true });
  });

  test('files go through it, and an administrator finds their cases', async () => {
    const { code, lines, errors } = await run([join(files, 'good'), join(files, 'broken.json')], {
      DATA_DIR: assize.dataDir,
    });
    expect(errors).toContain(`into the gateway at ${assize.url}`);
    expect(code).toBe(1);
    expect(lines.filter((line) => line.startsWith('imported '))).toHaveLength(2);
    expect(lines.find((line) => line.startsWith('refused '))).toContain('no JSON');
    const again = await run([join(files, 'good')], { DATA_DIR: assize.dataDir });
    expect(again.code).toBe(0);
    expect(again.lines.at(-1)).toContain('written 0');

    await assize.startIdentityProvider();
    const headers = { cookie: await assize.signIn('administrator'), 'content-type': 'application/json' };
    const found = async (): Promise<unknown[]> => {
      const body = JSON.stringify({ reference: '40AB00002' });
      const reply = await fetch(`${assize.url}/api/admin/find-case`, { method: 'POST', headers, body });
      return ((await reply.json()) as { cases: unknown[] }).cases;
    };
    await expect.poll(found, { timeout: 20_000 }).toMatchObject([{ title: 'R v BRANDRETH' }]);
  });
});
