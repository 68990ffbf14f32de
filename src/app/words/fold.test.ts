import { describe, expect, it } from 'vitest';
import { markMatches } from './fold.ts';

const marked = (text: string, words: readonly string[]): string =>
  markMatches(text, words)
    .map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text))
    .join('');

describe('marking what was searched for', () => {
  it('marks a name whatever its accents and capitals', () => {
    expect(marked('ŻUREK, Łukasz', ['zurek', 'luk'])).toBe('[ŻUREK], [Łuk]asz');
  });

  it('marks the second part of a double name, but not letters in the middle of a word', () => {
    expect(marked('ŽUREK-HALL, Nina', ['hall'])).toBe('ŽUREK-[HALL], Nina');
    expect(marked('MARSHALL, Ann', ['hall', 'a'])).toBe('MARSHALL, [A]nn');
  });

  it('marks a name over its apostrophe', () => {
    expect(marked("O'BRIEN, Siân", ['obrien'])).toBe("[O'BRIEN], Siân");
  });

  it('marks a name over its blanks', () => {
    expect(marked('VAN DEN BERG, Piet', ['vandenb'])).toBe('[VAN DEN B]ERG, Piet');
  });

  it('marks any part of a reference or a year', () => {
    expect(marked('born 9 May 1994 (32) · 40BD0217826', ['1994', '7826'])).toBe(
      'born 9 May [1994] (32) · 40BD021[7826]',
    );
  });
});
