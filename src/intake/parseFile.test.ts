import { describe, expect, test } from 'vitest';
import { intakeIds } from '../../tests/builders/intakeIds.ts';
import { parseFile, rootElement } from './parseFile.ts';

const refusalOf = (content: string) => {
  const parsed = parseFile(content, intakeIds);
  return parsed.ok ? undefined : parsed.error;
};

describe('a file that cannot be read', () => {
  test.each([
    ['nothing', '  \n', 'not-readable'],
    ['plain text', 'Dear court,', 'not-readable'],
    ['JSON cut off', '{"prosecutionCase": {', 'not-readable'],
    ['JSON of another kind', '{"weather": "fine"}', 'not-recognised'],
    ['a bare list', '[1, 2]', 'not-recognised'],
    ['XML without an element', '<?xml version="1.0"?><!-- nothing -->', 'not-readable'],
    ['XML of another kind', '<weather/>', 'not-recognised'],
  ])('%s is refused with a reason', (_what, content, tag) => {
    expect(refusalOf(content)?.tag).toBe(tag);
    expect(refusalOf(content)?.reason).toMatch(/\w{3}/);
  });

  test('a key that stands twice is refused, and the place is named', () => {
    const content = '{"prosecutionCase": {"id": "1", "id": "2"}}';
    expect(refusalOf(content)).toMatchObject({ tag: 'invalid', path: '/prosecutionCase/id' });
  });

  test.each([
    ['a key that reaches into the program', '{"a": [{"__proto__": {"isAdmin": true}}]}', '/a/0/__proto__'],
    ['half a character', '{"a": {"b/c": "\\ud800"}}', '/a/b~1c'],
    ['a number that cannot be held', '{"a": [12345678901234567890]}', '/a/0'],
  ])('%s is refused, and the place is named', (_what, content, path) => {
    expect(refusalOf(content)).toMatchObject({ tag: 'invalid', path });
  });

  test('nesting without end is refused', () => {
    expect(refusalOf(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`)?.tag).toBe('not-readable');
  });

  test('a byte order mark before the text is no fault', () => {
    expect(refusalOf('\uFEFF{"weather": 1}')?.tag).toBe('not-recognised');
  });
});

test('the outermost element is found behind declarations, comments and a document type', () => {
  expect(
    rootElement('<?xml version="1.0"?>\n<!-- <no/> --><!DOCTYPE a [<!ENTITY b "c">]><ns:Yes a="1">'),
  ).toBe('Yes');
  expect(rootElement('<Yes/>')).toBe('Yes');
  expect(rootElement('<!-- never closed')).toBeUndefined();
});
