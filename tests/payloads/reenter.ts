import { foldCase } from '../../src/domain/case/foldCase.ts';
import type { CaseDocument } from '../../src/domain/document/document.ts';
import type { JudicialResult, ResultPrompt } from '../../src/domain/result/judicialResult.ts';
import { hearingFactsOf } from '../../src/domain/resulting/hearingFactsOf.ts';
import type { NotepadReading } from '../../src/domain/resulting/notepad.ts';
import type { OrderedResult } from '../../src/domain/resulting/orderedResult.ts';
import { readNotepad } from '../../src/domain/resulting/readNotepad.ts';
import type { ResultCatalogue, ResultDefinition } from '../../src/domain/resulting/resultDefinition.ts';
import { parseFile } from '../../src/intake/parseFile.ts';
import { intakeIds } from '../builders/intakeIds.ts';
import { payloadText } from './payloadFiles.ts';
import { partOf } from './promptsTold.ts';
import type { ReenteredFile } from './reentered.ts';

/** A result of a payload beside what its line on the notepad orders. */
export interface ReenteredResult {
  /** Its place among the results of the file, from 0. */
  readonly at: number;
  readonly line: string;
  readonly told: JudicialResult;
  /** That the payload means: by the national id, else by code, else by label; undefined where none is known. */
  readonly definition: ResultDefinition | undefined;
  /** What the line orders of that definition. */
  readonly ordered: readonly OrderedResult[];
}

export interface Reentered {
  readonly results: readonly ReenteredResult[];
  readonly reading: NotepadReading;
  /** The hearing day of the payload, yyyy-mm-dd. */
  readonly day: string;
}

/** The results of a file's first hearing that has some, typed on the notepad of that hearing. */
export function reenter({ file, lines }: ReenteredFile, catalogue: ResultCatalogue): Reentered {
  const parsed = parseFile(payloadText(file), intakeIds);
  const [told] = parsed.ok ? parsed.value.cases : [];
  const view = told && foldCase(told.caseId, told.sheets as readonly CaseDocument[]);
  const hearing = view?.hearings.find(({ sheet }) => sheet.results.length > 0);
  if (!view || !hearing) throw new Error(`${file} has no hearing with results`);
  const facts = hearingFactsOf(view, hearing, '2026-11-23');
  const { results } = hearing.sheet;
  if (results.length !== lines.length) throw new Error(`${file} has ${String(results.length)} results`);
  const typed = results.flatMap((result, at) => {
    const line = lines[at];
    return typeof line === 'string'
      ? [{ told: result, at, lineId: `line ${String(at)}`, text: filled(line, result.prompts) }]
      : [];
  });
  const reading = readNotepad(typed, { facts, catalogue });
  const all = flat(reading.results);
  return {
    day: facts.day,
    reading,
    results: typed.map(({ told: result, at, lineId, text }) => {
      const definition = definitionOf(result, catalogue, facts.day);
      const ordered = all.filter(
        ({ source, definitionId }) => source?.lineId === lineId && definitionId === definition?.id,
      );
      return { at, line: text, told: result, definition, ordered };
    }),
  };
}

/** The blanks of a line, filled from the answers of the result that it stands for (./reentered.ts). */
const filled = (line: string, prompts: readonly ResultPrompt[]): string =>
  line.replace(/\{(\w+)([*+]?)\}/g, (_blank, name: string, kind: string) => {
    const value = prompts.find(({ reference }) => reference === name)?.value ?? '';
    if (kind === '') return `"${value}"`;
    if (kind === '+')
      return value
        .split(',')
        .map((each) => `"${each}"`)
        .join(' ');
    const parts = prompts.flatMap(({ reference = '', value: said }) => {
      const split = partOf(reference);
      return split?.stem === name ? [`${split.part}=${said}`] : [];
    });
    return `"${parts.join(';')}"`;
  });

const definitionOf = (
  { definitionId = '', shortCode = '', label }: JudicialResult,
  catalogue: ResultCatalogue,
  day: string,
): ResultDefinition | undefined =>
  catalogue.byId(definitionId, day) ??
  catalogue.byCode(shortCode, day) ??
  catalogue.definitions.find((each) => each.label.toLowerCase() === label.toLowerCase());

const flat = (results: readonly OrderedResult[]): readonly OrderedResult[] =>
  results.flatMap((result) => [result, ...flat(result.children)]);
