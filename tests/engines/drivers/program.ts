import { spawn } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Program {
  /** Lines it wrote to the extra pipe (file descriptor 3), or to nobody. */
  readonly written: Promise<string>;
  /** Whether it has ended. */
  readonly isOver: () => boolean;
  /** Ends it and whatever it started. */
  stop(): Promise<void>;
}

const insistAfterMs = 5_000;

/** Starts a program of the system in a process group of its own, so that a browser goes with its driver. */
export function startProgram(
  path: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Program {
  const child = spawn(path, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let over = false;
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      over = true;
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  const written = new Promise<string>((resolve) => {
    child.stdio[3]?.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8').trim()));
    void ended.then(() => resolve(''));
  });
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, name);
    } catch (error) {
      // Nobody of the group is left.
      if ((error as { code?: string }).code !== 'ESRCH') throw error;
    }
  };
  return {
    written,
    isOver: () => over,
    async stop() {
      signal('SIGTERM');
      const insist = setTimeout(() => signal('SIGKILL'), insistAfterMs);
      await ended;
      clearTimeout(insist);
      // The first of the group has ended; what it started may not have heard.
      signal('SIGKILL');
    },
  };
}

/** Path of a program on this machine, by its name on PATH. */
export const findProgram = (...names: readonly string[]): string | undefined =>
  names
    .flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)))
    .find(isExecutable);

/** `program` in the last, which is the newest, of the folders in `parent` whose name begins with `start`. */
export function findInNewest(parent: string, start: string, program: string): string | undefined {
  try {
    return readdirSync(parent)
      .filter((name) => name.startsWith(start))
      .sort()
      .reverse()
      .map((name) => join(parent, name, program))
      .find(isExecutable);
  } catch {
    return undefined;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
