import type { CaseView, HearingEventView, HearingView } from '../../../domain/case/caseView.ts';
import {
  hearingEventsLoggedBy,
  type HearingEventDefinition,
} from '../../../domain/hearing/hearingEventDefinitions.ts';
import { stopsEnding } from '../../../domain/notices/stopsEnding.ts';
import { usualNextEvents } from '../../../domain/hearing/usualNextEvents.ts';
import { isTrial } from '../../../domain/trial/trialOutcome.ts';
import type { AppContext } from '../../appContext.ts';
import { clockTime, londonDay } from '../../words/dates.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import { isoNow } from './eventDraft.ts';
import { EventLogging } from './eventLogging.svelte.ts';

/** Events of the log that the list says too, and the later word counts (../../../domain/list/listStatus.ts). */
const saidOnList: ReadonlySet<string> = new Set(['called-on', 'put-back']);

/** The log of a hearing while it is heard: the usual next events at once, any other and each correction by the form of the case. */
export class LogDesk {
  readonly attempt = new WriteAttempt();
  /** For assistive technology: what was logged last from here. */
  said = $state('');
  isOpen = $state(false);
  corrects = $state.raw<HearingEventView | undefined>();
  readonly #app: AppContext;
  readonly #view: () => CaseView;
  readonly #hearing: () => HearingView;
  readonly #isOnList: () => boolean | undefined;

  /**
   * @param isOnList whether the list of the courtroom says here what it can say: the log does not propose it as well; undefined
   *   while that is not known yet, and nothing is proposed
   */
  constructor(
    app: AppContext,
    view: () => CaseView,
    hearing: () => HearingView,
    isOnList: () => boolean | undefined,
  ) {
    this.#app = app;
    this.#view = view;
    this.#hearing = hearing;
    this.#isOnList = isOnList;
  }

  get usual(): readonly HearingEventDefinition[] {
    const isOnList = this.#isOnList();
    if (isOnList === undefined) return [];
    const { sheet, events } = this.#hearing();
    const allowed = hearingEventsLoggedBy(this.#app.user.role, sheet.jurisdiction);
    const definitionOf = (key: string) => allowed.find((each) => each.key === key);
    const of = { today: this.#app.clock.today, isTrial: isTrial(sheet) };
    const isProposed = (key: string): boolean =>
      definitionOf(key) !== undefined && !(isOnList && saidOnList.has(key));
    return usualNextEvents(events, of, isProposed).flatMap((key) => definitionOf(key) ?? []);
  }

  /** The last of the day. */
  get last(): HearingEventView | undefined {
    const { today } = this.#app.clock;
    return this.#hearing().events.findLast(
      ({ eventTime }) => eventTime !== undefined && londonDay(eventTime) === today,
    );
  }

  /** One that happens now. Nothing while another is being stored: a key that is held down logs once. */
  async log({ key, label }: HearingEventDefinition): Promise<void> {
    if (this.attempt.isSaving) return;
    const eventTime = isoNow();
    const { hearingId } = this.#hearing();
    // It says what keeps the hearing from being over, and asks what was done about it.
    if (stopsEnding(this.#view(), { hearingId, definition: key }).length > 0) return this.open(key);
    const stored = await this.attempt.save(
      [{ kind: 'hearing-event', caseId: this.#view().caseId, hearingId, definition: key, eventTime }],
      this.#app,
    );
    this.said = stored > 0 ? `Logged: ${label}, ${clockTime(eventTime)}` : '';
  }

  /** @param definition what is to be logged; absent where that is to be chosen */
  open(definition?: string): void {
    const logging = new EventLogging(this.#app, this.#view);
    logging.draft.hearingId = this.#hearing().hearingId;
    if (definition !== undefined) {
      logging.draft.definition = definition;
      logging.setNow();
    }
    this.corrects = undefined;
    this.isOpen = true;
  }

  correct(event: HearingEventView): void {
    this.corrects = event;
    this.isOpen = true;
  }

  close(): void {
    this.isOpen = false;
    this.corrects = undefined;
  }
}
