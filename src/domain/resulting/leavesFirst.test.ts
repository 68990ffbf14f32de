import { describe, expect, test } from 'vitest';
import { hearingDay, oneFacts } from '../../../tests/builders/hearingFacts.ts';
import { readLines } from '../../../tests/builders/notepads.ts';
import { testCatalogue } from '../../../tests/builders/resultCatalogue.ts';
import { byUrgency, urgencyOf } from './leavesFirst.ts';

const urgency = (text: string) => urgencyOf(readLines(text, oneFacts).results, testCatalogue, hearingDay);

describe('what leaves first', () => {
  test.each([
    ['RI BC HMP Bedford LO NSO', 'custody'],
    ['IMP 12w', 'custody'],
    ['RC not excused TPO\nPORCU2 22:00 06:00 daily EMSC', 'tagging'],
    ['RESTRAOP', 'protection'],
    ['FO 120', undefined],
    ['RU not excused', undefined],
  ])('%s: %s', (text, expected) => {
    expect(urgency(text)).toBe(expected);
  });

  test('custody goes before tags, tags before protection, all before the rest; the rest keeps its order', () => {
    const those = [undefined, 'protection', undefined, 'tagging', 'custody'].map((each, at) => ({
      at,
      urgency: each as ReturnType<typeof urgency>,
    }));
    expect(byUrgency(those).map(({ at }) => at)).toEqual([4, 3, 1, 0, 2]);
  });
});
