import { beforeAll, describe, expect, test } from 'vitest';
import { rounds } from '../trials.ts';
import { bundle } from './bundle.ts';
import { dismissInChild, playInChild } from './child.ts';
import { guards } from './guards.ts';
import type { Violation } from './model/violation.ts';
import type { RevocationOutcome } from './revocation.ts';
import type { Outcome } from './simulate.ts';

/** Milliseconds. A run takes a second or two of one core; a busy machine has others to serve. */
const timeout = rounds(900_000, 7_200_000);
const operations = 120;
/** Seeds that are played without a guard. */
const guardTries = 12;

/**
 * The seed for each guard on which the simulation found that it is missing. A history moves whenever the product takes
 * another turn on its way, so the seeds after it are played as well, until one finds it.
 */
const seedsByGuard: Readonly<Record<string, number>> = {
  'receipt-check': 8,
  quarantine: 1,
  'place-of-grant': 8,
  'atomic-ledger': 1,
  'epoch-check': 12,
};

/** Two at a time. */
async function playAll(program: string, seeds: readonly number[]): Promise<Outcome[]> {
  const waiting = [...seeds];
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      outcomes.push(await playInChild(program, { seed, operations }));
    }
  };
  await Promise.all([work(), work()]);
  return outcomes;
}

describe('simulation', { timeout }, () => {
  let program: string;
  beforeAll(async () => {
    program = await bundle();
  }, timeout);

  test('the same seed gives the same history, to the last turn', async () => {
    const [first, second] = await playAll(program, [4, 4]);
    expect(first?.turns).toBeGreaterThan(1_000);
    expect(second).toEqual(first);
  });

  test('nothing is lost, doubled, altered, leaked or stuck in a sample of histories', async () => {
    const seeds = Array.from({ length: rounds(2, 2_000) }, (_, at) => at + 1);
    const failed = (await playAll(program, seeds)).filter(({ violations }) => violations.length > 0);
    expect(failed.map(({ seed, violations }) => ({ seed, violations }))).toEqual([]);
  });
});

describe('somebody who is dismissed', { timeout }, () => {
  test('is out within a minute where they are connected, within the lease where not; what they had not sent arrives', async () => {
    const program = await bundle();
    const seeds = Array.from({ length: rounds(2, 1_000) }, (_, at) => at + 1);
    const outcomes: RevocationOutcome[] = [];
    const work = async (): Promise<void> => {
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift())
        outcomes.push(await dismissInChild(program, seed));
    };
    await Promise.all([work(), work()]);
    const most = (each: (outcome: RevocationOutcome) => number): string =>
      (Math.max(...outcomes.map(each)) / 1_000).toFixed(1);
    const sum = (each: (outcome: RevocationOutcome) => number): number =>
      outcomes.reduce((total, outcome) => total + each(outcome), 0);
    console.log(
      `dismissals: ${String(outcomes.length)} runs; out after ${most(({ outAfter }) => outAfter)} s at most, the last answer after ${most(({ lastAnswerAfter }) => lastAnswerAfter)} s; ${String(sum(({ arrived }) => arrived))} of ${String(sum(({ unsent }) => unsent))} unsent entries arrived`,
    );
    expect(outcomes.flatMap(({ seed, violations }) => violations.map((each) => ({ seed, ...each })))).toEqual(
      [],
    );
    expect(sum(({ unsent }) => unsent)).toBeGreaterThan(0);
  });
});

describe('without a guard the simulation finds something broken', { timeout }, () => {
  for (const guard of guards) {
    test(guard.name, async () => {
      const program = await bundle([guard]);
      const first = seedsByGuard[guard.name] ?? 1;
      const found: Violation[] = [];
      for (let seed = first; seed < first + guardTries && found.length === 0; seed += 1) {
        found.push(...(await playInChild(program, { seed, operations })).violations);
      }
      expect(found).not.toEqual([]);
    });
  }
});
