import type { AppContext } from '../../appContext.ts';
import type { WriteState } from '../../../contracts/worker/api.ts';
import type { CaseView, HearingView } from '../../../domain/case/caseView.ts';
import { isToDecide } from '../../../domain/case/shareHistory.ts';
import { standingOf } from '../../../domain/entry/supersede.ts';
import type { DefendantFacts } from '../../../domain/resulting/hearingFacts.ts';
import type { OverriddenFinding } from '../../../domain/resulting/resultsShared.ts';
import { toShorthand } from '../../../domain/resulting/toShorthand.ts';
import type { DefendantId, HearingId } from '../../../shared/ids.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import type { CheckDesk } from './checks.svelte.ts';
import type { ResultDesk } from './resultDesk.svelte.ts';
import { preparedShare, shareCommands, type SharedAnew, type ToShare } from './shareCommands.ts';
import { sayAnew, sayOpen } from './shareWords.ts';
import { isReady, isToShare, sharingOf, type Sharing } from './sharingOf.ts';

/** Sharing a hearing's results, or those of one defendant of it, as it ends. */
export class SharingDesk {
  readonly attempt = new WriteAttempt();
  #told = $state.raw({ text: '', of: '', isDone: false });
  /** Where the lines stand that are shared. */
  readonly notepad: ResultDesk;
  readonly #app: AppContext;
  readonly #checks: CheckDesk;
  readonly #view: () => CaseView;
  readonly #hearing: () => HearingView;
  readonly all: readonly Sharing[] = $derived.by(() =>
    this.notepad.facts.defendants.map((each) => this.#of(each)),
  );
  readonly ready: readonly Sharing[] = $derived(this.all.filter(isReady));
  /** What was typed, and what checks still ask for. */
  readonly #asItIs: string = $derived.by(() =>
    [...this.notepad.pad.lines.map(({ text }) => text), String(this.#checks.standing.length)].join('\n'),
  );

  constructor(
    app: AppContext,
    notepad: ResultDesk,
    checks: CheckDesk,
    view: () => CaseView,
    hearing: () => HearingView,
  ) {
    this.#app = app;
    this.notepad = notepad;
    this.#checks = checks;
    this.#view = view;
    this.#hearing = hearing;
  }

  /** Said aloud, and shown in the foot, until somebody types on: then it may be true no more. */
  get said(): string {
    return this.#told.of === this.#asItIs ? this.#told.text : '';
  }

  set said(text: string) {
    this.#tell(text, false);
  }

  /** Whether what is said is that something was shared: where the record keeps it apart that is true no more. */
  get isSaidDone(): boolean {
    return this.#told.isDone;
  }

  #tell(text: string, isDone: boolean): void {
    this.#told = { text, of: this.#asItIs, isDone };
  }

  get view(): CaseView {
    return this.#view();
  }

  get hearingId(): HearingId {
    return this.#hearing().hearingId;
  }

  of(defendantId: DefendantId): Sharing | undefined {
    return this.all.find(({ defendant }) => defendant.defendantId === defendantId);
  }

  /** Clashes and amendments that wait for a person. */
  readonly toDecide: number = $derived(
    this.all.filter(
      ({ state, shares }) =>
        state === 'clash' || shares?.proposed.some(({ value }) => isToDecide(value)) === true,
    ).length,
  );

  /** State of a share's entry on its way; undefined once the record has it and the device has forgotten. */
  writeOf = (writes: Readonly<Record<string, WriteState>>, { shares }: Sharing): WriteState | undefined => {
    const entryId = shares && standingOf(shares.shared)[0]?.entryId;
    return entryId === undefined ? undefined : writes[entryId];
  };

  /** The whole hearing. While something is missing it names the lines and shares nothing: no half of it either. */
  async shareHearing(): Promise<void> {
    const open = this.all.filter(
      (each) => isToShare(each) && each.toSettle.length + each.standing.length > 0,
    );
    if (open.length > 0) {
      this.said = `Nothing is shared yet. To settle first: ${sayOpen(open)}.`;
      await this.#goToFirst(open);
    } else if (this.ready.length > 0) await this.share(this.ready);
    else {
      const [anew] = this.all.filter(({ state }) => state === 'changed' || state === 'clash');
      this.said = anew ? sayAnew(anew) : this.#sayNothingToShare();
      if (anew) this.notepad.tab = 'recorded';
    }
  }

  /** One of its defendants. */
  async shareOne(sharing: Sharing): Promise<void> {
    if (isReady(sharing)) await this.share([sharing]);
    else {
      this.said = `${sharing.defendant.name} is not shared yet. To settle first: ${sayOpen([sharing])}.`;
      await this.#goToFirst([sharing]);
    }
  }

  /** Whoever wanted to share comes to what keeps it from being shared. */
  async #goToFirst(open: readonly Sharing[]): Promise<void> {
    const [line] = open.flatMap(({ toSettle }) => toSettle).sort((a, b) => a.lineNumber - b.lineNumber);
    if (line) await this.notepad.goTo(line.lineId);
    else await this.#checks.goTo();
  }

