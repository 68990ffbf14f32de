import { expect, test } from 'vitest';
import { judgeNotices, type NoticesSignal } from './noticesToPartners.ts';
import { hasWords } from './findingWords.ts';

const well: NoticesSignal = { isAddressed: true, givenUp: 0, held: 0 };

test.each([
  ['nobody has looked', undefined, 'not-known'],
  ['nobody has an address', { ...well, isAddressed: false, held: 3 }, 'not-in-use'],
  ['all is well', well, 'working'],
  ['whoever sends fails again and again', { ...well, stoppedSince: 4, failingSince: 5 }, 'notices-stopped'],
  ['a partner takes nothing', { ...well, failingSince: 5, givenUp: 2 }, 'notices-failing'],
  ['nobody can be told of a share', { ...well, untoldSince: 4, givenUp: 1 }, 'notices-untold'],
  ['some are tried no more', { ...well, givenUp: 2, held: 1 }, 'notices-given-up'],
  ['some have no address', { ...well, held: 1 }, 'notices-held'],
] as const)('where %s', (_when, signal, code) => {
  const found = judgeNotices(signal);
  expect(found.code).toBe(code);
  expect(hasWords('notices', code) || code === 'working' || code === 'not-known').toBe(true);
});
