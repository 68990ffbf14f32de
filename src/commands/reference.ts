import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileText } from '../contracts/reference/parseNationalFiles.ts';
import { bodyLimit } from '../gateway/http/readJson.ts';
import { decodeFile } from '../intake/decodeFile.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { sayFileError } from './import/filesOf.ts';
import { openLoader, type Loader } from './reference/loader.ts';
import { sayFaults, sayLoaded } from './reference/say.ts';
import { CannotOpen, storeOfEnvironment } from './store/openStore.ts';

/**
 * `npm run reference -- result-definitions.json result-definition-rules.json fixed-lists.json`: adds the national results to
 * those that courts can order. Ends with 0 where they are in the record, 1 where the files were refused, 2 where nothing could
 * be tried.
 */
async function run(paths: readonly string[]): Promise<number> {
  if (paths.length === 0) {
    console.error(
      'Name the three files: npm run reference -- result-definitions.json result-definition-rules.json fixed-lists.json',
    );
    return 2;
  }
  const files: FileText[] = [];
  for (const path of paths) {
    const file = await readText(path);
    if (!file.ok) {
      console.error(`${path}: ${file.error.reason}`);
      return 2;
    }
    files.push(file.value);
  }
  let loader: Loader;
  try {
    loader = await openLoader(storeOfEnvironment());
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    console.error(error.message);
    return 2;
  }
  try {
    console.error(`loading into ${loader.into}`);
    const loaded = await loader.load(files);
    if (loaded.ok) {
      console.log(sayLoaded(loaded.value));
      return 0;
    }
    if (loaded.error.tag === 'failed') {
      console.error(loaded.error.reason);
      return 2;
    }
    console.error(sayFaults(loaded.error.faults));
    return 1;
  } finally {
    await loader.close();
  }
}

interface NotRead {
  readonly tag: 'not-read';
  readonly reason: string;
}

async function readText(path: string): Promise<Result<FileText, NotRead>> {
  try {
    const { size } = await stat(path);
    if (size > bodyLimit)
      return err({ tag: 'not-read', reason: `It has more than ${String(bodyLimit)} bytes.` });
    const text = decodeFile(new Uint8Array(await readFile(path)));
    return text.ok
      ? ok({ name: basename(path), text: text.value })
      : err({ tag: 'not-read', reason: text.error.reason });
  } catch (error) {
    return err({ tag: 'not-read', reason: sayFileError(error) });
  }
}

process.exitCode = await run(process.argv.slice(2));
