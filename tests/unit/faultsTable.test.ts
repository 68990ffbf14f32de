import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Every fault and every hostile input that has a number. */
const numbers = [
  ...[
    1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22, 23, 25, 26, 28, 29, 30, 34, 35, 36, 37,
    38, 39,
  ].map((number) => `F${String(number)}`),
  ...[1, 2, 4, 5, 6, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 25, 30, 31, 32, 33].map(
    (number) => `H${String(number)}`,
  ),
];

interface Row {
  readonly number: string;
  readonly cells: readonly string[];
  readonly state: string;
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

const rows: readonly Row[] = readFileSync('docs/faults.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| [FH]\d+ /.test(line))
  .map((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, number = '', , , state = '', tests = ''] = cells;
    const named = [...tests.matchAll(/`([^`]+\.ts)`: `([^`]+)`/g)];
    return { number, cells, state, tests: named.map(([, file = '', title = '']) => ({ file, title })) };
  });

/** Whether a file has a test, or a group of tests, of exactly that title. */
function hasTest(file: string, title: string): boolean {
  if (!existsSync(file)) return false;
  const source = readFileSync(file, 'utf8');
  return ["'", '"', '`'].some((quote) => {
    const at = source.indexOf(`${quote}${title}${quote}`);
    return at > 0 && /(?:test|describe|it|\))\(\s*$/.test(source.slice(0, at));
  });
}

describe('docs/faults.md', () => {
  test('has every number once, with what happens and what is done', () => {
    expect(rows.map(({ number }) => number)).toEqual(numbers);
    for (const { number, cells } of rows) {
      expect(
        cells.slice(2, 5).filter((cell) => cell === ''),
        number,
      ).toEqual([]);
    }
  });

  test('names tests that are there', () => {
    const named = rows.flatMap(({ tests }) => tests);
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter(({ file, title }) => !hasTest(file, title))).toEqual([]);
  });

  test('says which issue brings what has no test yet', () => {
    for (const { number, state, tests } of rows) {
      expect(state, number).toMatch(
        /^(?:tested|in part; issue \d.*|not yet; (?:issue \d|the issue that .+))$/,
      );
      expect(tests.length > 0, number).toBe(!state.startsWith('not yet'));
    }
  });
});

test('a test that is not there is missed', () => {
  expect(hasTest('tests/unit/faultsTable.test.ts', 'names tests that are there')).toBe(true);
  expect(hasTest('tests/unit/faultsTable.test.ts', 'names tests that are not there')).toBe(false);
  expect(hasTest('tests/unit/noSuchFile.test.ts', 'names tests that are there')).toBe(false);
});
