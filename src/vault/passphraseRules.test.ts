import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '../../tests/trials.ts';
import { newPassphrase, normalPassphrase } from './passphraseRules.ts';

const names = ['Morwenna Penhallow', 'Penhallow and Pryce LLP'];
const faultOf = (typed: string): string | undefined => {
  const checked = newPassphrase(typed, names);
  return checked.ok ? undefined : checked.error.tag;
};

describe('A passphrase', () => {
  test.each([
    'violet ladder tuesday soup',
    'the kettle is never on time',
    'gwdihŵ mewn het ar y mynydd',
    '雨の日は法廷で傘を三本忘れましたよね',
    'correct horse battery staple',
    '1066 battles 1215 seals',
    'pale tea and no password',
  ])('is a long one, of any kind of letters: %s', (typed) => {
    expect(faultOf(typed)).toBeUndefined();
  });

  test.each([
    ['too-short', 'Tr0ub4dor&3'],
    ['too-short', 'fourteen chars'],
    ['too-short', '👩‍👧 a b'],
    ['too-long', 'violet ladder '.repeat(20)],
    ['repeats', 'aaaaaaaaaaaaaaaaaaaa'],
    ['repeats', 'abcabcabcabcabcabc'],
    ['repeats', 'Soup soup soup soup '],
    ['expected', 'passwordpassword1'],
    ['expected', 'Password123456789!'],
    ['expected', 'Morwenna Penhallow 1'],
    ['expected', 'Assize court password'],
    ['expected', 'abcdefghijklmnopqrstuvwxyz'],
    ['expected', 'qwertyuiopasdfghjkl'],
  ])('is refused as %s: %s', (tag, typed) => {
    expect(faultOf(typed)).toBe(tag);
  });

  test('is the same whichever keyboard typed it', () => {
    const composed = newPassphrase('caf\u00e9 au lait \ufb01nest', names);
    expect(composed).toEqual(newPassphrase('cafe\u0301 au lait finest', names));
    expect(composed.ok && composed.value).toBe('caf\u00e9 au lait finest');
  });

  test('that was taken once is taken again as it was kept, and blanks at its ends are part of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const checked = newPassphrase(typed, names);
        if (!checked.ok) return;
        expect(checked.value).toBe(normalPassphrase(typed));
        expect(newPassphrase(checked.value, names)).toEqual(checked);
      }),
      propertyRuns(300),
    );
    expect(newPassphrase(' violet ladder soup ', names)).toEqual({ ok: true, value: ' violet ladder soup ' });
  });
});
