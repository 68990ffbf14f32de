import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '../../../tests/trials.ts';
import { mergeLines } from './mergeLines.ts';

const line = fc.constantFrom('', 'a', 'b', 'c', 'd', 'e');
const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
const linesOf = (value: string): readonly string[] => (value === '' ? [] : value.split('\n'));
const holds = (name: string, property: fc.IRawProperty<unknown>): void => {
  test(name, () => fc.assert(property, propertyRuns(500)));
};

describe('two versions of one text', () => {
  test.each([
    ['each wrote another line', 'one\ntwo', 'ONE\ntwo', 'one\ntwo\nthree', 'ONE\ntwo\nthree'],
    ['both changed one line: both stand', 'one\ntwo', 'one\nred', 'one\nblue', 'one\nblue\nred'],
    ['one took a line out that the other left', 'one\ntwo', 'one', 'one\ntwo\nthree', 'one\nthree'],
    ['one took a line out that the other changed: it stays', 'one\ntwo', 'one', 'one\nTWO', 'one\nTWO'],
    [
      'no ancestor: what is shared stands once',
      '',
      'Plea\nguilty',
      'Plea\nnot guilty',
      'Plea\nguilty\nnot guilty',
    ],
    ['the same change twice is one', 'one', 'two', 'two', 'two'],
  ])('%s', (_name, base, a, b, merged) => {
    expect(mergeLines(base, a, b).text).toBe(merged);
  });

  holds(
    'merge to the same whichever is first',
    fc.property(text, text, text, (base, a, b) => {
      expect(mergeLines(base, a, b)).toEqual(mergeLines(base, b, a));
    }),
  );
  holds(
    'lose no line that either wrote',
    fc.property(text, text, text, (base, a, b) => {
      const merged = linesOf(mergeLines(base, a, b).text);
      const isOfBase = new Set(linesOf(base));
      const count = (lines: readonly string[], wanted: string) =>
        lines.filter((each) => each === wanted).length;
      for (const version of [linesOf(a), linesOf(b)]) {
        for (const written of version.filter((each) => each !== '' && !isOfBase.has(each))) {
          expect(count(merged, written)).toBeGreaterThanOrEqual(count(version, written));
        }
      }
    }),
  );
  holds(
    'invent no line',
    fc.property(text, text, text, (base, a, b) => {
      const known = new Set([...linesOf(a), ...linesOf(b)]);
      for (const each of linesOf(mergeLines(base, a, b).text)) expect(known).toContain(each);
    }),
  );
  holds(
    'merged again with either of them are what they were',
    fc.property(text, text, text, (base, a, b) => {
      const merged = mergeLines(base, a, b).text;
      expect(mergeLines(a, merged, a).text).toBe(merged);
      expect(mergeLines(b, b, merged).text).toBe(merged);
      expect(mergeLines(base, a, a)).toEqual({ text: a, twice: [] });
    }),
  );
});
