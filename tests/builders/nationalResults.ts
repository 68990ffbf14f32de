import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseNationalFiles } from '../../src/contracts/reference/parseNationalFiles.ts';
import { toResultDefinitions, type NationalSet } from '../../src/contracts/reference/toResultDefinitions.ts';

const folder = join(import.meta.dirname, '../../../../shared/data/reference');
const names = ['result-definitions.json', 'result-definition-rules.json', 'fixed-lists.json'];

/** The national set, where its files lie beside the repository (they are never committed); undefined elsewhere. */
export function nationalResults(): NationalSet | undefined {
  if (!names.every((name) => existsSync(join(folder, name)))) return undefined;
  const parsed = parseNationalFiles(
    names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return toResultDefinitions(parsed.value);
}
