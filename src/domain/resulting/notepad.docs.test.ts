import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { factsCalled } from '../../../tests/builders/hearingFacts.ts';
import { readLines, showNotepad } from '../../../tests/builders/notepads.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/notepad.md'), 'utf8');
const examples = [...page.matchAll(/```notepad ([^\n]*)\n(.*?)\n```/gs)].map(
  ([, hearing = '', shown = '']) => ({
    hearing,
    shown,
    typed: shown
      .split('\n')
      .filter((line) => !line.startsWith('      '))
      .join('\n'),
  }),
);

describe('docs/notepad.md says what happens', () => {
  test('it has examples', () => {
    expect(examples.length).toBeGreaterThan(15);
  });

  test.each(examples)('$hearing: $typed', ({ hearing, shown, typed }) => {
    expect(showNotepad(readLines(typed, factsCalled(hearing)))).toBe(shown);
  });
});
