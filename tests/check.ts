import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** `npm run check`: formats are checked, lint, types per thread, import directions. The longest come first. */
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['prettier', ['--check', '--log-level', 'warn', '.']],
  ['eslint', ['--max-warnings', '0', '.']],
  ['tsc', ['-p', 'tsconfig.node.json']],
  ['svelte-check', ['--tsconfig', 'tsconfig.page.json', '--fail-on-warnings']],
  ['tsc', ['-p', 'tsconfig.worker.json']],
  ['depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src', 'sw']],
  ['tsc', ['-p', 'tsconfig.sw.json']],
];

/** Each step uses one core. All are run, so that whoever mends one sees the others; their output is not mixed. */
const waiting = [...steps];
const failed: string[] = [];

async function takeTurns(): Promise<void> {
  for (;;) {
    const step = waiting.shift();
    if (!step) return;
    const [command, args] = step;
    const { isGood, output } = await run(command, args);
    process.stderr.write(output);
    if (!isGood) failed.push(`${command} ${args.join(' ')}`);
  }
}

function run(command: string, args: readonly string[]): Promise<{ isGood: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (piece: string) => (output += piece));
    }
    child.on('error', (error) => {
      resolve({ isGood: false, output: `${command}: ${error.message}\n` });
    });
    child.on('close', (status) => {
      resolve({ isGood: status === 0, output });
    });
  });
}

await Promise.all(Array.from({ length: Math.max(2, availableParallelism() - 1) }, takeTurns));
for (const step of failed) console.error(`check: ${step} failed`);
if (failed.length > 0) process.exit(1);
console.log('check: all good');
