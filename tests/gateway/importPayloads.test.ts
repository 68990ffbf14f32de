import { existsSync } from 'node:fs';
import { readFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sheet } from '../../src/domain/document/document.ts';
import { openDatabases, type Databases } from '../../src/gateway/database/database.ts';
import { importFile } from '../../src/gateway/intake/applyIntake.ts';

const payloads = join(import.meta.dirname, '../../../../shared/data/payloads');
const beside = join(import.meta.dirname, '../../../shared/data/payloads');
const root = existsSync(payloads) ? payloads : beside;
const isThere = existsSync(root);
const folders = ['common-platform-case', 'common-platform-hearing', 'spi', 'prosecution-intake', 'laa'];

interface Numbers {
  readonly defendants: number;
  readonly offences: number;
  readonly results: number;
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Every object below `value`, with the name of the field it stands in. */
function objects(value: Json, name = ''): [string, Record<string, Json>][] {
  if (Array.isArray(value)) return value.flatMap((item) => objects(item, name));
  if (typeof value !== 'object' || value === null) return [];
  return [[name, value], ...Object.entries(value).flatMap(([key, item]) => objects(item, key))];
}

/** Elements by name in XML, escaped messages within included, counted by their closing tags. */
function elements(text: string, name: string): number {
  const plain = text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/<!--[\s\S]*?-->/g, '');
  return [...plain.matchAll(new RegExp(`</(?:\\w+:)?${name}\\s*>`, 'g'))].length;
}

const countXml = (text: string): Numbers => ({
  defendants: elements(text, 'ProsecutorReference'),
  offences: elements(text, 'OffenceCode'),
  results: elements(text, 'ResultText'),
});

/** Ids of what stands in fields of one of these names; the same id twice is one thing. */
function distinct(
  value: Json,
  names: readonly string[],
  idOf: (item: Record<string, Json>) => string,
): number {
  return new Set(
    objects(value)
      .filter(([name]) => names.includes(name))
      .map(([, item]) => idOf(item)),
  ).size;
}

function countJson(text: string): Numbers {
  const value = JSON.parse(text) as Json;
  const all = objects(value);
  const id = (item: Record<string, Json>): string =>
    JSON.stringify(item.id ?? item.defendantId ?? item.offenceId ?? item);
  return {
    defendants: distinct(value, ['defendants', 'defendant'], id),
    offences: distinct(value, ['offences'], id),
    results: all.filter(([name]) => name === 'judicialResults').length,
  };
}

/** Files in which each thing stands once, so that counting needs no knowledge of the format. */
const counted: readonly (readonly [string, (text: string) => Numbers])[] = [
  ['spi/spi-result-177-hundred-results.xml', countXml],
  ['spi/spi-result-249-bail-granted-appealed.xml', countXml],
  ['spi/spi-result-057-judgement-with-final-result.xml', countXml],
  ['spi/spi-out-result.xml', countXml],
  ['spi/spi-in-individual-all-fields.xml', countXml],
  ['spi/police-result-generated-with-plea.json', countJson],
  ['prosecution-intake/initiate-cc-charge.json', countJson],
  ['prosecution-intake/initiate-mcc-summons.json', countJson],
  ['prosecution-intake/cppi-submit-charge-individual.json', countJson],
  ['prosecution-intake/cppi-submit-charge-corporate.json', countJson],
  ['common-platform-case/case-minimal.json', countJson],
  ['common-platform-hearing/hearing-resulted-custody.json', countJson],
  ['common-platform-hearing/hearing-resulted-application-adjourned.json', countJson],
  ['common-platform-hearing/results-shared-custody-time-limit.json', countJson],
  ['common-platform-hearing/matcher-hearing-legal-entity.json', countJson],
  ['laa/prosecution_case_all_fields.json', countJson],
];

const inStore = async ({ record }: Databases): Promise<Numbers> => {
  const { rows } = await record.allDocs({ include_docs: true });
  const sheets = rows.map((row) => row.doc as unknown as Sheet);
  const defendants = sheets.filter((sheet) => sheet.type === 'defendant');
  const hearings = sheets.filter((sheet) => sheet.type === 'hearing');
  const offences = defendants.flatMap((sheet) => sheet.offences);
  const results = [
    ...hearings.flatMap((sheet) => sheet.results),
    ...defendants.flatMap((sheet) => sheet.judicialResults ?? []),
    ...offences.flatMap((offence) => offence.judicialResults ?? []),
  ];
  return {
    defendants: defendants.length,
    offences: offences.length,
    results: new Set(results.map((result) => result.resultId)).size,
  };
};

let folder: string;
let opened = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assize-payloads-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs `work` on an empty store of its own. */
async function withStore<T>(work: (databases: Databases) => Promise<T>): Promise<T> {
  opened += 1;
  const prefix = `assize-test-${String(process.pid)}-${String(Date.now())}-p${String(opened)}`;
  const databases = await openDatabases({
    dataDir: join(folder, String(opened)),
    couchdbUrl: process.env.COUCHDB_URL,
    prefix,
  });
  try {
    return await work(databases);
  } finally {
    if (databases.kind === 'couchdb') {
      await Promise.all([databases.record.destroy(), databases.registry.destroy()]);
    } else await databases.close();
  }
}

const take = (databases: Databases, content: string) =>
  importFile(databases, content, { now: '2026-03-02T10:00:00.000Z' });

describe.skipIf(!isThere)('the public trial files (skipped where ../shared/data/payloads is absent)', () => {
  test.each(counted)('%s: the store holds as many as the file', async (file, count) => {
    const text = await readFile(join(root, file), 'utf8');
    const expected = count(text);
    expect(expected.defendants * expected.offences).toBeGreaterThan(0);
    const stored = await withStore(async (databases) => {
      expect(await take(databases, text)).toMatchObject({ ok: true });
      return inStore(databases);
    });
    expect(stored).toEqual(expected);
  });

  test('are taken in all but those of another kind, and a second time nothing is written', async () => {
    await withStore(async (databases) => {
      const files: string[] = [];
      for (const name of folders) {
        for (const file of await readdir(join(root, name))) files.push(join(name, file));
      }
      const refused: string[] = [];
      for (const turn of ['first', 'second']) {
        for (const file of files) {
          const report = await take(databases, await readFile(join(root, file), 'utf8'));
          if (report.ok) {
            if (turn === 'second') expect(report.value.written, file).toBe(0);
          } else if (turn === 'first') {
            expect(report.error.tag, `${file}: ${report.error.reason}`).toBe('other-kind');
            refused.push(file);
          }
        }
      }
      expect(files.length).toBeGreaterThan(90);
      expect(refused.length).toBeLessThan(files.length / 10);
    });
  });
});
