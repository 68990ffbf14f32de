import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.ts';
import { countsOf, playInChild } from './child.ts';
import { guards, type Guard } from './guards.ts';
import { kinds } from './model/violation.ts';
import { shrink } from './shrink.ts';
import type { Outcome } from './simulate.ts';

/**
 * `npm run simulate -- --runs N --seed S`: N histories of devices, gateway and store, from the seeds S, S+1, …, checked against
 * the model (docs/simulation.md). Ends with one line of counts; of the first seed that fails it prints the smallest part of
 * its history that fails still, and how to play that again.
 *
 *   --ops K           operations and faults a run (120)
 *   --only 3,17,40    these steps of one seed's history alone, with its whole log
 *   --without GUARD   with one guard of the product taken out (./guards.ts); may be said more than once
 *   --jobs J          runs side by side (as many as there are cores)
 *   --stop            at the first seed that fails
 *   --whole           prints no smaller part of what fails
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    ops: { type: 'string', default: '120' },
    only: { type: 'string' },
    without: { type: 'string', multiple: true, default: [] },
    jobs: { type: 'string' },
    stop: { type: 'boolean', default: false },
    whole: { type: 'boolean', default: false },
  },
});

const fail = (words: string): never => {
  console.error(`simulate: ${words}`);
  process.exit(2);
};
const whole = (name: string, text: string): number =>
  /^\d+$/.test(text) ? Number(text) : fail(`--${name} ${text} is no whole number`);
const seed = whole('seed', values.seed);
const operations = whole('ops', values.ops);
const jobs = values.jobs === undefined ? availableParallelism() : Math.max(1, whole('jobs', values.jobs));
const without = values.without.map(
  (name): Guard =>
    guards.find((guard) => guard.name === name) ??
    fail(`there is no guard ${name}; there are: ${guards.map((guard) => guard.name).join(', ')}`),
);

const program = await bundle(without);
if (values.only !== undefined) {
  const only = values.only.split(',').map((text) => whole('only', text.trim()));
  const outcome = await playInChild(program, { seed, operations, only });
  tell(outcome);
  process.exit(outcome.violations.length > 0 ? 1 : 0);
}

const runs = whole('runs', values.runs);
const began = Date.now();
const failed: Outcome[] = [];
const totals = { runs: 0, operations: 0, sentLocked: 0 };
let next = 0;
let said = Date.now();

async function work(): Promise<void> {
  while (next < runs && !(values.stop && failed.length > 0)) {
    const outcome = await playInChild(program, { seed: seed + next++, operations });
    totals.runs += 1;
    totals.operations += outcome.operations;
    totals.sentLocked += outcome.sentLocked;
    if (outcome.violations.length > 0) {
      failed.push(outcome);
      console.log(
        `seed ${String(outcome.seed)}: ${outcome.violations[0]?.kind ?? ''}: ${outcome.violations[0]?.words.slice(0, 300) ?? ''}`,
      );
    }
    if (Date.now() - said > 10_000) {
      said = Date.now();
      console.log(
        `${String(totals.runs)} of ${String(runs)} runs, ${String(failed.length)} failed, ${String(Math.round((said - began) / 1_000))} s`,
      );
    }
  }
}
await Promise.all(Array.from({ length: jobs }, work));

const [first] = [...failed].sort((a, b) => a.seed - b.seed);
if (first && !values.whole) {
  const { only, outcome } = await shrink(program, first, operations, jobs, (words) => console.log(words));
  console.log(`\nThe smallest part of seed ${String(first.seed)} that fails still:\n`);
  tell(outcome);
  const taken = without.map((guard) => ` --without ${guard.name}`).join('');
  console.log(
    `\nAgain: npm run simulate -- --seed ${String(first.seed)} --ops ${String(operations)} --only ${only.join(',') || '0'}${taken}\n`,
  );
}
const counts = countsOf(failed.flatMap(({ violations }) => violations));
console.log(
  `${String(totals.runs)} runs, ${String(totals.operations)} operations, ${String(totals.sentLocked)} lines sent locked, ${kinds.map((kind) => `${String(counts[kind])} ${kind}`).join(', ')} (seeds ${String(seed)}–${String(seed + totals.runs - 1)}, ${String(Math.round((Date.now() - began) / 1_000))} s)`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

function tell({ log, violations, hash, lasted }: Outcome): void {
  for (const line of log) console.log(line);
  console.log('');
  for (const { kind, words } of violations) console.log(`${kind}: ${words}`);
  console.log(`hash ${hash}, ${String(Math.round(lasted / 1_000))} s of the world`);
}
