import type { AppContext } from '../../appContext.ts';
import type { CaseView, HearingEventView, HearingView } from '../../../domain/case/caseView.ts';
import { valueIdsOf } from '../../../domain/entry/supersede.ts';
import {
  hearingEventsLoggedBy,
  loggedInError,
  type HearingEventDefinition,
} from '../../../domain/hearing/hearingEventDefinitions.ts';
import { stopsEnding } from '../../../domain/notices/stopsEnding.ts';
import type { UnseenFailure } from '../../../domain/notices/unseenFailures.ts';
import type { HearingId } from '../../../shared/ids.ts';
import { againDraftKey, type WriteAgain } from '../../writeAgain.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import { clockTime, londonDay } from '../../words/dates.ts';
import { londonInstant } from '../../words/londonInstant.ts';
import { beginAgain, beginEvent, findEventErrors, isoNow, type EventDraft } from './eventDraft.ts';

/** Logging an event of a hearing, correcting its time, or taking it out as logged in error: always a further entry. */
export class EventLogging {
  readonly attempt = new WriteAttempt();
  readonly draft: EventDraft;
  readonly #app: AppContext;
  readonly #view: () => CaseView;
  readonly #corrects: HearingEventView | undefined;
  readonly key: string;
  readonly #replaces: string | undefined;

  /**
   * @param corrects the logged event that the new entry replaces, as it stood on screen
   * @param again the entry that needs its author, where this writes it anew
   */
  constructor(
    app: AppContext,
    view: () => CaseView,
    corrects?: HearingEventView,
    again?: WriteAgain<'hearing-event'>,
  ) {
    this.#replaces = again?.entryId;
    this.#app = app;
    this.#view = view;
    this.#corrects = corrects;
    this.key = again
      ? againDraftKey(view().caseId, again)
      : `${view().caseId}:event:${corrects?.valueId ?? ''}`;
    this.draft = app.drafts.kept<EventDraft>(
      this.key,
      () => {
        const begun = beginEvent(this.hearings, app.clock.today, corrects);
        return again ? beginAgain(begun, again.command) : begun;
      },
      ['note', 'seen'],
    );
  }

  /** Set where this replaces an event. */
  get corrects(): HearingEventView | undefined {
    return this.#corrects;
  }

  get hearings(): readonly HearingView[] {
    return this.#view().hearings.filter((hearing) => hearing.sheet.isVacated !== true);
  }

  get hearing(): HearingView | undefined {
    return this.hearings.find((each) => each.hearingId === this.draft.hearingId);
  }

  get definitions(): readonly HearingEventDefinition[] {
    const { hearing } = this;
    if (!hearing) return [];
    return hearingEventsLoggedBy(this.#app.user.role, hearing.sheet.jurisdiction).filter(
      (definition) => definition.key !== loggedInError,
    );
  }

  /** What was not received of the hearing that is to end, and nobody saw to: it ends with what was done about it. */
  get failures(): readonly UnseenFailure[] {
    const { hearing } = this;
    if (!hearing) return [];
    return stopsEnding(this.#view(), {
      hearingId: hearing.hearingId,
      definition: this.draft.definition,
      ...(this.#corrects ? { supersedes: valueIdsOf([this.#corrects]) } : {}),
    });
  }

  /** The form is opened: what is not begun happens now. What was begun keeps its time, and so does what is corrected or written anew. */
  open(): void {
    if (!this.#corrects && this.#replaces === undefined && this.draft.definition === '') this.setNow();
  }

  /** Sets the time to the present minute: events are logged as they happen. */
  setNow(): void {
    const now = isoNow();
    this.draft.day = londonDay(now);
    this.draft.time = clockTime(now);
  }

  async save(): Promise<boolean> {
    const eventTime = londonInstant(this.draft.day, this.draft.time);
    const { hearing } = this;
    const note = this.draft.note.trim();
    const seen = this.failures.length > 0 ? this.draft.seen : undefined;
    const errors = findEventErrors({ hearing, definition: this.draft.definition, eventTime, note, seen });
    this.attempt.errors = errors;
    if (errors.length > 0 || !hearing || eventTime === undefined) return false;
    if (seen !== undefined && !(await this.#writeSeen(hearing.hearingId, seen.trim()))) return false;
    return this.#write({ hearing, definition: this.draft.definition, eventTime, note });
  }

  /** Takes the event out of the log. It stays in the timeline, struck through. */
  async takeOut(): Promise<boolean> {
    const { hearing } = this;
    if (!hearing || !this.#corrects) return false;
    if (this.draft.reason.trim() === '') {
      this.attempt.errors = [{ fieldId: 'event-reason', text: 'Say why it was logged in error' }];
      return false;
    }
    return this.#write({ hearing, definition: loggedInError, eventTime: isoNow(), note: '' });
  }

  /** Before the event: the device logs no end of a hearing while nobody saw to what failed (src/worker). */
  async #writeSeen(hearingId: HearingId, what: string): Promise<boolean> {
    const failures = this.failures.map(({ notice: { key, body }, since }) => ({ key, body, since }));
    const stored = await this.attempt.save(
      [{ kind: 'notice-seen', caseId: this.#view().caseId, hearingId, failures, what }],
      this.#app,
      { fieldIds: { what: 'event-seen' } },
    );
    return stored > 0;
  }

  async #write(event: {
    hearing: HearingView;
    definition: string;
    eventTime: string;
    note: string;
  }): Promise<boolean> {
    const reason = this.draft.reason.trim();
    const stored = await this.attempt.save(
      [
        {
          kind: 'hearing-event',
          caseId: this.#view().caseId,
          hearingId: event.hearing.hearingId,
          definition: event.definition,
          eventTime: event.eventTime,
          ...(event.note === '' ? {} : { note: event.note }),
          ...(this.#corrects ? { supersedes: valueIdsOf([this.#corrects]) } : {}),
          ...(reason === '' ? {} : { reason }),
        },
      ],
      this.#app,
      {
        draftKey: this.key,
        replaces: this.#replaces,
        fieldIds: {
          definition: 'event-definition',
          eventTime: 'event-time',
          note: 'event-note',
          reason: 'event-reason',
        },
      },
    );
    return stored > 0;
  }
}
