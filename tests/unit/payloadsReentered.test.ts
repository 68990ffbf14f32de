import { describe, expect, test } from 'vitest';
import { nationalCatalogue } from '../builders/nationalResults.ts';
import { hasPayloads, skippedWithoutPayloads } from '../payloads/payloadFiles.ts';
import { promptsTold, saysTheSame } from '../payloads/promptsTold.ts';
import { reenter, type ReenteredResult } from '../payloads/reenter.ts';
import { reenteredFiles } from '../payloads/reentered.ts';

/** What of a result is otherwise, or not asked by our definition, where it is typed again. */
function compare(
  { line, told, definition, ordered }: ReenteredResult,
  notAsked: readonly string[],
): { readonly differs: readonly string[]; readonly skipped: readonly string[] } {
  const [only] = ordered;
  if (!definition || !only || ordered.length > 1) {
    return { differs: [`${line}: not once a ${definition?.code ?? 'known code'}`], skipped: [] };
  }
  const isThere =
    only.target.defendantId === told.defendantId &&
    (definition.level !== 'offence' || only.target.offenceId === told.offenceId);
  if (!isThere) return { differs: [`${line}: of somebody or something else`], skipped: [] };
  const named = promptsTold(told, definition).map((each) => ({
    ...each,
    name: `${definition.code} ${each.told.reference ?? each.told.label}`,
  }));
  const isSkipped = ({ prompt, name }: (typeof named)[number]): boolean => !prompt || notAsked.includes(name);
  return {
    differs: named
      .filter((each) => !isSkipped(each) && !saysTheSame(each, only.values[each.prompt?.promptId ?? '']))
      .map(({ name }) => `${line}: not so ${name}`),
    skipped: named.filter(isSkipped).map(({ name }) => name),
  };
}

describe.skipIf(!hasPayloads)(`the notepad beside the public trial data${skippedWithoutPayloads}`, () => {
  const catalogue = nationalCatalogue();

  test.each(reenteredFiles)('$file, typed again, gives the same codes and answers', (entry) => {
    if (!catalogue) throw new Error('the national set is not beside the payloads');
    const { notAsked = [] } = entry;
    const { results, reading } = reenter(entry, catalogue);
    const compared = results.map((result) => compare(result, notAsked));
    expect(compared.flatMap(({ differs }) => differs)).toEqual([]);
    expect([...new Set(compared.flatMap(({ skipped }) => skipped))].sort()).toEqual([...notAsked].sort());
    expect(reading.lines.filter(({ kind }) => kind !== 'read')).toEqual([]);
  });

  test('at least ten files are typed again', () => {
    expect(reenteredFiles.length).toBeGreaterThanOrEqual(10);
  });
});
