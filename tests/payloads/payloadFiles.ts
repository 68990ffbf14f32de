import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Public trial data lies beside the repository where the project is built and nowhere else: case data is never committed, not even
 * invented by others.
 */
const payloads = join(import.meta.dirname, '../../../shared/data/payloads');

export const hasPayloads = existsSync(payloads);
/** What stands in the name of a group of tests that needs them. */
export const skippedWithoutPayloads = hasPayloads
  ? ''
  : ` (skipped: the public trial data is not at ${payloads})`;

/** Names with their folder: `spi/spi-out-result.xml`. Empty where the files are not there. */
export const payloadFiles = (folder: string): readonly string[] =>
  hasPayloads ? readdirSync(join(payloads, folder)).map((name) => `${folder}/${name}`) : [];

export const payloadText = (file: string): string => readFileSync(join(payloads, file), 'utf8');
