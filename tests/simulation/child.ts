import { spawn } from 'node:child_process';
import { kinds, type Kind, type Violation } from './model/violation.ts';
import { err, ok, type Result } from '../../src/shared/result.ts';
import type { RevocationOutcome } from './revocation.ts';
import type { Outcome } from './simulate.ts';

export interface Asked {
  readonly seed: number;
  readonly operations: number;
  /** The numbers of the steps that are left; all where it is not said. */
  readonly only?: readonly number[] | undefined;
}

/** A run that takes longer has come to a standstill, milliseconds. */
const longestRunMs = 180_000;

/**
 * For a process that lives for seconds: room for what is young, and nothing optimised that will not be used long. A third
 * less of a processor's time a run.
 */
const forShortLives = ['--no-opt', '--min-semi-space-size=64', '--single-threaded-gc', '--no-flush-bytecode'];

/** Plays one history in a process of its own. */
export async function playInChild(program: string, { seed, operations, only }: Asked): Promise<Outcome> {
  const options = ['--seed', String(seed), '--ops', String(operations)];
  const said = await inChild<Outcome>(program, only ? [...options, '--only', only.join(',')] : options);
  if (said.ok) return said.value;
  return {
    seed,
    operations,
    violations: [{ kind: 'stuck', words: said.error.words }],
    hash: '',
    turns: 0,
    lasted: 0,
    sentLocked: 0,
    log: [],
  };
}

/** Dismisses somebody, in a process of its own. @throws where that ends without a word */
export async function dismissInChild(program: string, seed: number): Promise<RevocationOutcome> {
  const said = await inChild<RevocationOutcome>(program, ['--seed', String(seed), '--dismissal']);
  if (!said.ok) throw new Error(`seed ${String(seed)}: ${said.error.words}`);
  return said.value;
}

interface NoWord {
  readonly tag: 'no-word';
  readonly words: string;
}

function inChild<T>(program: string, options: readonly string[]): Promise<Result<T, NoWord>> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...forShortLives, program, ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const parts = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (parts.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (parts.err += text));
    const clock = setTimeout(() => child.kill('SIGKILL'), longestRunMs);
    child.on('close', (code) => {
      clearTimeout(clock);
      const last = parts.out.trimEnd().split('\n').at(-1) ?? '';
      if (code === 0 && last.startsWith('{')) return resolve(ok(JSON.parse(last) as T));
      resolve(
        err({
          tag: 'no-word',
          words: `the run itself ended with ${String(code)}: ${parts.err.slice(0, 2_000)}`,
        }),
      );
    });
  });
}

export const countsOf = (violations: readonly Violation[]): Readonly<Record<Kind, number>> =>
  Object.fromEntries(
    kinds.map((kind) => [kind, violations.filter((violation) => violation.kind === kind).length]),
  ) as Record<Kind, number>;
