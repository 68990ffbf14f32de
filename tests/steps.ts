import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

/** One command of a run. */
export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Reads how many passed and failed from the reporter's file; a step without is one test. */
  readonly read?: (report: unknown) => Counts;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Not run, for a reason that its title or file states. */
  readonly skipped?: number;
  /** Of each that failed its file, its name and what it said first. */
  readonly failures?: readonly string[];
}

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const reports = join(projectFolder, 'test-results');

const VitestReport = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  testResults: v.array(
    v.object({
      name: v.string(),
      /** Of a file that did not load. */
      message: v.string(),
      assertionResults: v.array(
        v.object({
          status: v.string(),
          fullName: v.string(),
          failureMessages: v.array(v.nullable(v.string())),
        }),
      ),
    }),
  ),
});
const PlaywrightReport = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }),
  suites: v.array(v.unknown()),
});
interface PlaywrightSuite {
  readonly specs: readonly { readonly title: string; readonly file: string; readonly ok: boolean }[];
  readonly suites?: readonly PlaywrightSuite[] | undefined;
}
const PlaywrightSuiteSchema: v.GenericSchema<unknown, PlaywrightSuite> = v.object({
  specs: v.array(v.object({ title: v.string(), file: v.string(), ok: v.boolean() })),
  suites: v.optional(v.array(v.lazy(() => PlaywrightSuiteSchema))),
});

const firstLine = (text: string | null = ''): string => (text ?? '').split('\n', 1)[0] ?? '';

/** The end of a long output may be all that is kept of it: what failed is named there. */
const vitestFailures = ({ testResults }: v.InferOutput<typeof VitestReport>): string[] =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(projectFolder, name);
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (message !== '' && failed.length === 0) return [`${file}: ${firstLine(message)}`];
    return failed.map((test) => `${file}: ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
  });

const playwrightFailures = (suite: PlaywrightSuite): string[] => [
  ...suite.specs.filter(({ ok }) => !ok).map(({ title, file }) => `${file}: ${title}`),
  ...(suite.suites ?? []).flatMap(playwrightFailures),
];

/** Files at once: Vitest would leave a core free, and of two that is half. In the browser two pages would hold each other up. */
const workersOf = (project: string): readonly string[] =>
  project === 'browser' ? [] : [`--maxWorkers=${String(Math.max(2, availableParallelism() - 1))}`];

/** Tests of a project of vitest.config.ts: all, or those under `folders`. */
export const vitest = (project: string, folders: readonly string[] = []): Step => ({
  name: project,
  command: [
    'vitest',
    'run',
    '--project',
    project,
    ...folders,
    ...workersOf(project),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reports, `${project}.json`)}`,
  ],
  read(report) {
    const parsed = v.parse(VitestReport, report);
    return {
      passed: parsed.numPassedTests,
      failed: parsed.numFailedTests,
      skipped: parsed.numPendingTests,
      failures: vitestFailures(parsed),
    };
  },
});

/** Journeys: all, or those whose file name holds one of `names`. Playwright writes its report as `journeys.json`. */
export const playwright = (names: readonly string[] = []): Step => ({
  name: 'journeys',
  command: ['playwright', 'test', ...names],
  read(report) {
    const { stats, suites } = v.parse(PlaywrightReport, report);
    const failures = suites.flatMap((suite) => playwrightFailures(v.parse(PlaywrightSuiteSchema, suite)));
    // A test that passes at the second try is a bug as well.
    return {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
      failures,
    };
  },
});

async function run({ name, command, read }: Step, isAlone: boolean): Promise<Counts> {
  const file = join(reports, `${name}.json`);
  rmSync(file, { force: true });
  const isGood = await succeeds(name, command, isAlone);
  if (!read) return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 };
  const counts = readCounts(file, read);
  // A file that does not even load, or an error outside of every test, fails without a failed test.
  return isGood || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** Alone it prints as it goes; beside another it prints when it has ended, so that nothing is mixed. */
function succeeds(name: string, command: Step['command'], isAlone: boolean): Promise<boolean> {
  const title = `\n== ${name}: ${command.join(' ')}`;
  if (isAlone) console.log(title);
  return new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', ...command], {
      cwd: projectFolder,
      stdio: ['inherit', isAlone ? 'inherit' : 'pipe', isAlone ? 'inherit' : 'pipe'],
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (piece: string) => (printed += piece));
    }
    const end = (isGood: boolean): void => {
      if (!isAlone) process.stdout.write(`${title}\n${printed}`);
      resolve(isGood);
    };
    child.on('error', (error) => {
      console.error(`${name}: ${error.message}`);
      end(false);
    });
    child.on('close', (status) => {
      end(status === 0);
    });
  });
}

function readCounts(file: string, read: (report: unknown) => Counts): Counts {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

/**
 * Runs all steps, the rest too when one fails; those of an inner list at once. Ends with what failed, by name, and the line
 * `N passed, N failed`, and sets the exit code.
 */
export async function runSteps(steps: readonly (Step | readonly Step[])[]): Promise<void> {
  mkdirSync(reports, { recursive: true });
  const results: (Counts & { readonly name: string })[] = [];
  for (const step of steps) {
    const together = 'name' in step ? [step] : step;
    const counts = together.map((each) => run(each, together.length === 1));
    for (const [at, each] of together.entries()) {
      const counted = await counts[at];
      if (counted) results.push({ name: each.name, ...counted });
    }
  }
  console.log('');
  for (const { name, failures = [] } of results)
    for (const failure of failures) console.log(`FAILED ${name} ${failure}`);
  for (const { name, passed, failed, skipped = 0 } of results) {
    const left = skipped > 0 ? ` ${String(skipped).padStart(4)} skipped` : '';
    console.log(
      `${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed${left}`,
    );
  }
  const sum = (pick: (counts: Counts) => number): number =>
    results.reduce((total, result) => total + pick(result), 0);
  const failed = sum((counts) => counts.failed);
  console.log(`${String(sum((counts) => counts.passed))} passed, ${String(failed)} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
