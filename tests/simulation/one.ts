// The platform before everything else: libraries keep what they find of it.
import './world/platform.ts';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeHistory } from './history/makeHistory.ts';
import type { History } from './history/operations.ts';
import { simulateRevocation } from './revocation.ts';
import { simulate } from './simulate.ts';

/** The program of one run, started by ./run.ts: plays one history and prints what came of it, as JSON on its last line. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    ops: { type: 'string', default: '120' },
    only: { type: 'string' },
    history: { type: 'string' },
    /** Instead of a history: somebody is dismissed (./revocation.ts). */
    dismissal: { type: 'boolean', default: false },
  },
});
if (values.dismissal) {
  process.stdout.write(`${JSON.stringify(await simulateRevocation(Number(values.seed)))}\n`);
  process.exit(0);
}
const whole: History =
  values.history === undefined
    ? makeHistory(Number(values.seed), Number(values.ops))
    : (JSON.parse(readFileSync(values.history, 'utf8')) as History);
const only = values.only === undefined ? undefined : new Set(values.only.split(',').map(Number));
const history: History = only
  ? { ...whole, steps: whole.steps.filter(({ number }) => only.has(number)) }
  : whole;
const outcome = await simulate(history);
process.stdout.write(`${JSON.stringify(outcome)}\n`);
process.exit(0);
