import { readFile, stat } from 'node:fs/promises';
import cliProgress from 'cli-progress';
import type { IntakeRefusal } from '../contracts/http/intake.ts';
import { decodeFile, largestFile, tooLarge } from '../intake/decodeFile.ts';
import { filesOf, sayFileError, type FoundFile } from './import/filesOf.ts';
import { openImporter, type Failure, type Importer } from './import/importer.ts';
import { sayImported, sayRefused, Tally } from './import/say.ts';
import { CannotOpen, storeOfEnvironment } from './store/openStore.ts';
import { err, type Result } from '../shared/result.ts';

/** A bar is shown for runs of more files than this. */
const longRun = 20;

/**
 * `npm run import -- FILE|FOLDER…`: takes files of outside systems into the record. A line each, a summary at the end. Ends
 * with 0 where every file was imported, 1 where one was not, 2 where nothing could be tried.
 */
async function run(paths: readonly string[]): Promise<number> {
  if (paths.length === 0) {
    console.error('Name the files or folders to import: npm run import -- FILE|FOLDER…');
    return 2;
  }
  let importer: Importer;
  try {
    importer = await openImporter(storeOfEnvironment());
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    console.error(error.message);
    return 2;
  }
  try {
    const found = await filesOf(paths);
    console.error(
      `importing ${String(found.length)} ${found.length === 1 ? 'file' : 'files'} into ${importer.into}`,
    );
    const tally = await takeAll(importer, found);
    console.log(tally.say());
    return tally.refusals > 0 ? 1 : 0;
  } finally {
    await importer.close();
  }
}

async function takeAll(importer: Importer, found: readonly FoundFile[]): Promise<Tally> {
  const tally = new Tally();
  const progress = progressBar(found.length);
  try {
    for (const file of found) {
      progress.say(await takeOne(importer, file, tally));
      progress.step();
    }
  } finally {
    progress.stop();
  }
  return tally;
}

/** The line of a file. */
async function takeOne(importer: Importer, file: FoundFile, tally: Tally): Promise<string> {
  if (file.tag === 'refused') {
    tally.addRefused('not-readable');
    return sayRefused(file.path, file);
  }
  const content = await readText(file.path);
  const report = content.ok ? await importer.take(content.value) : content;
  if (report.ok) {
    tally.addImported(report.value);
    return sayImported(file.path, report.value);
  }
  tally.addRefused(report.error.tag);
  return sayRefused(file.path, report.error);
}

async function readText(path: string): Promise<Result<string, IntakeRefusal | Failure>> {
  try {
    const { size } = await stat(path);
    return size > largestFile ? err(tooLarge(size)) : decodeFile(new Uint8Array(await readFile(path)));
  } catch (error) {
    return err({ tag: 'not-readable', reason: sayFileError(error) });
  }
}

interface Progress {
  say(line: string): void;
  step(): void;
  stop(): void;
}

/** On a terminal and a long run a bar below the lines; else the lines alone. */
function progressBar(total: number): Progress {
  if (!process.stderr.isTTY || total <= longRun) {
    return { say: (line) => console.log(line), step: () => undefined, stop: () => undefined };
  }
  const bars = new cliProgress.MultiBar({
    format: 'importing {bar} {percentage}% {value}/{total} files, {eta_formatted} to go',
    stream: process.stderr,
    clearOnComplete: true,
  });
  const bar = bars.create(total, 0);
  return {
    // Where the lines go to a file, the bar has the terminal to itself.
    say: (line) => (process.stdout.isTTY ? bars.log(`${line}\n`) : console.log(line)),
    step: () => bar.increment(),
    stop: () => {
      // Lines wait for the next drawing of the bar, and stopping draws none.
      bars.update();
      bars.stop();
    },
  };
}

process.exitCode = await run(process.argv.slice(2));
