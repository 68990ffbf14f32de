import { tick } from 'svelte';
import type { AppContext } from '../../appContext.ts';
import type { CaseView, HearingView } from '../../../domain/case/caseView.ts';
import { checkResults } from '../../../domain/checks/checkResults.ts';
import {
  findingKey,
  standingFindings,
  type Finding,
  type FindingOverride,
} from '../../../domain/checks/finding.ts';
import type { LineReading } from '../../../domain/resulting/notepad.ts';
import type { OverriddenFinding } from '../../../domain/resulting/resultsShared.ts';
import { offencePower } from '../../../reference/powers/offencePowers.ts';
import type { DefendantId } from '../../../shared/ids.ts';
import { lineOfPlace, takenToday } from './checkedFacts.ts';
import { custodyCountsToday } from './custodyToday.ts';
import type { ResultDesk } from './resultDesk.svelte.ts';

/** Rules of what the line itself says is missing, in its own place. */
const saidByLines = ['prompts', 'children'];

interface Reasons {
  reasons: Readonly<Record<string, string>>;
}

/** What is found in the results before they are shared, each with its line; a warning goes with a reason, which is kept and recorded. */
export class CheckDesk {
  readonly #desk: ResultDesk;
  readonly #draft: Reasons;
  readonly #custodyCounts;
  readonly findings: readonly Finding[];
  /** What has to be seen to before sharing. */
  readonly standing: readonly Finding[];

  constructor(app: AppContext, desk: ResultDesk, view: () => CaseView, hearing: () => HearingView) {
    this.#desk = desk;
    this.#draft = app.drafts.kept<Reasons>(`${view().caseId}:overrides:${hearing().hearingId}`, () => ({
      reasons: {},
    }));
    this.#custodyCounts = $derived(custodyCountsToday(view(), desk.reading, desk));
    this.findings = $derived(
      checkResults({
        facts: takenToday(desk.facts, desk.reading),
        results: desk.reading.results,
        catalogue: desk.catalogue,
        powerOf: offencePower,
        restrictions: view().restrictions.map(({ label }) => label),
        custodyCounts: this.#custodyCounts,
      }).filter((finding) => !this.#isSaidByLine(finding)),
    );
    this.standing = $derived(standingFindings(this.findings, this.#overrides));
  }

  ofDefendant = (defendantId: DefendantId): readonly Finding[] =>
    this.findings.filter(({ place }) => place.defendantId === defendantId);

  standingOf = (defendantId: DefendantId): readonly Finding[] =>
    this.standing.filter(({ place }) => place.defendantId === defendantId);

  reasonOf = (finding: Finding): string => this.#draft.reasons[findingKey(finding)] ?? '';

  giveReason(finding: Finding, reason: string): void {
    this.#draft.reasons = { ...this.#draft.reasons, [findingKey(finding)]: reason };
  }

  /** What is recorded with a share: each warning that goes on in spite of it. */
  overriddenOf = (defendantId: DefendantId): readonly OverriddenFinding[] =>
    this.ofDefendant(defendantId)
      .filter((finding) => finding.severity === 'warning' && this.reasonOf(finding).trim() !== '')
      .map((finding) => ({
        rule: finding.rule,
        text: finding.message,
        reason: this.reasonOf(finding).trim(),
      }));

  lineOf(finding: Finding): LineReading | undefined {
    return lineOfPlace(finding.place, this.#desk.reading);
  }

  /**
   * To the first that has to be seen to: into the field for its reason, where a reason is enough. On the button that leads to its
   * line whoever goes on typing would come, with the first blank, into that line.
   */
  async goTo(): Promise<void> {
    this.#desk.tab = 'recorded';
    await tick();
    const first = document.querySelector<HTMLElement>('[data-standing]');
    (first?.querySelector<HTMLElement>('input, textarea') ?? first?.querySelector('button'))?.focus();
  }

  #isSaidByLine(finding: Finding): boolean {
    const troubles = saidByLines.includes(finding.rule) ? (this.lineOf(finding)?.troubles ?? []) : [];
    return troubles.some(({ severity }) => severity === 'error');
  }

  get #overrides(): readonly FindingOverride[] {
    return Object.entries(this.#draft.reasons).map(([key, reason]) => ({ findingKey: key, reason }));
  }
}
