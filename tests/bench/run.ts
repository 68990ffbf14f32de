import { parseArgs } from 'node:util';
import { appMeasures } from './appMeasures.ts';
import { buildPages } from './buildPages.ts';
import { makeCaseload } from './caseload.ts';
import { coldStart } from './coldStart.ts';
import { notepadMeasures } from './notepad.ts';
import { proofsVerified } from './proofs.ts';
import { keepStdoutForLines, say } from './report.ts';
import { storageMeasures } from './storageMeasures.ts';
import { typingMeasure } from './typing.ts';

const parts = ['storage', 'app', 'start', 'proofs', 'notepad', 'typing'] as const;

/**
 * `npm run bench`: everything side by side in one run, in the same Chromium (docs/benchmarks.md). Lines of JSON on stdout,
 * the rest on stderr. Ends non-zero when a measure could not be taken, never because something was slow.
 */
async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      docs: { type: 'string', multiple: true, default: ['1000', '10000', '30000'] },
      cases: { type: 'string', default: '2000' },
      only: { type: 'string', multiple: true, default: [...parts] },
    },
  });
  const rounds = wholeNumber('--rounds', values.rounds);
  const documents = values.docs.map((count) => wholeNumber('--docs', count));
  const cases = wholeNumber('--cases', values.cases);
  const isWanted = (part: (typeof parts)[number]): boolean => values.only.includes(part);
  const unknown = values.only.filter((part) => !parts.some((known) => known === part));
  if (unknown.length > 0) throw new Error(`--only takes ${parts.join(', ')}, not ${unknown.join(', ')}`);

  if (isWanted('storage') || isWanted('app')) {
    say('Building the pages that measure, and inventing a caseload…');
    const pages = await buildPages();
    const caseload = await makeCaseload(Math.max(cases, Math.ceil(Math.max(...documents) / 9)), 1000);
    if (isWanted('storage')) await storageMeasures(caseload, { rounds, documents, pages });
    if (isWanted('app')) await appMeasures(caseload, pages);
  }
  if (isWanted('start')) await coldStart({ starts: rounds, cases });
  if (isWanted('proofs')) await proofsVerified(rounds);
  if (isWanted('notepad')) await notepadMeasures();
  if (isWanted('typing')) await typingMeasure(rounds);
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`${option} needs a whole number above 0, not "${text}"`);
  return value;
}

keepStdoutForLines();
try {
  await bench();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
