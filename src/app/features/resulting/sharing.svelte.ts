import type { AppContext } from '../../appContext.ts';
import type { WriteCommand, WriteState } from '../../../contracts/worker/api.ts';
import type {
  Attributed,
  CaseView,
  HearingView,
  SharesOfDefendant,
  ShareView,
} from '../../../domain/case/caseView.ts';
import { isToDecide } from '../../../domain/case/shareHistory.ts';
import { standingOf, valueIdsOf } from '../../../domain/entry/supersede.ts';
import type { Finding } from '../../../domain/checks/finding.ts';
import type { AmendmentFacts } from '../../../domain/resulting/amending/amendment.ts';
import type { DefendantFacts } from '../../../domain/resulting/hearingFacts.ts';
import type { OverriddenFinding } from '../../../domain/resulting/resultsShared.ts';
import { toShorthand } from '../../../domain/resulting/toShorthand.ts';
import type { Jurisdiction } from '../../../domain/hearing/hearing.ts';
import type { DefendantId, DocumentId, HearingId } from '../../../shared/ids.ts';
import { shareAgain } from '../../shareAgain.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import { newAmendDraft, type AmendDraft } from './amendDraft.ts';
import type { CheckDesk } from './checks.svelte.ts';
import type { ResultDesk } from './resultDesk.svelte.ts';
import {
  preparedShare,
  shareCommands,
  takenBeside,
  widestHash,
  type SharedAnew,
  type ToShare,
} from './shareCommands.ts';

/** How the results of one defendant stand. */
export interface Sharing {
  readonly defendant: DefendantFacts;
  /** Lines of theirs, or of nobody known, that have to be settled first. */
  readonly toSettle: readonly { readonly lineId: string; readonly lineNumber: number }[];
  /** What checks found of theirs and nobody has seen to. */
  readonly standing: readonly Finding[];
  readonly shares: SharesOfDefendant | undefined;
  /**
   * `nothing` is ordered; `draft`: to be shared; `shared`: what stands on the screen is shared; `changed` since, so that it is to be
   * amended; `proposed`: it is amended so, and waits for approval; `clash`: two shared it without seeing each other.
   */
  readonly state: 'nothing' | 'draft' | 'shared' | 'changed' | 'proposed' | 'clash';
}

/** Sharing a hearing's results, or those of one defendant of it, as it ends. */
export class SharingDesk {
  readonly attempt = new WriteAttempt();
  /** Said aloud, and shown in the foot. */
  said = $state('');
  readonly #app: AppContext;
  readonly #desk: ResultDesk;
  readonly #checks: CheckDesk;
  readonly #view: () => CaseView;
  readonly #hearing: () => HearingView;
  readonly all: readonly Sharing[] = $derived.by(() =>
    this.#desk.facts.defendants.map((each) => this.#of(each)),
  );
  readonly ready: readonly Sharing[] = $derived(this.all.filter(isReady));

  constructor(
    app: AppContext,
    desk: ResultDesk,
    checks: CheckDesk,
    view: () => CaseView,
    hearing: () => HearingView,
  ) {
    this.#app = app;
    this.#desk = desk;
    this.#checks = checks;
    this.#view = view;
    this.#hearing = hearing;
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
      if (anew) this.#desk.tab = 'recorded';
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
    if (line) await this.#desk.goTo(line.lineId);
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
    this.said = `Shared on this ${this.#app.device}: ${those.map(({ defendant }) => defendant.name).join(', ')}.`;
  }

