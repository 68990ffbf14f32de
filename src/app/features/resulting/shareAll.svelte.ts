import type { TodayItem } from '../../../contracts/worker/api.ts';
import type { CaseView } from '../../../domain/case/caseView.ts';
import { listStatus, type ListStatus } from '../../../domain/list/listStatus.ts';
import { byUrgency, urgencyOf, type Urgency } from '../../../domain/resulting/leavesFirst.ts';
import { plainRecord } from '../../../domain/resulting/recordedText.ts';
import type { ResultCatalogue } from '../../../domain/resulting/resultDefinition.ts';
import type { AppContext } from '../../appContext.ts';
import { hearingPath } from '../../listWalk.ts';
import { openResultCatalogue } from '../../resultCatalogue.ts';
import { CheckDesk } from './checks.svelte.ts';
import { ResultDesk } from './resultDesk.svelte.ts';
import { shareInTurn } from './shareInTurn.ts';
import { SharingDesk } from './sharing.svelte.ts';
import type { Sharing } from './sharingOf.ts';

/** These hearings are not heard here. */
const isOff: readonly ListStatus['is'][] = ['vacated', 'matched'];

/** A defendant whose results are typed and not shared yet. */
export interface Unshared {
  readonly key: string;
  readonly caseId: CaseView['caseId'];
  readonly path: string;
  readonly name: string;
  readonly restrictions: readonly string[];
  readonly urgency: Urgency | undefined;
  /** Word for word what would be recorded. */
  readonly text: string;
  readonly isReady: boolean;
  /** Lines and checks that keep it from being shared. */
  readonly open: number;
  readonly sharing: Sharing;
  readonly desk: SharingDesk;
}

/** A case as it was last read. */
class ReadCase {
  view: CaseView;

  constructor(view: CaseView) {
    this.view = $state.raw(view);
  }
}

/**
 * Sharing at the end of a list all that is ready on it: gathered when it is asked for, from what this device holds, in the order in which
 * it leaves. What is not ready stays, and is named; so does what is not as it was shown any more.
 */
export class ShareAll {
  state = $state<'closed' | 'gathering' | 'open' | 'failed'>('closed');
  /** Said aloud and shown, after sharing. */
  said = $state('');
  isSharing = $state(false);
  #desks = $state.raw<
    readonly { readonly desk: SharingDesk; readonly of: ResultDesk; readonly read: ReadCase }[]
  >([]);
  readonly #app: AppContext;
  readonly unshared: readonly Unshared[] = $derived.by(() => this.#find());
  readonly ready: readonly Unshared[] = $derived(this.unshared.filter(({ isReady }) => isReady));

  private constructor(app: AppContext) {
    this.#app = app;
  }

  /**
   * Of no component: where the sheet goes while it shares (the lock falls, another screen is opened) it goes on, and compares each with
   * what is now. What belonged to the sheet would keep the value that it had last.
   */
  static apart(app: AppContext): ShareAll {
    let all!: ShareAll;
    $effect.root(() => {
      all = new ShareAll(app);
    });
    return all;
  }

  async open(items: readonly TodayItem[]): Promise<void> {
    this.said = '';
    this.state = 'gathering';
    try {
      const catalogue = await openResultCatalogue(this.#app.worker);
      // One defendant of a hearing may be shared and another not.
      const waiting = items.filter(({ card, hearing }) => !isOff.includes(listStatus(card, hearing).is));
      const caseIds = waiting.map(({ card }) => card.caseId);
      const cases: ReadCase[] = [];
      for (const caseId of caseIds.filter((each, at) => caseIds.indexOf(each) === at)) {
        const view = await this.#caseNow(caseId);
        if (view) cases.push(new ReadCase(view));
      }
      this.#desks = waiting.flatMap(({ card, hearing }) => {
        const read = cases.find(({ view }) => view.caseId === card.caseId);
        return read ? this.#deskOf(read, hearing.hearingId, catalogue) : [];
      });
      this.state = 'open';
    } catch (error) {
      reportError(error);
      this.state = 'failed';
    }
  }

