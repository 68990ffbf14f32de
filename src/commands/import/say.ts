import type { IntakeCounts, IntakeRefusal, IntakeReport } from '../../contracts/http/intake.ts';
import type { Failure } from './importer.ts';

/** One line for a file that was taken in. */
export const sayImported = (
  file: string,
  { counts, written, unchanged, olderShares }: IntakeReport,
): string =>
  `imported ${file}: ${sayCounts(counts)}; ${sayWritten(written, unchanged)}${olderShares === undefined ? '' : '; its results are older than those held and replaced nothing'}`;

/** One line for a file that was not. */
export function sayRefused(
  file: string,
  { reason, path }: Pick<IntakeRefusal | Failure, 'reason' | 'path'>,
): string {
  const words = reason.replace(/\s+/g, ' ').trim();
  return `refused ${file}: ${words}${path === undefined || words.includes(path) ? '' : ` (at ${path})`}`;
}

const sayCounts = (counts: IntakeCounts): string =>
  [
    `cases ${String(counts.cases)}`,
    `defendants ${String(counts.defendants)}`,
    `offences ${String(counts.offences)}`,
    `hearings ${String(counts.hearings)}`,
    `results ${String(counts.results)}`,
    `kept fields ${String(counts.keptFields)}`,
  ].join(', ');

const sayWritten = (written: number, unchanged: number): string =>
  `written ${String(written)}, unchanged ${String(unchanged)}`;

/** What a whole run did. */
export class Tally {
  imported = 0;
  readonly refused = new Map<string, number>();
  #counts: IntakeCounts = { cases: 0, defendants: 0, offences: 0, hearings: 0, results: 0, keptFields: 0 };
  #written = 0;
  #unchanged = 0;

  addImported({ counts, written, unchanged }: IntakeReport): void {
    this.imported += 1;
    this.#counts = Object.fromEntries(
      Object.entries(this.#counts).map(([name, sum]: [string, number]) => [
        name,
        sum + counts[name as keyof IntakeCounts],
      ]),
    ) as unknown as IntakeCounts;
    this.#written += written;
    this.#unchanged += unchanged;
  }

  addRefused(tag: string): void {
    this.refused.set(tag, (this.refused.get(tag) ?? 0) + 1);
  }

  get refusals(): number {
    return [...this.refused.values()].reduce((sum, each) => sum + each, 0);
  }

  say(): string {
    const kinds = [...this.refused]
      .map(([tag, count]) => `${kindOf[tag] ?? tag} ${String(count)}`)
      .join(', ');
    return [
      `${String(this.imported)} of ${String(this.imported + this.refusals)} files imported: ${sayCounts(this.#counts)}; ${sayWritten(this.#written, this.#unchanged)}`,
      ...(this.refusals > 0 ? [`${String(this.refusals)} refused: ${kinds}`] : []),
    ].join('\n');
  }
}

const kindOf: Readonly<Record<string, string>> = {
  'not-readable': 'not readable',
  'not-recognised': 'not recognised',
  'other-kind': 'of another kind',
  incomplete: 'incomplete',
  invalid: 'invalid',
  'too-large': 'too large',
  'not-permitted': 'not permitted',
  failed: 'not taken in by gateway or store',
};
