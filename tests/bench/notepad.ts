import { makeResultCatalogue } from '../../src/domain/resulting/catalogue.ts';
import { notepadReader } from '../../src/domain/resulting/readNotepad.ts';
import { builtInResults } from '../../src/reference/results/builtInResults.ts';
import { defendantFacts, hearingFacts } from '../builders/hearingFacts.ts';
import { nationalResults } from '../builders/nationalResults.ts';
import { longNotepad as lines } from './longNotepad.ts';

/*
 * How long a notepad of two hundred results takes to read: anew, and again after one key. `npx tsx tests/bench/notepad.ts` prints the
 * medians as a line of JSON, with the national set where the files lie beside the repository.
 */
const rounds = 41;
/** Before anything is counted: in a hearing it has been read at each key before. */
const unmeasured = 40;
const facts = hearingFacts([
  defendantFacts(
    'Piotr NOWAK',
    Array.from({ length: 60 }, (_, at) => `Theft ${String(at + 1)}`),
  ),
]);
function median(measure: (round: number) => void): number {
  for (let round = 0; round < unmeasured; round += 1) measure(-1 - round);
  const taken = Array.from({ length: rounds }, (_, round) => {
    const began = performance.now();
    measure(round);
    return performance.now() - began;
  }).sort((a, b) => a - b);
  return Number((taken[Math.floor(rounds / 2)] ?? 0).toFixed(2));
}

for (const [name, loaded] of [
  ['built-in', undefined],
  ['national', nationalResults()],
] as const) {
  if (name === 'national' && !loaded) continue;
  const reader = { facts, catalogue: makeResultCatalogue(builtInResults, loaded) };
  const results = notepadReader(reader).read(lines).results.length;
  const anewMs = median(() => notepadReader(reader).read(lines));
  const kept = notepadReader(reader);
  const keyMs = median((round) =>
    kept.read(
      lines.map((line, at) => (at === 1 ? { ...line, text: `2 FO ${String(Math.abs(round))}` } : line)),
    ),
  );
  process.stdout.write(`${JSON.stringify({ notepad: name, lines: lines.length, results, anewMs, keyMs })}\n`);
}
