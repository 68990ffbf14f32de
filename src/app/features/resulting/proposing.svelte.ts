import type { CaseView, HearingView } from '../../../domain/case/caseView.ts';
import type { Proposal } from '../../../domain/proposals/proposal.ts';
import { proposeNext } from '../../../domain/proposals/proposeNext.ts';
import type { HearingFacts } from '../../../domain/resulting/hearingFacts.ts';
import type { NotepadLine, NotepadReading } from '../../../domain/resulting/notepad.ts';
import type { ResultCatalogue } from '../../../domain/resulting/resultDefinition.ts';
import { crownCourtFor } from '../../../reference/courts/crownCourts.ts';
import { offencePower } from '../../../reference/powers/offencePowers.ts';
import { takenToday } from './checkedFacts.ts';
import { custodyCountsToday } from './custodyToday.ts';

/** Of the desk that reads the notepad (./resultDesk.svelte.ts): what was read, and where the caret is. */
interface AtTheNotepad {
  readonly facts: HearingFacts;
  readonly reading: NotepadReading;
  readonly catalogue: ResultCatalogue;
  readonly pad: { readonly lines: readonly NotepadLine[] };
  readonly currentId: string | undefined;
  readonly ticked: readonly unknown[];
}

/**
 * What could be the next line: shown in the empty line at the end while the caret is there, taken by one key, passed over by another.
 * Nothing of it is kept or recorded before it is taken.
 */
export class ProposalDesk {
  readonly #desk: AtTheNotepad;
  readonly #view: () => CaseView;
  /** Keys of what was passed over. */
  #passedOver = $state.raw<readonly string[]>([]);
  readonly #hearing: () => HearingView;
  readonly proposal: Proposal | undefined = $derived.by(() => this.#propose());

  constructor(desk: AtTheNotepad, view: () => CaseView, hearing: () => HearingView) {
    this.#desk = desk;
    this.#view = view;
    this.#hearing = hearing;
  }

  /** The line it stands in; undefined where nothing is proposed. */
  at(lineId: string): Proposal | undefined {
    return lineId === this.#desk.pad.lines.at(-1)?.lineId ? this.proposal : undefined;
  }

  passOver({ key }: Proposal): void {
    this.#passedOver = [...this.#passedOver, key];
  }

  #propose(): Proposal | undefined {
    const { facts, reading, catalogue, pad, currentId, ticked } = this.#desk;
    // What is ticked goes before the next line: then that is somebody's own.
    if (ticked.length > 0 || pad.lines.length < 2 || pad.lines.at(-1)?.lineId !== currentId) return undefined;
    const { code = '', name = '' } = this.#view().prosecutor;
    const crownCourt = crownCourtFor(this.#hearing().sheet.courtCentre.ouCode);
    return proposeNext({
      facts: takenToday(facts, reading),
      reading,
      catalogue,
      powerOf: offencePower,
      restrictions: this.#view().restrictions.map(({ label }) => label),
      isForCps: /\bCPS\b|crown prosecution/i.test(`${code} ${name}`),
      ...(crownCourt === undefined ? {} : { crownCourt }),
      custodyCounts: custodyCountsToday(this.#view(), reading, { facts, catalogue }),
      passedOver: this.#passedOver,
    });
  }
}
