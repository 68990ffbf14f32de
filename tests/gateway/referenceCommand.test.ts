import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLoader } from '../../src/commands/reference/loader.ts';
import { openDatabases } from '../../src/gateway/database/database.ts';
import { nationalDefinition, nationalFile, nationalList, nationalPrompt } from '../builders/nationalFiles.ts';
import { gatewayInProcess } from '../harness/gatewayInProcess.ts';
import { runScript, type ScriptEnd } from '../harness/runScript.ts';

const prefix = `assize-test-${String(process.pid)}-${String(Date.now())}-reference`;
const files = [
  nationalFile('result-definitions.json', {
    resultDefinitions: [
      nationalDefinition({ prompts: [nationalPrompt({ type: 'HOLOGRAM', label: 'Seal' })] }),
    ],
  }),
  nationalFile('result-definition-rules.json', { resultDefinitionRules: [] }),
  nationalFile('fixed-lists.json', { fixedList: [nationalList(), nationalList()] }),
];

let folder: string;
const dataDir = (): string => join(folder, 'data');
const path = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assize-reference-'));
  for (const { name, text } of files) await writeFile(path(name), text);
  await writeFile(path('broken.json'), '{"fixedList": [');
});
afterAll(async () => {
  if (process.env.COUCHDB_URL !== undefined) {
    const held = await openDatabases({ dataDir: dataDir(), couchdbUrl: process.env.COUCHDB_URL, prefix });
    await Promise.all([held.record.destroy(), held.registry.destroy()]);
  }
  await rm(folder, { recursive: true, force: true });
});
const run = (...names: readonly string[]): Promise<ScriptEnd> =>
  runScript('src/commands/reference.ts', names.map(path), { DATABASE_PREFIX: prefix, DATA_DIR: dataDir() });

test('The command says what it loaded and what it had to decide; once more, that nothing changed', async () => {
  const names = files.map(({ name }) => name);
  const first = await run(...names);
  expect(first).toMatchObject({ code: 0 });
  expect(first.said).toContain('1 definition, 2 lists in 2 versions, rules of 0 parents');
  expect(first.said).toContain('TREE: Seal: of type HOLOGRAM, taken as text');
  expect(first.said).toContain('written 2, unchanged 0');
  const again = await run(...names.toReversed());
  expect(again).toMatchObject({ code: 0 });
  expect(again.said).toContain('nothing changed: all 2 documents were there');
});

test('A file that is broken, or missing, is named, and nothing is loaded', async () => {
  const broken = await run('result-definitions.json', 'result-definition-rules.json', 'broken.json');
  expect(broken).toMatchObject({ code: 1, said: '' });
  expect(broken.errors).toContain('Nothing was loaded.\nbroken.json: is no JSON');
  const missing = await run('nowhere.json');
  expect(missing).toMatchObject({ code: 2, said: '' });
  expect(missing.errors).toContain('There is no such file or folder.');
});

test('Where a gateway runs on the folder, it loads them', async () => {
  const server = await gatewayInProcess();
  try {
    const { url, intakeToken } = server;
    await writeFile(path('gateway.json'), JSON.stringify({ url, pid: process.pid, intakeToken }));
    const loader = await openLoader({ dataDir: folder });
    expect(loader.into).toBe(`the gateway at ${url}`);
    expect(await loader.load(files)).toMatchObject({ ok: true, value: { definitions: 1, written: 2 } });
    expect(await loader.load(files.slice(1))).toMatchObject({
      ok: false,
      error: { tag: 'refused', faults: [{ path: 'resultDefinitions' }] },
    });
    await loader.close();
  } finally {
    await server.close();
  }
});
