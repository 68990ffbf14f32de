import { compareText } from '../../shared/compareText.ts';
import type { Json } from '../../shared/json.ts';
import { questionKey } from '../entry/clashPolicy.ts';
import { attributionOf, settle, sheetValueId, standingOf, type Candidate } from '../entry/supersede.ts';
import type { HearingSheet } from '../hearing/hearing.ts';
import type { CheckInEntry } from '../hearing/hearingEvent.ts';
import { hearingEventDefinition, loggedInError } from '../hearing/hearingEventDefinitions.ts';
import { listMeaning, type ListChange } from '../list/listChange.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import { toHearingPad } from '../resulting/hearingPad.ts';
import { outcomeOf, recordedOutcome, trialMeaning, type TrialOutcome } from '../trial/trialOutcome.ts';
import type { CaseRecord } from './caseRecord.ts';
import type { Attributed, Attribution, HearingEventView, HearingView, Settled } from './caseView.ts';
import { foldAppearances, withAppearances } from './foldAppearances.ts';
import { foldSlotAnswers } from './foldSlotAnswers.ts';
import { foldPapers } from './foldPapers.ts';
import type { FoldedShares } from './foldShares.ts';

/** Hearings by first start; those without one come last. */
export function foldHearings(
  record: CaseRecord,
  results: readonly JudicialResult[],
  shares: Pick<FoldedShares, 'ofHearing'>,
): HearingView[] {
  return record
    .sheets('hearing')
    .map((sheet): HearingView => {
      const startsAt = sheet.hearingDays.map((day) => day.sittingDay).sort()[0];
      const lines = foldLog(record, sheet);
      const trial = foldTrial(record, sheet);
      const appearances = foldAppearances(record, sheet);
      return {
        hearingId: sheet.hearingId,
        sheet: withAppearances(isVacated(trial) ? { ...sheet, isVacated: true } : sheet, appearances),
        ...(startsAt === undefined ? {} : { startsAt }),
        events: standingEvents(lines),
        eventClashes: clashingEvents(lines),
        trial,
        identified: foldIdentified(record, sheet),
        results: results.filter((result) => result.hearingId === sheet.hearingId),
        shares: shares.ofHearing(sheet.hearingId),
        papers: foldPapers(record, sheet.hearingId),
        pads: record.pads.filter(({ hearingId }) => hearingId === sheet.hearingId).map(toHearingPad),
        slotAnswers: foldSlotAnswers(record, sheet),
        appearances: [...appearances.values()],
        checkedIn: foldCheckIns(record, sheet),
        listChanges: foldListChanges(record, sheet),
        ...foldAddition(record, sheet),
        courtNotes: foldCourtNotes(record, sheet),
      };
    })
    .sort(
      (a, b) => compareText(a.startsAt ?? '~', b.startsAt ?? '~') || compareText(a.hearingId, b.hearingId),
    );
}

export const hearingEventLabel = (definition: string): string =>
  hearingEventDefinition(definition)?.label ?? definition.replaceAll('-', ' ');

type LoggedEvent = Omit<HearingEventView, keyof Attribution>;

interface LogLine {
  readonly lineId: string;
  readonly settled: Settled<LoggedEvent>;
}

/**
 * The log, line by line: what was logged and what corrected it answer one question. Two corrections of one event, neither
 * author having seen the other's, are a clash, also where one of them took it out as logged in error.
 */
function foldLog(record: CaseRecord, sheet: HearingSheet): readonly LogLine[] {
  const { hearingId } = sheet;
  const recorded = sheet.events.map((event): Candidate<LoggedEvent> => {
    const valueId = `${sheet._id}#event:${event.eventId}`;
    return {
      attributed: {
        valueId,
        isClockDoubtful: false,
        ...(event.eventTime === undefined ? {} : { at: event.eventTime }),
        value: {
          hearingId,
          definition: event.definitionId ?? '',
          label: event.label,
          ...(event.eventTime === undefined ? {} : { eventTime: event.eventTime }),
          ...(event.note === undefined ? {} : { note: event.note }),
        },
      },
      meaning: valueId,
    };
  });
  const logged = record
    .entries('hearing-event')
    .filter((entry) => entry.hearingId === hearingId)
    .map((entry): Candidate<LoggedEvent> => {
      const { definition, eventTime, note } = entry;
      const said = { hearingId, definition, label: hearingEventLabel(definition), eventTime };
      const meaning = definition === loggedInError ? [definition] : [definition, eventTime, note ?? ''];
      return {
        attributed: { ...attributionOf(entry), value: { ...said, ...(note === undefined ? {} : { note }) } },
        entry,
        meaning: JSON.stringify(meaning),
      };
    });
  const lines = new Map<string, Candidate<LoggedEvent>[]>();
  for (const candidate of [...recorded, ...logged]) {
    const lineId = record.lineageOf(candidate.attributed.valueId);
    lines.set(lineId, [...(lines.get(lineId) ?? []), candidate]);
  }
  return [...lines].map(([lineId, candidates]) => ({ lineId, settled: settle(candidates) }));
}

