import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appliedFacts, hearingDay, pictureFacts, twoFacts } from '../../../tests/builders/hearingFacts.ts';
import { readLines } from '../../../tests/builders/notepads.ts';
import { anyResult } from '../../../tests/builders/orderedResults.ts';
import { nationalCatalogue } from '../../../tests/builders/nationalResults.ts';
import { definitionsOn, testCatalogue } from '../../../tests/builders/resultCatalogue.ts';
import { propertyRuns, trialTimeoutMs } from '../../../tests/trials.ts';
import { isSameValue } from './isSameValue.ts';
import type { OrderedResult } from './orderedResult.ts';
import { toShorthand } from './toShorthand.ts';

/** What has to be the same: codes, targets and answers, of the result and of all below it. */
function differences(one: OrderedResult, other: OrderedResult | undefined): readonly string[] {
  if (other === undefined) return [`${one.code} is not read`];
  const ids = new Set([...Object.keys(one.values), ...Object.keys(other.values)]);
  return [
    ...(one.definitionId === other.definitionId ? [] : [`${one.code} is read as ${other.code}`]),
    ...(one.target.offenceId === other.target.offenceId ? [] : [`${one.code} is of another offence`]),
    ...[...ids]
      .filter((id) => !isSameValue(one.values[id], other.values[id]))
      .map(
        (id) =>
          `${one.code} ${id}: ${JSON.stringify(one.values[id])} is read as ${JSON.stringify(other.values[id])}`,
      ),
    ...(one.children.length === other.children.length ? [] : [`${one.code} has other children`]),
    ...one.children.flatMap((child, at) => differences(child, other.children[at])),
  ];
}

test('a fine is written as it is typed', () => {
  const [fine] = readLines('1 fine £120.00').results;
  expect(fine && toShorthand(fine, pictureFacts, testCatalogue)).toBe('1 FO 120');
});

test('what is ordered of an application is written and read so', () => {
  const written = readLines('app 1 G\napp2 OTC', appliedFacts).results.map((result) =>
    toShorthand(result, appliedFacts, testCatalogue),
  );
  expect(written).toEqual(['app 1 =G', 'app 2 OTC']);
  expect(readLines('app 1 =G', appliedFacts).results).toMatchObject([{ code: 'G' }]);
});

test('with several defendants their letter stands before', () => {
  const written = readLines('BELL FO 85\nA D FVS 48\nB FCPC 85\nA 2 =G', twoFacts).results.map((result) =>
    toShorthand(result, twoFacts, testCatalogue),
  );
  expect(written).toEqual(['B 1 FO 85', 'A D FVS 48', 'B FCPC 85', 'A 2 =G']);
});

describe('what is written reads back to the same codes and answers', () => {
  const definitions = definitionsOn(testCatalogue, hearingDay);

  test.each(definitions.map((definition) => [definition.code, definition] as const))(
    '%s',
    (_, definition) => {
      fc.assert(
        fc.property(anyResult(definition, testCatalogue), (result) => {
          const line = toShorthand(result, pictureFacts, testCatalogue);
          expect(line).not.toContain('\n');
          const { results } = readLines(line);
          expect({ line, differ: differences(result, results[0]) }).toEqual({ line, differ: [] });
          expect(results).toHaveLength(1);
        }),
        propertyRuns(3),
      );
    },
    trialTimeoutMs,
  );
});

const national = nationalCatalogue();
const why = national ? '' : ' (skipped: the national result files are not beside the repository)';

describe.skipIf(!national)(`the same for the 551 of the national set${why}`, () => {
  test(
    'each reads back',
    () => {
      const catalogue = national ?? testCatalogue;
      const wrong = definitionsOn(catalogue, hearingDay).flatMap((definition) =>
        fc.sample(anyResult(definition, catalogue), propertyRuns(1)).flatMap((result) => {
          const line = toShorthand(result, pictureFacts, catalogue);
          const { results } = readLines(line, pictureFacts, { catalogue });
          const differ = differences(result, results[0]);
          return differ.length > 0 ? [{ line, differ }] : [];
        }),
      );
      expect(wrong).toEqual([]);
    },
    trialTimeoutMs,
  );
});
