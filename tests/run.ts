import { playwright, runSteps, vitest, type Step } from './steps.ts';

/**
 * `npm test`, or `npm test -- unit gateway` for some steps: runs everything that must pass, the rest too when one fails, and
 * ends with the line `N passed, N failed`.
 */
const steps: readonly (readonly Step[])[] = [
  [{ name: 'check', command: ['tsx', 'tests/check.ts'] }],
  [vitest('unit')],
  // The browser's tests mostly wait, one page after the other.
  [vitest('gateway'), vitest('browser')],
  [{ name: 'build', command: ['vite', 'build'] }],
  [playwright()],
];

const asked = process.argv.slice(2);
const names = steps.flat().map(({ name }) => name);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No step ${unknown.join(', ')}. There are: ${names.join(', ')}`);
  process.exit(2);
}
const isAsked = ({ name }: Step): boolean => asked.length === 0 || asked.includes(name);
await runSteps(steps.map((together) => together.filter(isAsked)).filter(({ length }) => length > 0));
