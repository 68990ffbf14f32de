import { tick } from 'svelte';
import type { AppContext } from '../../appContext.ts';
import type { CaseView, HearingView } from '../../../domain/case/caseView.ts';
import type {
  ApplicationFacts,
  DefendantFacts,
  HearingFacts,
  OffenceFacts,
} from '../../../domain/resulting/hearingFacts.ts';
import { hearingFactsOf } from '../../../domain/resulting/hearingFactsOf.ts';
import { lineActs, type LineAct } from '../../../domain/resulting/lineActs.ts';
import type { LineReading } from '../../../domain/resulting/notepad.ts';
import type { OrderedResult } from '../../../domain/resulting/orderedResult.ts';
import { notepadReader } from '../../../domain/resulting/readNotepad.ts';
import { recordedText } from '../../../domain/resulting/recordedText.ts';
import type { ResultCatalogue } from '../../../domain/resulting/resultDefinition.ts';
import type { Reader } from '../../../domain/resulting/shorthand/parsedLine.ts';
import { defendantLetter } from '../../../domain/resulting/shorthand/readTarget.ts';
import { crownCourtNamed } from '../../../reference/courts/crownCourts.ts';
import type { DefendantId } from '../../../shared/ids.ts';
import { Pad } from './pad.svelte.ts';
import { ProposalDesk } from './proposing.svelte.ts';
import { toSettle, type ToSettle } from './toSettle.ts';

/** What a line is about: an offence or an application. */
export type Subject = OffenceFacts | ApplicationFacts;

export interface Ticked {
  readonly defendant: DefendantFacts;
  readonly subject: Subject;
}

/** Resulting one hearing: its notepad, what was read of it, what will be recorded, and where the caret is. */
export class ResultDesk {
  readonly pad: Pad;
  readonly catalogue: ResultCatalogue;
  /** The line with the caret, or the last that had it. */
  currentId = $state<string>();
  /** The line whose form is open. */
  formId = $state<string>();
  /** On a narrow screen: what of the two is shown. */
  tab = $state<'pad' | 'recorded'>('pad');
  /** For assistive technology: how the line that was left was understood. */
  said = $state('');
  ticked = $state.raw<readonly Ticked[]>([]);
  readonly #factsJson: string;
  readonly facts: HearingFacts;
  /** What lines are read against. */
  readonly reader: Reader;
  readonly #read;
  readonly reading;
  readonly recorded;
  readonly toSettle: ToSettle;
  readonly proposing: ProposalDesk;
  // Which fields there are is nobody's to watch.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #fields = new Map<string, HTMLTextAreaElement>();

