import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseNationalFiles } from '../../src/contracts/reference/parseNationalFiles.ts';
import { toResultDefinitions, type NationalSet } from '../../src/contracts/reference/toResultDefinitions.ts';
import { makeResultCatalogue } from '../../src/domain/resulting/catalogue.ts';
import type { ResultCatalogue } from '../../src/domain/resulting/resultDefinition.ts';
import { builtInResults } from '../../src/reference/results/builtInResults.ts';

const root = join(import.meta.dirname, '../..');
const folders = ['../shared', '../../shared'].map((shared) => join(root, shared, 'data/reference'));
const names = ['result-definitions.json', 'result-definition-rules.json', 'fixed-lists.json'];

/** The national set, where its files lie beside the repository or its worktrees (they are never committed); undefined elsewhere. */
export function nationalResults(): NationalSet | undefined {
  const folder = folders.find((each) => names.every((name) => existsSync(join(each, name))));
  if (folder === undefined) return undefined;
  const parsed = parseNationalFiles(
    names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return toResultDefinitions(parsed.value);
}

/** What a device knows that was given the national set. */
export function nationalCatalogue(): ResultCatalogue | undefined {
  const national = nationalResults();
  return national && makeResultCatalogue(builtInResults, national);
}
