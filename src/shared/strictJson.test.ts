import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseStrictJson } from './strictJson.ts';

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      const parsed = parseStrictJson(text);
      expect(parsed.ok && JSON.stringify(parsed.value)).toBe(text);
    }),
  );
});

test.each([
  ['{"a":1,"a":2}', '/a'],
  ['{"a":{"b":[{"c":1},{"c":1,"d":2,"c":3}]}}', '/a/b/1/c'],
  ['{"a":1,"\\u0061":2}', '/a'],
  ['{"a/b" : 1, "a/b" : 2}', '/a~1b'],
  ['{"a"                                                  :1,"a":1}', '/a'],
])('refuses %s and names the place', (text, path) => {
  expect(parseStrictJson(text)).toMatchObject({ ok: false, error: { tag: 'duplicate-key', path } });
});

test('a text that looks like a key is none', () => {
  expect(parseStrictJson('{"a":"x","b":["a","a"],"c":"\\"a\\":1"}').ok).toBe(true);
});

test('says what is no JSON, and what is nested too deep', () => {
  expect(parseStrictJson('{"a":')).toMatchObject({ ok: false, error: { tag: 'not-json' } });
  expect(parseStrictJson('['.repeat(300) + ']'.repeat(300))).toMatchObject({
    ok: false,
    error: { tag: 'too-deep' },
  });
});
