import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sliceList } from './jsonSlices.ts';

describe('the items of a list, as they stand in the text', () => {
  test.each<[string, string, string[]]>([
    ['blanks and the order of keys', '{ "docs" : [ {"b":1, "a" : 2} ,\n{ } ] }', ['{"b":1, "a" : 2}', '{ }']],
    ['numbers in another form', '{"docs":[1.0,1e2]}', ['1.0', '1e2']],
    ['escaped letters', '{"docs":["\\u0061\\/"]}', ['"\\u0061\\/"']],
    ['brackets, commas and quotes in text', '{"docs":["],[\\"",{"a":"}]"}]}', ['"],[\\""', '{"a":"}]"}']],
    ['a key that is spelt with an escape', '{"d\\u006fcs":[1]}', ['1']],
    [
      'lists before it and after it',
      '{"a":["docs",[1]],"docs":[[2],{"docs":[3]}],"b":[4]}',
      ['[2]', '{"docs":[3]}'],
    ],
    ['a text that equals the key', '{"a":"docs","b":[1],"docs":[2]}', ['2']],
    ['an empty list', '{"docs":[ ]}', []],
    ['no list', '{"docs":{"docs":[1]}}', []],
  ])('keeps %s', (_what, text, slices) => {
    expect(sliceList(text, 'docs')).toEqual(slices);
  });

  test('are what is parsed, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.json()), fc.dictionary(fc.string(), fc.jsonValue()), (items, others) => {
        const before = Object.entries(others)
          .filter(([key]) => key !== 'docs')
          .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},`)
          .join(' ');
        const text = `{${before} "docs": [${items.map((item) => ` ${item}\n`).join(',')}]}`;
        expect(sliceList(text, 'docs')).toEqual(items.map((item) => item.trim()));
      }),
    );
  });
});
