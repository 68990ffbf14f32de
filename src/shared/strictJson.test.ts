import fc from 'fast-check';
import { expect, test } from 'vitest';
import { propertyRuns } from '../../tests/trials.ts';
import { parseStrictJson } from './strictJson.ts';

test('reads what JSON.parse reads, or refuses it', () => {
  const refusals = new Set<string>();
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      const parsed = parseStrictJson(text);
      if (parsed.ok) expect(JSON.stringify(parsed.value)).toBe(text);
      else refusals.add(parsed.error.tag);
    }),
    propertyRuns(100),
  );
  // What two readers could read as two things; fast-check makes such keys and numbers.
  for (const tag of refusals) expect(['number', 'forbidden-key']).toContain(tag);
});

test.each([
  ['number', '{"a":[1,1e400]}', '/a/1'],
  ['number', '{"a":-1e400}', '/a'],
  ['number', '{"a":9007199254740993}', '/a'],
  ['number', '{"a":9007199254740993.0}', '/a'],
  ['forbidden-key', '{"a":{"__proto__":{}}}', '/a/__proto__'],
  ['forbidden-key', '{"\\u005f_proto__":1}', '/__proto__'],
  ['forbidden-key', '{"constructor":{"prototype":{}}}', '/constructor'],
  ['half-letter', '{"a":"x\\ud83d"}', '/a'],
  ['half-letter', '{"a\\udc00":1}', '/'],
])('refuses %s in %s and names the place', (tag, text, path) => {
  expect(parseStrictJson(text)).toMatchObject({ ok: false, error: { tag, path } });
});

test('takes every exact number, and letters beyond the first plane however they are written', () => {
  for (const text of [
    '[9007199254740991,-9007199254740991,0.1,1e3,-0,12.50]',
    '["\\ud83c\\udfdb","🏛","1e400","__proto__"]',
  ]) {
    expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
  }
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
