import type { HearingEventView, HearingView } from '../../../domain/case/caseView.ts';
import { hearingEventNoteMaxLength } from '../../../domain/hearing/hearingEvent.ts';
import { loggedInError } from '../../../domain/hearing/hearingEventDefinitions.ts';
import { noticeSeenMaxLength } from '../../../domain/notices/noticeSeen.ts';
import { likelyHearing } from '../../likelyHearing.ts';
import type { FieldError } from '../../ui/fieldError.ts';
import type { WriteAgain } from '../../writeAgain.ts';
import { clockTime, londonDay } from '../../words/dates.ts';

export interface EventDraft {
  hearingId: string;
  definition: string;
  /** yyyy-mm-dd and "10:41", in London. */
  day: string;
  time: string;
  note: string;
  reason: string;
  /** What was done about notices that were not received, where the hearing ends. */
  seen: string;
}

export const isoNow = (): string => new Date().toISOString();

/** What the form begins with: now, in the hearing that is probably meant; or what is being corrected. */
export function beginEvent(
  hearings: readonly HearingView[],
  today: string,
  corrects: HearingEventView | undefined,
): EventDraft {
  const at = corrects?.eventTime ?? isoNow();
  return {
    hearingId: corrects?.hearingId ?? likelyHearing(hearings, today)?.hearingId ?? '',
    definition: corrects?.definition ?? '',
    day: londonDay(at),
    time: clockTime(at),
    note: corrects?.note ?? '',
    reason: '',
    seen: '',
  };
}

/** What was written before, to be written anew. What takes an event out has no time of its own, and keeps its reason. */
export const beginAgain = (
  begun: EventDraft,
  { hearingId, definition, eventTime, note = '', reason = '' }: WriteAgain<'hearing-event'>['command'],
): EventDraft =>
  definition === loggedInError
    ? { ...begun, reason }
    : {
        ...begun,
        hearingId,
        definition,
        day: londonDay(eventTime),
        time: clockTime(eventTime),
        note,
        reason,
      };

/** What is wrong with an event, each with the id of its field. */
export function findEventErrors(event: {
  readonly hearing: HearingView | undefined;
  readonly definition: string;
  readonly eventTime: string | undefined;
  readonly note: string;
  /** What was done about notices that keep the hearing from being over; undefined where none does. */
  readonly seen?: string | undefined;
}): FieldError[] {
  const errors: FieldError[] = [];
  if (!event.hearing) errors.push({ fieldId: 'event-hearing', text: 'Choose the hearing' });
  if (event.definition === '') errors.push({ fieldId: 'event-definition', text: 'Choose what happened' });
  if (event.eventTime === undefined) {
    errors.push({ fieldId: 'event-time', text: 'Give the day and the time, like 10:41' });
  } else if (Date.parse(event.eventTime) > Date.now() + 60_000) {
    errors.push({ fieldId: 'event-time', text: 'It cannot happen at a time to come' });
  }
  if (event.note.length > hearingEventNoteMaxLength) {
    const most = hearingEventNoteMaxLength.toLocaleString('en-GB');
    errors.push({ fieldId: 'event-note', text: `Shorten the note to ${most} characters` });
  }
  if (event.seen?.trim() === '') {
    errors.push({ fieldId: 'event-seen', text: 'Say whom you told of what was not received, and how' });
  }
  if (event.seen !== undefined && event.seen.length > noticeSeenMaxLength) {
    errors.push({ fieldId: 'event-seen', text: `Shorten it to ${String(noticeSeenMaxLength)} characters` });
  }
  return errors;
}
