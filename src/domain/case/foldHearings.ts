import { attributionOf } from '../entry/supersede.ts';
import type { HearingSheet } from '../hearing/hearing.ts';
import { arrivalKey, type CheckInEntry } from '../hearing/hearingEvent.ts';
import { hearingEventDefinition, loggedInError } from '../hearing/hearingEventDefinitions.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import type { CaseRecord } from './caseRecord.ts';
import type { HearingEventView, HearingView } from './caseView.ts';

/** Hearings by first start; those without one come last. */
export function foldHearings(record: CaseRecord, results: readonly JudicialResult[]): HearingView[] {
  return record
    .sheets('hearing')
    .map((sheet): HearingView => {
      const startsAt = sheet.hearingDays.map((day) => day.sittingDay).sort()[0];
      return {
        hearingId: sheet.hearingId,
        sheet,
        ...(startsAt === undefined ? {} : { startsAt }),
        events: foldEvents(record, sheet),
        results: results.filter((result) => result.hearingId === sheet.hearingId),
        checkedIn: foldCheckIns(record, sheet),
        courtNotes: foldCourtNotes(record, sheet),
      };
    })
    .sort(
      (a, b) => compareText(a.startsAt ?? '~', b.startsAt ?? '~') || compareText(a.hearingId, b.hearingId),
    );
}

export const hearingEventLabel = (definition: string): string =>
  hearingEventDefinition(definition)?.label ?? definition.replaceAll('-', ' ');

/** The log as it reads now: corrected events and those logged in error stand in the timeline alone. */
function foldEvents(record: CaseRecord, sheet: HearingSheet): HearingEventView[] {
  const recorded = sheet.events.map((event): HearingEventView => ({
    valueId: `${sheet._id}#event:${event.eventId}`,
    isClockDoubtful: false,
    hearingId: sheet.hearingId,
    definition: event.definitionId ?? '',
    label: event.label,
    ...(event.eventTime === undefined ? {} : { at: event.eventTime, eventTime: event.eventTime }),
    ...(event.note === undefined ? {} : { note: event.note }),
  }));
  const logged = record
    .entries('hearing-event')
    .filter((entry) => entry.hearingId === sheet.hearingId && entry.definition !== loggedInError)
    .map((entry): HearingEventView => ({
      ...attributionOf(entry),
      hearingId: entry.hearingId,
      definition: entry.definition,
      label: hearingEventLabel(entry.definition),
      eventTime: entry.eventTime,
      ...(entry.note === undefined ? {} : { note: entry.note }),
    }));
  return [...recorded, ...logged]
    .filter((event) => !record.isSuperseded(event.valueId))
    .sort((a, b) => timeOf(a.eventTime) - timeOf(b.eventTime) || compareText(a.valueId, b.valueId));
}

const timeOf = (instant: string | undefined): number => {
  const time = Date.parse(instant ?? '');
  return Number.isNaN(time) ? 0 : time;
};

/** Who is here: one line a person, by the last thing that was said of them. */
function foldCheckIns(record: CaseRecord, sheet: HearingSheet): HearingView['checkedIn'] {
  const entries = record
    .entries('check-in')
    .filter((entry) => entry.hearingId === sheet.hearingId && !record.isSuperseded(entry._id));
  const lastByPerson = new Map<string, CheckInEntry>();
  for (const entry of entries) lastByPerson.set(arrivalKey(entry), entry);
  return [...lastByPerson.values()]
    .filter((entry) => entry.isPresent)
    .map((entry) => ({ ...attributionOf(entry), value: { name: arrivalName(entry) } }));
}

const arrivalName = (entry: CheckInEntry): string => entry.arrived?.name ?? entry.author.name;

function foldCourtNotes(record: CaseRecord, sheet: HearingSheet): HearingView['courtNotes'] {
  return record
    .sheets('hearing-court-notes')
    .filter((each) => each.hearingId === sheet.hearingId)
    .flatMap((each) => each.notes)
    .map((note) => ({
      note: note.note,
      ...(note.noteDateTime === undefined ? {} : { at: note.noteDateTime }),
      ...(note.author === undefined ? {} : { author: note.author }),
    }));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