  /** What is written when one defendant is shared as the lines are now; `anew` where they were shared before. */
  commandsOf(sharing: Sharing, anew?: SharedAnew, overrides: readonly OverriddenFinding[] = []) {
    const { defendant, shares } = sharing;
    const overridden = [...this.#checks.overriddenOf(defendant.defendantId), ...overrides];
    return shareCommands(this.#view(), this.#toShare(defendant), shares, overridden, anew);
  }

  /** The text that would be recorded now, as its widest reader gets it. */
  textOf({ defendant }: Sharing): string {
    const { text, withheld } = preparedShare(this.#toShare(defendant));
    return withheld.at(-1)?.text ?? text;
  }

  /** The pleas, verdicts and bail that an amendment's text says, where the lines still say that text: recorded with its approval. */
  #besideAmendment({ defendant }: Sharing, amendment: ShareView, reason: string): readonly WriteCommand[] {
    const toShare = this.#toShare(defendant);
    const prepared = preparedShare(toShare);
    return widestHash(prepared) === amendment.textHash
      ? takenBeside(this.#view(), toShare, prepared, reason)
      : [];
  }

  /** What the rules of amending need to know (src/domain/resulting/amending). */
  amendFacts({ shares }: Sharing): Omit<AmendmentFacts, 'reason'> {
    const [standing] = shares ? standingOf(shares.shared) : [];
    return {
      jurisdiction: this.#desk.facts.jurisdiction,
      today: this.#app.clock.today,
      ...(standing ? { orderedOn: standing.value.orderedDate } : {}),
    };
  }

  get jurisdiction(): Jurisdiction {
    return this.#desk.facts.jurisdiction;
  }

  /** Under this key a form about one defendant's results keeps what is typed. */
  keyOf = (form: string, { defendant }: Sharing): string =>
    `${this.#view().caseId}:${form}:${this.#hearing().hearingId}:${defendant.defendantId}`;

  amendDraftOf(sharing: Sharing): AmendDraft {
    const { today, orderedOn = today } = this.amendFacts(sharing);
    return this.#app.drafts.kept(this.keyOf('amend', sharing), () => newAmendDraft(today, orderedOn));
  }

  /** What somebody else's word on an amendment writes: with an approval also what its text says beside the results. */
  decisionOf(
    sharing: Sharing,
    { valueId, author, reason: why = '', value }: Attributed<ShareView>,
    outcome: 'approved' | 'refused',
    reason: string,
  ): readonly WriteCommand[] {
    if (!author) return [];
    const { hearingId, defendantId } = value;
    const answered = value.decisions.filter((decision) => !decision.value.isReplaced);
    return [
      ...(outcome === 'approved' ? this.#besideAmendment(sharing, value, why) : []),
      {
        kind: 'amendment-decision',
        caseId: this.#view().caseId,
        hearingId,
        defendantId,
        amendmentId: valueId as DocumentId,
        amendedBy: author.userId,
        outcome,
        supersedes: valueIdsOf(answered),
        reason,
      },
    ];
  }

  /** One side of a clash once more, in the place of all. */
  shareAgain = (
    { defendant: { defendantId } }: Sharing,
    valueId: string,
    said: Parameters<typeof shareAgain>[3],
  ): WriteCommand | undefined =>
    shareAgain(this.#view(), { hearingId: this.#hearing().hearingId, defendantId }, valueId, said);

  /** Lines that say only what does not stand of one defendant leave the notepad; one that is about others as well stays. */
  takeOut(lineIds: readonly string[], { defendant: { defendantId } }: Sharing): void {
    const theirs = lineIds.filter((lineId) =>
      this.#desk.defendantsOf(lineId).every((about) => about === defendantId),
    );
    for (const lineId of theirs) this.#desk.pad.takeOut(lineId);
  }

  /** What stands of one defendant as lines of the notepad, to be amended there. */
  async putIntoPad({ shares }: Sharing): Promise<void> {
    const [standing] = shares ? standingOf(shares.shared) : [];
    const { pad, facts, catalogue } = this.#desk;
    for (const result of standing?.value.results ?? []) {
      pad.insertAfter(undefined, toShorthand(result, facts, catalogue));
    }
    await this.#desk.goToEnd();
  }

  sayOpen = (sharing: Sharing): string =>
    sharing.state === 'changed'
      ? `To settle first: ${sayOpen([sharing])}.`
      : 'Change the lines of the notepad first: what stands there is shared already.';

  #sayNothingToShare(): string {
    return this.all.some(({ state }) => state === 'shared' || state === 'proposed')
      ? 'All that stands here is shared already.'
      : 'There is nothing to share yet.';
  }

  #toShare(defendant: DefendantFacts): ToShare {
    const { facts, reading, catalogue } = this.#desk;
    return { hearingId: this.#hearing().hearingId, facts, reading, catalogue, defendant };
  }

  #of(defendant: DefendantFacts): Sharing {
    const { defendantId } = defendant;
    const shares = this.#hearing().shares.find((each) => each.defendantId === defendantId);
    const toSettle = this.#desk.toSettle.errors.filter(({ lineId }) => {
      const about = this.#desk.defendantsOf(lineId);
      return about.length === 0 || about.includes(defendantId);
    });
    const state = this.#stateOf(defendant, shares);
    return { defendant, shares, toSettle, standing: this.#checks.standingOf(defendantId), state };
  }

  #stateOf(defendant: DefendantFacts, shares: SharesOfDefendant | undefined): Sharing['state'] {
    const { reading } = this.#desk;
    const isOrdered = reading.results.some(({ target }) => target.defendantId === defendant.defendantId);
    if (shares?.shared.state === 'clash') return 'clash';
    const [standing] = shares ? standingOf(shares.shared) : [];
    if (!isOrdered) return standing ? 'shared' : 'nothing';
    if (!standing) return 'draft';
    const hash = widestHash(preparedShare(this.#toShare(defendant)));
    if (standing.value.textHash === hash) return 'shared';
    const isProposed = shares?.proposed.some(
      ({ value }) => value.state === 'awaits-approval' && value.textHash === hash,
    );
    return isProposed === true ? 'proposed' : 'changed';
  }
}

const isToShare = ({ state }: Sharing): boolean => state === 'draft';
const isReady = (sharing: Sharing): boolean =>
  isToShare(sharing) && sharing.toSettle.length === 0 && sharing.standing.length === 0;

const sayAnew = ({ state, defendant: { name } }: Sharing): string =>
  state === 'clash'
    ? `Two shared the results of ${name} without seeing each other. Choose under What will be recorded.`
    : `The results of ${name} were shared, and the lines say otherwise now. Amend them under What will be recorded.`;

/** "line 4, line 7, 2 checks" */
function sayOpen(open: readonly Sharing[]): string {
  const lines = open.flatMap(({ toSettle }) => toSettle.map(({ lineNumber }) => lineNumber));
  const numbers = [...new Set(lines)].sort((a, b) => a - b);
  const checks = new Set(open.flatMap(({ standing }) => standing)).size;
  return [
    ...numbers.map((number) => `line ${String(number)}`),
    ...(checks > 0 ? [checks === 1 ? '1 check' : `${String(checks)} checks`] : []),
  ].join(', ');
}
