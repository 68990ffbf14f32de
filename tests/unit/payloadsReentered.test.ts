import { describe, expect, test } from 'vitest';
import { foldCase } from '../../src/domain/case/foldCase.ts';
import type { CaseDocument } from '../../src/domain/document/document.ts';
import type { JudicialResult, ResultPrompt } from '../../src/domain/result/judicialResult.ts';
import { hearingFactsOf } from '../../src/domain/resulting/hearingFactsOf.ts';
import type { OrderedResult } from '../../src/domain/resulting/orderedResult.ts';
import { readNotepad } from '../../src/domain/resulting/readNotepad.ts';
import type { ResultCatalogue, ResultDefinition } from '../../src/domain/resulting/resultDefinition.ts';
import { parseFile } from '../../src/intake/parseFile.ts';
import { intakeIds } from '../builders/intakeIds.ts';
import { nationalCatalogue } from '../builders/nationalResults.ts';
import { hasPayloads, payloadText, skippedWithoutPayloads } from '../payloads/payloadFiles.ts';
import { partOf, promptsTold, saysTheSame } from '../payloads/promptsTold.ts';
import { reenteredFiles } from '../payloads/reentered.ts';

const definitionOf = (
  { definitionId = '', shortCode = '', label }: JudicialResult,
  catalogue: ResultCatalogue,
  day: string,
): ResultDefinition | undefined =>
  catalogue.byId(definitionId, day) ??
  catalogue.byCode(shortCode, day) ??
  catalogue.definitions.find((each) => each.label.toLowerCase() === label.toLowerCase());

/** The blanks of a line, filled from the answers of the result that it stands for. */
const filled = (line: string, prompts: readonly ResultPrompt[]): string =>
  line
    .replace(/\{(\w+)\*\}/g, (_blank, stem: string) => {
      const parts = prompts.flatMap(({ reference = '', value }) => {
        const split = partOf(reference);
        return split?.stem === stem ? [`${split.part}=${value}`] : [];
      });
      return `"${parts.join(';')}"`;
    })
    .replace(/\{(\w+)\}/g, (_blank, name: string) => {
      const values = prompts.find(({ reference }) => reference === name)?.value.split(',') ?? [];
      return name === 'bailConditionReason'
        ? values.map((value) => `"${value}"`).join(' ')
        : `"${values.join(',')}"`;
    });

const flat = (results: readonly OrderedResult[]): readonly OrderedResult[] =>
  results.flatMap((result) => [result, ...flat(result.children)]);

describe.skipIf(!hasPayloads)(`the notepad beside the public trial data${skippedWithoutPayloads}`, () => {
  const catalogue = nationalCatalogue();

  test.each(reenteredFiles)(
    '$file, typed again, gives the same codes and answers',
    ({ file, lines, notAsked = [] }) => {
      const parsed = parseFile(payloadText(file), intakeIds);
      if (!parsed.ok || !catalogue) throw new Error(file);
      const [told] = parsed.value.cases;
      const view = told && foldCase(told.caseId, told.sheets as readonly CaseDocument[]);
      const hearing = view?.hearings.find(({ sheet }) => sheet.results.length > 0);
      if (!hearing) throw new Error(file);
      const facts = hearingFactsOf(view, hearing, '2026-11-23');
      const { results } = hearing.sheet;
      expect(lines).toHaveLength(results.length);
      const typed = results.flatMap((result, at) => {
        const line = lines[at];
        return typeof line === 'string'
          ? [{ result, line: { lineId: `line ${String(at)}`, text: filled(line, result.prompts) } }]
          : [];
      });
      const reading = readNotepad(
        typed.map(({ line }) => line),
        { facts, catalogue },
      );
      const ordered = flat(reading.results);
      const skipped = new Set<string>();
      const differing = typed.flatMap(({ result, line }) => {
        const definition = definitionOf(result, catalogue, facts.day);
        const mine = ordered.filter(
          ({ source, definitionId }) => source?.lineId === line.lineId && definitionId === definition?.id,
        );
        const [only] = mine;
        if (!definition || !only || mine.length > 1)
          return [`${line.text}: not once a ${definition?.code ?? 'known code'}`];
        const isThere =
          only.target.defendantId === result.defendantId &&
          (definition.level !== 'offence' || only.target.offenceId === result.offenceId);
        if (!isThere) return [`${line.text}: of somebody or something else`];
        return promptsTold(result, definition).flatMap((each) => {
          const name = `${definition.code} ${each.told.reference ?? each.told.label}`;
          if (!each.prompt || notAsked.includes(name)) return skipped.add(name) && [];
          return saysTheSame(each, only.values[each.prompt.promptId]) ? [] : [`${line.text}: not so ${name}`];
        });
      });
      expect(differing).toEqual([]);
      expect([...skipped].sort()).toEqual([...notAsked].sort());
      for (const { kind, words } of reading.lines) expect([kind, words]).toEqual(['read', words]);
    },
  );

  test('at least ten files are typed again', () => {
    expect(reenteredFiles.length).toBeGreaterThanOrEqual(10);
  });
});
