import type { AppContext } from '../../appContext.ts';
import type { WriteState } from '../../../contracts/worker/api.ts';
import type { CaseView, HearingView, SharesOfDefendant } from '../../../domain/case/caseView.ts';
import { standingOf } from '../../../domain/entry/supersede.ts';
import type { Finding } from '../../../domain/checks/finding.ts';
import type { DefendantFacts } from '../../../domain/resulting/hearingFacts.ts';
import type { PreparedShare } from '../../../domain/resulting/prepareShare.ts';
import type { DefendantId, HearingId } from '../../../shared/ids.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import type { CheckDesk } from './checks.svelte.ts';
import type { ResultDesk } from './resultDesk.svelte.ts';
import { preparedShare, shareCommands, widestHash, type ToShare } from './shareCommands.ts';

/** How the results of one defendant stand. */
export interface Sharing {
  readonly defendant: DefendantFacts;
  /** Lines of theirs, or of nobody known, that have to be settled first. */
  readonly toSettle: readonly { readonly lineId: string; readonly lineNumber: number }[];
  /** What checks found of theirs and nobody has seen to. */
  readonly standing: readonly Finding[];
  readonly shares: SharesOfDefendant | undefined;
  /**
   * `nothing` is ordered; `draft`: to be shared; `shared`: what stands on the screen is shared; `changed` since; `late`: changed, and
   * the day is over, so that the change would be an amendment; `clash`: two shared it without seeing each other.
   */
  readonly state: 'nothing' | 'draft' | 'shared' | 'changed' | 'late' | 'clash';
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
    } else if (this.ready.length === 0) {
      this.said = this.all.some(({ state }) => state === 'shared')
        ? 'All that stands here is shared already.'
        : 'There is nothing to share yet.';
    } else await this.share(this.ready);
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
      const toShare = this.#toShare(sharing.defendant);
      const overrides = this.#checks.overriddenOf(sharing.defendant.defendantId);
      const commands = shareCommands(this.#view(), toShare, sharing.shares, overrides);
      const stored = await this.attempt.save(commands, this.#app);
      if (stored < commands.length) {
        this.said = this.attempt.errors.map(({ text }) => text).join(' ');
        return;
      }
    }
    this.said = `Shared on this ${this.#app.device}: ${those.map(({ defendant }) => defendant.name).join(', ')}.`;
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
    const { reading, facts } = this.#desk;
    const isOrdered = reading.results.some(({ target }) => target.defendantId === defendant.defendantId);
    if (shares?.shared.state === 'clash') return 'clash';
    const [standing] = shares ? standingOf(shares.shared) : [];
    if (!isOrdered) return standing ? 'shared' : 'nothing';
    if (!standing) return 'draft';
    const prepared: PreparedShare = preparedShare(this.#toShare(defendant));
    if (standing.value.textHash === widestHash(prepared)) return 'shared';
    return this.#app.clock.today > facts.day ? 'late' : 'changed';
  }
}

const isToShare = ({ state }: Sharing): boolean => state === 'draft' || state === 'changed';
const isReady = (sharing: Sharing): boolean =>
  isToShare(sharing) && sharing.toSettle.length === 0 && sharing.standing.length === 0;

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
