import { expect, test } from 'vitest';
import { person, testId } from '../../../tests/builders/people.ts';
import { coworkersOn } from './coworkers.ts';
import type { HearingPad } from './hearingPad.ts';
import { writeLine } from './mergePads.ts';

const me = person('legal-adviser');
const padOf = (name: string, ...minutes: readonly number[]): HearingPad => ({
  author: { userId: testId(name), name },
  lines: minutes.flatMap((minute) =>
    writeLine([], [], `line-${name}-${String(minute)}`, {
      text: '1 G',
      place: 'i',
      at: `2026-11-24T10:${String(minute)}:00.000Z`,
    }),
  ),
});

test('Whoever typed on the pad of a hearing is named, the last first; oneself and who typed nothing are not', () => {
  const own = { ...padOf('own', 50), author: { userId: me.userId, name: me.name } };
  expect(
    coworkersOn(
      [padOf('Deniz Yıldız', 41, 12), own, padOf('Rosa Castellano', 42), padOf('Nobody')],
      me.userId,
    ),
  ).toEqual([
    { name: 'Rosa Castellano', at: '2026-11-24T10:42:00.000Z' },
    { name: 'Deniz Yıldız', at: '2026-11-24T10:41:00.000Z' },
  ]);
});
