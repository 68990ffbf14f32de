import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Folder of the project. */
export const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));

export interface ProcessOptions {
  /** In messages: "gateway". */
  readonly name: string;
  /** Path of its TypeScript file, from the project's folder. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** Of Node itself. */
  readonly flags?: readonly string[];
  /** Asked again and again until it says yes. */
  readonly isReady: () => Promise<boolean>;
  /** How long that may take, milliseconds. */
  readonly readyWithinMs?: number;
  /** What it writes goes to this process's own output, or is kept for the message of a failed start. */
  readonly output: 'shown' | 'kept';
}

export interface RunningProcess {
  readonly pid: number;
  /** Resolves when it ends: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Asks it to end, and insists after ten seconds. */
  stop(): Promise<void>;
}

const mostlyReadyWithinMs = 60_000;
const askEveryMs = 40;
const insistAfterMs = 10_000;
/** Characters of output that a message of failure shows, from the end. */
const shownOnFailure = 4_000;

/** Starts one of our processes and waits until it is ready. Throws with what it wrote when it ends before that. */
export async function runProcess(options: ProcessOptions): Promise<RunningProcess> {
  const { name, script, env, flags = [], isReady, output, readyWithinMs = mostlyReadyWithinMs } = options;
  const child = spawn(process.execPath, [...flags, '--import', 'tsx', script], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    stdio: output === 'shown' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      written = (written + chunk.toString('utf8')).slice(-shownOnFailure);
    });
  }
  let over: number | NodeJS.Signals | undefined;
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    const end = (how: number | NodeJS.Signals): void => {
      over = how;
      resolve(how);
    };
    child.once('error', () => end(1));
    child.once('exit', (code, signal) => end(code ?? signal ?? 1));
  });
  const stop = async (): Promise<void> => {
    if (over !== undefined) return;
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), insistAfterMs);
    await ended;
    clearTimeout(insist);
  };
  const giveUpAt = Date.now() + readyWithinMs;
  while (!(await isReady())) {
    if (over !== undefined)
      throw new Error(`The ${name} ended with ${String(over)} while starting. ${written}`);
    if (Date.now() > giveUpAt) {
      await stop();
      throw new Error(`The ${name} was not ready within ${String(readyWithinMs / 1_000)} s. ${written}`);
    }
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, askEveryMs))]);
  }
  return { pid: child.pid ?? 0, ended, stop };
}

/** Whether something answers there with success. */
export async function answers(url: string): Promise<boolean> {
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await reply.body?.cancel();
    return reply.ok;
  } catch {
    return false;
  }
}