  async share(those: readonly Sharing[]): Promise<void> {
    this.said = '';
    for (const sharing of those.filter(isReady)) {
      const commands = this.commandsOf(sharing);
      const stored = await this.attempt.save(commands, this.#app);
      if (stored < commands.length) {
        this.said = this.attempt.errors.map(({ text }) => text).join(' ');
        return;
      }
    }
    this.#tell(
      `Shared on this ${this.#app.device}: ${those.map(({ defendant }) => defendant.name).join(', ')}.`,
      true,
    );
  }

  /** What is written when one defendant is shared as the lines are now; `anew` where they were shared before. */
  commandsOf(sharing: Sharing, anew?: SharedAnew, overrides: readonly OverriddenFinding[] = []) {
    const { defendant, shares } = sharing;
    const overridden = [...this.#checks.overriddenOf(defendant.defendantId), ...overrides];
    return shareCommands(this.view, this.toShare(sharing), shares, overridden, anew);
  }

  /** The text that would be recorded now, as its widest reader gets it. */
  textOf(sharing: Sharing): string {
    const { text, withheld } = preparedShare(this.toShare(sharing));
    return withheld.at(-1)?.text ?? text;
  }

  /** Under this key a form about one defendant's results keeps what is typed. */
  keyOf = (form: string, { defendant }: Sharing): string =>
    `${this.view.caseId}:${form}:${this.hearingId}:${defendant.defendantId}`;

  /** What stands of one defendant as lines of the notepad, to be amended there. */
  async putIntoPad({ shares }: Sharing): Promise<void> {
    const [standing] = shares ? standingOf(shares.shared) : [];
    const { pad, facts, catalogue } = this.notepad;
    for (const result of standing?.value.results ?? []) {
      pad.insertAfter(undefined, toShorthand(result, facts, catalogue));
    }
    await this.notepad.goToEnd();
  }

  toShare({ defendant }: Pick<Sharing, 'defendant'>): ToShare {
    const { facts, reading, catalogue } = this.notepad;
    return { hearingId: this.hearingId, facts, reading, catalogue, defendant };
  }

  #sayNothingToShare(): string {
    return this.all.some(({ state }) => state === 'shared' || state === 'proposed')
      ? 'All that stands here is shared already.'
      : 'There is nothing to share yet.';
  }

  #of(defendant: DefendantFacts): Sharing {
    const { defendantId } = defendant;
    const shares = this.#hearing().shares.find((each) => each.defendantId === defendantId);
    const toSettle = this.notepad.toSettle.errors.filter(({ lineId }) => {
      const about = this.notepad.defendantsOf(lineId);
      return about.length === 0 || about.includes(defendantId);
    });
    const standing = this.#checks.standingOf(defendantId);
    return sharingOf(this.toShare({ defendant }), shares, { toSettle, standing });
  }
}
