import MiniSearch from 'minisearch';
import { makeResultCatalogue } from '../../src/domain/resulting/catalogue.ts';
import type { ResultCatalogue } from '../../src/domain/resulting/resultDefinition.ts';
import { countResults } from '../../src/domain/resulting/resultsShared.ts';
import { builtInResults } from '../../src/reference/results/builtInResults.ts';
import { defendantFacts, hearingFacts } from '../builders/hearingFacts.ts';
import { nationalResults } from '../builders/nationalResults.ts';
import { builtReader } from './builtReader.ts';
import { longNotepad as lines } from './longNotepad.ts';
import { median, medianRatio, print, rounded, say, type Line } from './report.ts';

type Reading = Awaited<ReturnType<typeof builtReader>>;

/** Before anything is counted: in a hearing it has been read at each key before. */
const unmeasured = 40;
const turns = 41;
const facts = hearingFacts([
  defendantFacts(
    'Piotr NOWAK',
    Array.from({ length: 60 }, (_, at) => `Theft ${String(at + 1)}`),
  ),
]);

/**
 * How long the notepad of a hearing of two hundred results takes to read, anew, and again after one key; with the built-in results,
 * and with the national set where its files lie beside the repository. Against MiniSearch, which for each line does no more than
 * look up which definition its words may mean; and the key against reading all anew. Built as the app is. Each turn has one of each.
 */
export async function notepadMeasures(): Promise<void> {
  const national = nationalResults();
  const { notepadReader } = await builtReader();
  readingOf(notepadReader, makeResultCatalogue(builtInResults), ['notepad-read', 'notepad-key']);
  if (national) {
    readingOf(notepadReader, makeResultCatalogue(builtInResults, national), [
      'notepad-read-national',
      'notepad-key-national',
    ]);
  } else say('notepad: the national set is not here, so it is not measured');
}

function readingOf(
  notepadReader: Reading['notepadReader'],
  catalogue: ResultCatalogue,
  [readName, keyName]: readonly [Line['measure'], Line['measure']],
): void {
  const reader = { facts, catalogue };
  const kept = notepadReader(reader);
  const { results } = kept.read(lines);
  const index = new MiniSearch({ fields: ['label', 'code'] });
  index.addAll(catalogue.definitions.map(({ label, code }, id) => ({ id, label, code })));

  const taken = { read: [] as number[], key: [] as number[], lookUp: [] as number[] };
  const contenders: Readonly<Record<keyof typeof taken, (turn: number) => void>> = {
    read: () => notepadReader(reader).read(lines),
    key: (turn) =>
      kept.read(lines.map((line, at) => (at === 1 ? { ...line, text: `2 FO ${String(turn)}` } : line))),
    lookUp: () => {
      for (const { text } of lines) index.search(text);
    },
  };
  for (let turn = 0; turn < unmeasured + turns; turn += 1) {
    for (const name of turn % 2 === 0
      ? (['read', 'key', 'lookUp'] as const)
      : (['lookUp', 'key', 'read'] as const)) {
      const began = performance.now();
      contenders[name](turn);
      if (turn >= unmeasured) taken[name].push(performance.now() - began);
    }
  }
  say(
    `${readName}: ${String(lines.length)} lines, ${String(results.length)} results, ${String(countResults(results))} with those under them; MiniSearch ${String(rounded(median(taken.lookUp)))} ms`,
  );
  print({
    measure: readName,
    n: results.length,
    value: median(taken.read),
    unit: 'ms',
    against: 'minisearch',
    ratio: medianRatio(taken.read, taken.lookUp),
  });
  print({
    measure: keyName,
    n: results.length,
    value: median(taken.key),
    unit: 'ms',
    against: 'notepad-read',
    ratio: medianRatio(taken.key, taken.read),
  });
}