const toEventView = ({ value, ...attribution }: Attributed<LoggedEvent>): HearingEventView => ({
  ...attribution,
  ...value,
});

/** The log as it reads now: corrected events and those logged in error stand in the timeline alone. */
const standingEvents = (lines: readonly LogLine[]): HearingEventView[] =>
  lines
    .flatMap(({ settled }) => standingOf(settled))
    .map(toEventView)
    .filter((event) => event.definition !== loggedInError)
    .sort((a, b) => timeOf(a.eventTime) - timeOf(b.eventTime) || compareText(a.valueId, b.valueId));

const clashingEvents = (lines: readonly LogLine[]): HearingView['eventClashes'] =>
  lines
    .flatMap(({ lineId, settled }) =>
      settled.state === 'clash' ? [{ lineId, sides: settled.values.map(toEventView) }] : [],
    )
    .sort((a, b) => compareText(a.lineId, b.lineId));

const timeOf = (instant: string | undefined): number => {
  const time = Date.parse(instant ?? '');
  return Number.isNaN(time) ? 0 : time;
};

/** Whether its trial went ahead: what intake has of it is an answer as any entry is. */
function foldTrial(record: CaseRecord, sheet: HearingSheet): Settled<TrialOutcome> {
  const recorded = recordedOutcome(sheet);
  const ofSheet: Candidate<TrialOutcome>[] = recorded
    ? [
        {
          attributed: {
            valueId: sheetValueId(sheet._id, 'trial', sheet.trialOutcome as Json),
            isClockDoubtful: false,
            value: recorded,
          },
          meaning: trialMeaning(recorded),
        },
      ]
    : [];
  const ofEntries = record
    .entries('trial-outcome')
    .filter((entry) => entry.hearingId === sheet.hearingId)
    .map((entry): Candidate<TrialOutcome> => {
      const value = outcomeOf(entry);
      return { attributed: { ...attributionOf(entry), value }, entry, meaning: trialMeaning(value) };
    });
  return settle([...ofSheet, ...ofEntries]);
}

/** Its day is off: lists and dates to come leave it out as one that listing has vacated. */
const isVacated = (trial: Settled<TrialOutcome>): boolean =>
  trial.state === 'one' && trial.current.value.trialType === 'vacated';

/** Who was identified by what: each answer that stands. */
const foldIdentified = (record: CaseRecord, { hearingId }: HearingSheet): HearingView['identified'] =>
  record
    .entries('identification')
    .filter((entry) => entry.hearingId === hearingId && !record.isSuperseded(entry._id))
    .map((entry) => {
      const { defendantId, by, given, refused } = entry;
      return { ...attributionOf(entry), value: { defendantId, by, given, refused } };
    });

/** Who is here: one line a person, by the last thing that was said of them. */
function foldCheckIns(record: CaseRecord, sheet: HearingSheet): HearingView['checkedIn'] {
  const entries = record
    .entries('check-in')
    .filter((entry) => entry.hearingId === sheet.hearingId && !record.isSuperseded(entry._id));
  const lastByPerson = new Map<string, CheckInEntry>();
  for (const entry of entries) lastByPerson.set(questionKey(entry), entry);
  return [...lastByPerson.values()]
    .filter((entry) => entry.isPresent)
    .map((entry) => ({ ...attributionOf(entry), value: { name: arrivalName(entry) } }));
}

const arrivalName = (entry: CheckInEntry): string => entry.arrived?.name ?? entry.author.name;

/** What was set on the list of a day: two answers to one thing, neither of which saw the other, both stand. */
function foldListChanges(record: CaseRecord, sheet: HearingSheet): HearingView['listChanges'] {
  const questions = new Map<string, { day: string; candidates: Candidate<ListChange>[] }>();
  for (const entry of record.entries('list-change')) {
    if (entry.hearingId !== sheet.hearingId) continue;
    const key = questionKey(entry);
    const question = questions.get(key) ?? { day: entry.day, candidates: [] };
    question.candidates.push({
      attributed: { ...attributionOf(entry), value: entry.change },
      entry,
      meaning: listMeaning(entry.change),
    });
    questions.set(key, question);
  }
  return [...questions]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, { day, candidates }]) => ({ day, values: standingOf(settle(candidates)) }));
}

function foldAddition(record: CaseRecord, { hearingId }: HearingSheet): Pick<HearingView, 'added'> {
  const entry = record
    .entries('list-addition')
    .filter((each) => each.hearingId === hearingId && !record.isSuperseded(each._id))
    .at(-1);
  return entry ? { added: { ...attributionOf(entry), value: entry } } : {};
}

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
