import { spawn } from 'node:child_process';
import { projectFolder } from '../../src/commands/start/runProcess.ts';

export interface ScriptEnd {
  readonly code: number | null;
  /** What it wrote to its output, and to its errors. */
  readonly said: string;
  readonly errors: string;
}

/** Runs one of our scripts, as `src/commands/backup.ts`, as a process of its own to its end. */
export const runScript = (
  script: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ScriptEnd> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...words], {
      cwd: projectFolder,
      env: { ...process.env, ...env },
    });
    let [said, errors] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said, errors }));
  });
