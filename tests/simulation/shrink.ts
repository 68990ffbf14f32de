import { playInChild, type Asked } from './child.ts';
import type { Outcome } from './simulate.ts';

/**
 * The smallest part of a failing history that was found to fail still, in the same way: steps are taken out in ever smaller
 * groups, as long as what is left fails. Several attempts run side by side.
 */
export async function shrink(
  program: string,
  failing: Outcome,
  operations: number,
  jobs: number,
  say: (words: string) => void,
): Promise<{ readonly only: readonly number[]; readonly outcome: Outcome }> {
  const kind = failing.violations[0]?.kind;
  const fails = ({ violations }: Outcome): boolean => violations.some((violation) => violation.kind === kind);
  const { seed } = failing;
  let only = Array.from({ length: operations }, (_, at) => at + 1);
  let outcome = failing;
  for (let size = Math.ceil(only.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < only.length;) {
      const attempts = Array.from({ length: jobs }, (_, at) => from + at * size)
        .filter((start) => start < only.length)
        .map((start) => ({ start, left: only.filter((_, at) => at < start || at >= start + size) }));
      const played = await Promise.all(
        attempts.map(async (attempt) => {
          const asked: Asked = { seed, operations, only: attempt.left };
          return { ...attempt, outcome: await playInChild(program, asked) };
        }),
      );
      const smaller = played.find((each) => fails(each.outcome));
      if (smaller) {
        only = smaller.left;
        outcome = smaller.outcome;
        from = smaller.start;
      } else from += size * jobs;
    }
    say(`shrinking: ${String(only.length)} steps left`);
  }
  return { only, outcome };
}
