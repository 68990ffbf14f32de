import { tick } from 'svelte';
import type { WriteCommand } from '../../../contracts/worker/api.ts';
import { courtMark } from '../../../domain/papers/paperNumber.ts';
import type { AppContext } from '../../appContext.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import { isPrintable, isToPrint, type PaperRow } from './paperRows.ts';

/**
 * Prints papers: each that was not given out as it stands gets its number first, on this device, with or without a connection.
 * The browser prints when all of them stand on the page with their numbers. Make it while a component is being set up.
 */
export class PrintDesk {
  readonly attempt = new WriteAttempt();
  /** Ids of the rows that are printed now; empty while nothing is: then the page prints as it is. */
  out = $state.raw<readonly string[]>([]);
  said = $state('');
  #awaited = $state.raw<readonly string[]>([]);
  readonly #app: AppContext;
  readonly #rows: () => readonly PaperRow[];
  readonly toPrint: readonly PaperRow[] = $derived.by(() => this.#rows().filter(isToPrint));

  constructor(app: AppContext, rows: () => readonly PaperRow[]) {
    this.#app = app;
    this.#rows = rows;
    $effect(() => {
      if (this.#awaited.length === 0) return;
      const numbered = this.#rows().flatMap(({ id, issued }) => (issued ? [id] : []));
      if (!this.#awaited.every((id) => numbered.includes(id))) return;
      this.#awaited = [];
      void this.#printNow();
    });
    $effect(() => {
      const isOver = (): void => {
        this.out = [];
      };
      window.addEventListener('afterprint', isOver);
      return () => window.removeEventListener('afterprint', isOver);
    });
  }

  isOut = ({ id }: PaperRow): boolean => this.out.includes(id);

  async print(rows: readonly PaperRow[]): Promise<void> {
    const those = rows.filter(isPrintable);
    if (those.length === 0 || this.attempt.isSaving) return;
    this.said = '';
    const unnumbered = those.filter(isToPrint);
    const stored = await this.attempt.save(unnumbered.map(issueCommand), this.#app);
    if (stored < unnumbered.length) {
      this.said = this.attempt.errors.map(({ text }) => text).join(' ');
      return;
    }
    this.out = those.map(({ id }) => id);
    this.#awaited = this.out;
  }

  async #printNow(): Promise<void> {
    // Numbers make papers longer: their pages are counted once more.
    await tick();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    this.said = `To the printer: ${this.out.length === 1 ? '1 paper' : `${String(this.out.length)} papers`}.`;
    window.print();
  }
}

function issueCommand({ caseId, hearingId, courtCentre, paper, outdated, receipt }: PaperRow): WriteCommand {
  const [person] = paper.people;
  return {
    kind: 'paper-issued',
    caseId,
    hearingId,
    ...(paper.kind === 'court-register' || !person ? {} : { defendantId: person.defendantId }),
    paper: paper.kind,
    madeOf: paper.records.map(({ shareId, version, textHash }) => ({ shareId, version, textHash })),
    contentHash: paper.contentHash,
    isBeforeRecord: receipt.state !== 'received',
    court: courtMark(courtCentre),
    supersedes: outdated.map(({ issue }) => issue.valueId),
  };
}
