import { beforeAll, describe, expect, test } from 'vitest';
import { keptLines } from '../../src/app/words/kept.ts';
import { clockTime, dayWithYear } from '../../src/app/words/dates.ts';
import { foldCase } from '../../src/domain/case/foldCase.ts';
import type { CaseDocument } from '../../src/domain/document/document.ts';
import { parseFile } from '../../src/intake/parseFile.ts';
import { londonInstant } from '../../src/intake/sourceTimes.ts';
import { intakeIds } from '../builders/intakeIds.ts';
import { hasPayloads, payloadFiles, payloadText, skippedWithoutPayloads } from '../payloads/payloadFiles.ts';
import { resultsTold, type ResultTold } from '../payloads/resultsTold.ts';
import { oneLine, resultsOnScreen } from '../payloads/showCase.ts';

const files = ['common-platform-hearing', 'spi']
  .flatMap(payloadFiles)
  .filter((file) => resultsTold(payloadText(file)).length > 0);

/** What must stand on the screen of a result: its label, each line of its text, each prompt, where and when it goes next. */
function wordsOf({ label, text = '', prompts, next }: ResultTold): readonly string[] {
  const at = next?.startsAt === undefined ? undefined : londonInstant(next.startsAt);
  return [
    label ?? '',
    ...text.split('\n'),
    ...prompts.flatMap((prompt) => [prompt.label ?? '', prompt.value]),
    next?.type ?? '',
    next?.court ?? '',
    next?.reason ?? '',
    at === undefined ? '' : `${dayWithYear(at)} ${clockTime(at)}`,
  ]
    .map(oneLine)
    .filter((words) => words !== '');
}

/** What stands on screens only among the values that are kept as they came, by file: a copy of a result that says another value. */
const onlyKept: Readonly<Record<string, number>> = {
  'common-platform-hearing/pending-nows-requested.json': 1,
};

describe.skipIf(!hasPayloads)(`results of the public trial data${skippedWithoutPayloads}`, () => {
  // Screens are compiled once, which takes long on a busy machine.
  beforeAll(async () => {
    await import('../../src/app/views/CasePage.svelte');
  }, 180_000);

  test('there are as many files with results as this test was written for', () => {
    expect(files.length).toBeGreaterThanOrEqual(57);
  });

  test.each(files)(
    '%s: each result, prompt and next hearing stands on the screens of its case',
    async (file) => {
      const parsed = parseFile(payloadText(file), intakeIds);
      if (!parsed.ok) throw new Error(parsed.error.reason);
      const shown: string[] = [];
      const kept = new Set<string>();
      for (const { caseId, sheets } of parsed.value.cases) {
        const view = foldCase(caseId, sheets as readonly CaseDocument[]);
        shown.push(...(await resultsOnScreen(view, '2026-11-23')));
        for (const { fields } of view.remainders ?? []) {
          for (const [, value] of keptLines(fields)) kept.add(oneLine(value));
        }
      }
      const missing = resultsTold(payloadText(file)).flatMap((told) => {
        const words = wordsOf(told);
        const byResult = shown.map((text) => words.filter((each) => !text.includes(each)));
        return byResult.reduce((best, each) => (each.length < best.length ? each : best), words);
      });
      expect(missing.filter((words) => !kept.has(words))).toEqual([]);
      expect(missing).toHaveLength(onlyKept[file] ?? 0);
    },
  );
});
