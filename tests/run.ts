import { playwright, runSteps, vitest, type Step } from './steps.ts';

/**
 * `npm test`, or `npm test -- unit gateway` for some steps: runs everything that must pass, the rest too when one fails, and
 * ends with the line `N passed, N failed`.
 */
const steps: readonly Step[] = [
  { name: 'check', command: ['tsx', 'tests/check.ts'] },
  vitest('unit'),
  vitest('gateway'),
  vitest('browser'),
  { name: 'build', command: ['vite', 'build'] },
  playwright(),
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No step ${unknown.join(', ')}. There are: ${steps.map((step) => step.name).join(', ')}`);
  process.exit(2);
}
runSteps(steps.filter((step) => asked.length === 0 || asked.includes(step.name)));