  close(): void {
    this.state = 'closed';
    this.#desks = [];
  }

  /** One after the other, the most urgent first, as they are shown. */
  async share(): Promise<void> {
    this.isSharing = true;
    this.said = '';
    const { shared, changed, unstored } = await shareInTurn(this.ready, {
      readAnew: (caseId) => this.#readAnew(caseId),
      readyNow: (key) => this.ready.find((each) => each.key === key),
      share: async ({ desk, sharing }) => {
        await desk.share([sharing]);
        return desk.attempt.errors.length === 0;
      },
    });
    this.isSharing = false;
    const done = `Shared on this ${this.#app.device}: ${String(shared)}.`;
    if (changed.length + unstored === 0) {
      this.said = done;
      this.close();
      return;
    }
    this.said = [
      done,
      changed.length > 0 ? `Changed since you opened this, look at it again: ${changed.join('; ')}.` : '',
      unstored > 0
        ? `Not shared: ${String(unstored)}. This ${this.#app.device} could not store it. Nothing that was typed is lost.`
        : '',
    ]
      .filter(Boolean)
      .join(' ');
  }

  async #readAnew(caseId: CaseView['caseId']): Promise<boolean> {
    const [of] = this.#desks.filter(({ read }) => read.view.caseId === caseId);
    try {
      const view = await this.#caseNow(caseId);
      if (view && of) of.read.view = view;
      return view !== undefined;
    } catch (error) {
      reportError(error);
      return false;
    }
  }

  #deskOf(read: ReadCase, hearingId: string, catalogue: ResultCatalogue) {
    const first = read.view.hearings.find((each) => each.hearingId === hearingId);
    if (!first) return [];
    const now = (): CaseView => read.view;
    const hearing = () => now().hearings.find((each) => each.hearingId === hearingId) ?? first;
    const of = new ResultDesk(this.#app, catalogue, now, hearing);
    const checks = new CheckDesk(this.#app, of, now, hearing);
    return [{ desk: new SharingDesk(this.#app, of, checks, now, hearing), of, read }];
  }

  #find(): readonly Unshared[] {
    const found = this.#desks.flatMap(({ desk, of, read: { view } }) =>
      desk.all
        .filter(({ state }) => state === 'draft')
        .map((sharing): Unshared => {
          const { defendantId, name } = sharing.defendant;
          const hearingId = desk.hearingId;
          const own = of.reading.results.filter(({ target }) => target.defendantId === defendantId);
          return {
            key: `${hearingId} ${defendantId}`,
            caseId: view.caseId,
            path: hearingPath(view.caseId, hearingId),
            name,
            restrictions: view.restrictions.map(({ label }) => label),
            urgency: urgencyOf(own, of.catalogue, of.facts.day),
            text: plainRecord(of.recorded.filter((each) => each.defendantId === defendantId)),
            isReady: desk.ready.includes(sharing),
            open: sharing.toSettle.length + sharing.standing.length,
            sharing,
            desk,
          };
        }),
    );
    return byUrgency(found);
  }

  /** The case as it is here now: the first value that is told of it. */
  async #caseNow(caseId: CaseView['caseId']): Promise<CaseView | undefined> {
    let tell: (view: CaseView | undefined) => void = () => undefined;
    let fail: (error: Error) => void = () => undefined;
    const told = new Promise<CaseView | undefined>((resolve, reject) => {
      tell = resolve;
      fail = reject;
    });
    told.catch(() => undefined);
    const stop = await this.#app.worker.watch(
      'case',
      { caseId },
      (value) => tell(value?.view),
      () => fail(new Error('A case of the list could not be read')),
    );
    try {
      return await told;
    } finally {
      stop();
    }
  }
}
