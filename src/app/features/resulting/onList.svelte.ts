import type { TodayItem, WriteCommand } from '../../../contracts/worker/api.ts';
import type { CaseView, HearingView } from '../../../domain/case/caseView.ts';
import { londonDay } from '../../../domain/day/courtDay.ts';
import type { Attendance } from '../../../domain/list/attendanceOf.ts';
import { mayChangeList, type AttendanceNow, type ListChange } from '../../../domain/list/listChange.ts';
import { attendanceLabels } from '../../../domain/list/listWords.ts';
import { isHeard, listStatus } from '../../../domain/list/listStatus.ts';
import { nextOnList } from '../../../domain/list/nextOnList.ts';
import type { DefendantId } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import { listCommand } from '../../listCommand.ts';
import { hearingPath, listWalk, placeInWalk } from '../../listWalk.ts';
import { LiveQuery } from '../../liveQuery.svelte.ts';
import { isOffered } from '../../may.ts';
import { clockTime, toInstant } from '../../words/dates.ts';
import { londonInstant } from '../../words/londonInstant.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';

/** A hearing on the list of its courtroom: called on, put back, recalled, and where one goes on from it. */
export class OnList {
  readonly attempt = new WriteAttempt();
  /** Whether the time is asked to which it is put back. */
  isPuttingBack = $state(false);
  /** For assistive technology: what was set last. */
  said = $state('');
  readonly #app: AppContext;
  readonly #path: () => string;
  readonly #day: () => string;
  readonly #query: LiveQuery<'today'>;
  readonly item: TodayItem | undefined = $derived.by(() => this.#itemOf(this.#path()));
  readonly status = $derived.by(() => this.item && listStatus(this.item.card, this.item.hearing));
  readonly place = $derived.by(() => placeInWalk(listWalk(this.#app), this.#path()));
  readonly next = $derived.by(() =>
    nextOnList(
      listWalk(this.#app).stops.map((path) => {
        const item = this.#itemOf(path);
        return { path, status: item && listStatus(item.card, item.hearing) };
      }),
      this.#path(),
      toInstant(this.#app.clock.now),
    ),
  );

  /** Made while a component is set up: it watches as long as that lives. */
  constructor(app: AppContext, view: () => CaseView, hearing: () => HearingView, day: () => string) {
    this.#app = app;
    this.#path = () => hearingPath(view().caseId, hearing().hearingId);
    this.#day = day;
    this.#query = new LiveQuery(app.worker, 'today', () => ({ day: day() }));
  }

  /** Whether it is known what the list says of the hearing, or that it cannot be asked. */
  get isKnown(): boolean {
    return this.#query.hasArrived || this.#query.hasFailed;
  }

  get mayCallOn(): boolean {
    return this.#may({ what: 'stage', stage: 'called-on', at: '' }) && this.status?.is !== 'called-on';
  }

  get mayPutBack(): boolean {
    return this.#may({ what: 'stage', stage: 'put-back', until: '' }) && this.status?.is !== 'put-back';
  }

  /** Whether calling on and putting back is said of the list from here. */
  get isWorked(): boolean {
    return this.mayCallOn || this.mayPutBack;
  }

  /** Whoever was put back is recalled. */
  get callingOn(): string {
    return this.status?.is === 'put-back' ? 'Recall' : 'Call on';
  }

  /** Also when the results are shared: who was there is often put down last. */
  get mayRecordAttendance(): boolean {
    return this.#mayToday({ what: 'attendance', defendantId: '' as DefendantId, how: 'in-person' });
  }

  /** What stands already is not said again. @param answers what is known of it */
  async recordAttendance(
    defendantId: DefendantId,
    how: AttendanceNow,
    answers: readonly Attendance[],
  ): Promise<void> {
    if (answers.length === 1 && answers[0]?.how === how && answers[0].said.length > 0) return;
    await this.#set({ what: 'attendance', defendantId, how }, `Recorded: ${attendanceLabels[how]}.`);
  }

  callOn(): Promise<void> {
    // The clock of the screens is up to 15 seconds behind, and this is recorded.
    const at = toInstant(Date.now());
    return this.#set({ what: 'stage', stage: 'called-on', at }, `Called on at ${clockTime(at)}.`);
  }

  /** @param time "12:00", London time of the hearing day */
  async putBack(time: string): Promise<void> {
    const until = londonInstant(this.#day(), time);
    if (until === undefined) {
      this.attempt.errors = [{ fieldId: 'put-back-time', text: 'Give the time, like 12:00' }];
      return;
    }
    await this.#set({ what: 'stage', stage: 'put-back', until }, `Put back to ${clockTime(until)}.`);
    if (this.attempt.errors.length === 0) this.isPuttingBack = false;
  }

  /** As long as the day is today and nothing is shared, and for who may. */
  #may(change: ListChange): boolean {
    const { item, status } = this;
    return (
      item !== undefined && status !== undefined && !isHeard(status, item.hearing) && this.#mayToday(change)
    );
  }

  #mayToday(change: ListChange): boolean {
    const { role } = this.#app.user;
    return (
      this.status !== undefined &&
      this.#day() === this.#app.clock.today &&
      isOffered(role, 'list-change') &&
      mayChangeList(role, change)
    );
  }

  async #set(change: ListChange, said: string): Promise<void> {
    const { item } = this;
    if (!item) return;
    const command: WriteCommand = listCommand(item, this.#day(), change);
    const stored = await this.attempt.save([command], this.#app);
    if (stored > 0) this.said = said;
  }

  #itemOf(path: string): TodayItem | undefined {
    return this.#query.value?.items.find(
      ({ card, hearing }) =>
        hearingPath(card.caseId, hearing.hearingId) === path && londonDay(hearing.startsAt) === this.#day(),
    );
  }
}
