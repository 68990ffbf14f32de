import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nationalCatalogue } from '../builders/nationalResults.ts';
import { compareTexts } from '../payloads/compareTexts.ts';
import { hasPayloads, skippedWithoutPayloads } from '../payloads/payloadFiles.ts';
import { reenter } from '../payloads/reenter.ts';
import { reenteredFiles } from '../payloads/reentered.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/result-texts.md'), 'utf8');
/** File, number of the result, code and outcome. */
const rows = page
  .split('\n')
  .filter((line) => /^\| \S+\.json /.test(line))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, 5),
  );

test('docs/result-texts.md tells of thirty results', () => {
  expect(rows).toHaveLength(30);
  expect(new Set(rows.map(([file, number]) => `${String(file)} ${String(number)}`)).size).toBe(30);
});

describe.skipIf(!hasPayloads)(`docs/result-texts.md${skippedWithoutPayloads}`, () => {
  test('its outcomes are those that are computed', () => {
    const catalogue = nationalCatalogue();
    if (!catalogue) throw new Error('the national set is not beside the payloads');
    const computed = rows.map(([file = '', number = '']) => {
      const entry = reenteredFiles.find((each) => each.file.endsWith(`/${file}`));
      if (!entry) throw new Error(`${file} is not typed again`);
      const { results, day } = reenter(entry, catalogue);
      const result = results.find(({ at }) => at + 1 === Number(number));
      if (!result) throw new Error(`${file} has no result ${number}`);
      return [file, number, result.definition?.code, compareTexts(result, catalogue, day)];
    });
    expect(computed).toEqual(rows);
  });
});