  constructor(app: AppContext, catalogue: ResultCatalogue, view: () => CaseView, hearing: () => HearingView) {
    this.catalogue = catalogue;
    this.pad = new Pad(app, { caseId: view().caseId, hearingId: hearing().hearingId }, () =>
      hearing().pads.filter(({ author }) => author.userId !== app.user.userId),
    );
    // The case is folded anew whenever something of it arrives: lines are read anew only where that says something else.
    this.#factsJson = $derived(JSON.stringify(hearingFactsOf(view(), hearing(), app.clock.today)));
    this.facts = $derived(JSON.parse(this.#factsJson) as HearingFacts);
    this.reader = $derived({ facts: this.facts, catalogue, placeNamed: crownCourtNamed });
    this.#read = $derived(notepadReader(this.reader));
    this.reading = $derived(this.#read.read(this.pad.lines));
    this.recorded = $derived(recordedText(this.reading, this.facts, catalogue));
    this.toSettle = $derived(toSettle(this.reading.lines));
    this.proposing = new ProposalDesk(this, view, hearing);
  }

  actsOf(text: string): readonly LineAct[] {
    return lineActs(text, this.reader);
  }

  readingOf(lineId: string): LineReading | undefined {
    return this.reading.lines.find((line) => line.lineId === lineId);
  }

  /** Whom a line is about; nobody where that is not known. */
  defendantsOf(lineId: string): readonly DefendantId[] {
    const about = this.readingOf(lineId)?.about ?? [];
    return [...about.map(({ defendantId }) => defendantId), ...targetsWithin(this.reading.results, lineId)];
  }

  /** "A" where there are several defendants, else nothing. */
  letterOf(defendant: DefendantFacts): string {
    const { defendants } = this.facts;
    return defendants.length > 1 ? defendantLetter(defendants.indexOf(defendant)) : '';
  }

  isTicked = ({ defendantId }: DefendantFacts, { offenceId }: Subject): boolean =>
    this.ticked.some(
      ({ defendant, subject }) => defendant.defendantId === defendantId && subject.offenceId === offenceId,
    );

  /** One line is about the offences, or the applications, of one defendant: ticking others begins anew. */
  tick(defendant: DefendantFacts, subject: Subject, isOn: boolean): void {
    const rest = this.ticked.filter(
      (each) =>
        each.defendant.defendantId === defendant.defendantId &&
        each.subject.offenceId !== subject.offenceId &&
        isApplication(each) === isApplication({ defendant, subject }),
    );
    this.ticked = (isOn ? [...rest, { defendant, subject }] : rest).sort(
      (a, b) => a.subject.number - b.subject.number,
    );
  }

  /** "A 1,3", "app 2": as the next line will begin; empty where nothing is ticked. */
  get tickedWords(): string {
    const [first] = this.ticked;
    if (!first) return '';
    const numbers = this.ticked.map(({ subject }) => String(subject.number)).join(',');
    return [this.letterOf(first.defendant), isApplication(first) ? `app ${numbers}` : numbers]
      .filter(Boolean)
      .join(' ');
  }

  /** "A 1,3 " of what is ticked, for the next line; then nothing is ticked. */
  takeTicked(): string {
    const words = this.tickedWords;
    this.ticked = [];
    return words === '' ? '' : `${words} `;
  }

  /** The field of a line, as long as it is on the screen. */
  hold(lineId: string, field: HTMLTextAreaElement): () => void {
    this.#fields.set(lineId, field);
    return () => {
      if (this.#fields.get(lineId) === field) this.#fields.delete(lineId);
    };
  }

  /** Puts the caret into a line; at its end where no place is given. */
  async goTo(lineId: string, at?: number): Promise<void> {
    this.tab = 'pad';
    this.currentId = lineId;
    await tick();
    const field = this.#fields.get(lineId);
    if (!field) return;
    field.focus();
    const place = at ?? field.value.length;
    field.setSelectionRange(place, place);
  }

  goToEnd(): Promise<void> {
    const last = this.pad.lines.at(-1);
    return last ? this.goTo(last.lineId) : Promise.resolve();
  }

  /** Writes a result of one offence in a line of its own at the end, and puts the caret behind it: the reason comes next. */
  async writeResult(defendantId: DefendantId, offenceNumber: number, code: string): Promise<void> {
    const defendant = this.facts.defendants.find((each) => each.defendantId === defendantId);
    if (!defendant) return;
    const { lines } = this.pad;
    const last = lines.at(-1);
    const text = [this.letterOf(defendant), String(offenceNumber), code, ''].filter(
      (part, at) => part || at === 3,
    );
    if (last?.text.trim() === '') {
      this.pad.write(last.lineId, text.join(' '));
      await this.goTo(last.lineId);
      return;
    }
    await this.goTo(this.pad.insertAfter(last?.lineId, text.join(' ')));
  }

  /** To the line before or after; false where there is none. */
  step(lineId: string, by: -1 | 1, at: number): boolean {
    const { lines } = this.pad;
    const next = lines[lines.findIndex((line) => line.lineId === lineId) + by];
    if (!next) return false;
    void this.goTo(next.lineId, Math.min(at, next.text.length));
    return true;
  }

  openForm(lineId: string): void {
    this.formId = lineId;
  }

  async closeForm(): Promise<void> {
    const lineId = this.formId;
    this.formId = undefined;
    if (lineId !== undefined) await this.goTo(lineId);
  }
}

/** Of the facts as they were when it was ticked. */
const isApplication = ({ defendant, subject }: Ticked): boolean =>
  defendant.applications.some(({ offenceId }) => offenceId === subject.offenceId);

const targetsWithin = (results: readonly OrderedResult[], lineId: string): readonly DefendantId[] =>
  results.flatMap(({ source, target, children }) => [
    ...(source?.lineId === lineId ? [target.defendantId] : []),
    ...targetsWithin(children, lineId),
  ]);
