import { spawnSync } from 'node:child_process';

/** `npm run check`: formats are checked, lint, types per thread, import directions. Ends non-zero on the first that fails. */
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['prettier', ['--check', '--log-level', 'warn', '.']],
  ['eslint', ['--max-warnings', '0', '.']],
  ['tsc', ['-p', 'tsconfig.node.json']],
  ['tsc', ['-p', 'tsconfig.worker.json']],
  ['tsc', ['-p', 'tsconfig.sw.json']],
  ['svelte-check', ['--tsconfig', 'tsconfig.page.json', '--fail-on-warnings']],
  ['depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src', 'sw']],
];

for (const [command, args] of steps) {
  const { status } = spawnSync('npx', ['--no-install', command, ...args], { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`check: ${command} ${args.join(' ')} failed`);
    process.exit(1);
  }
}
console.log('check: all good');
