import { compareText } from '../../shared/compareText.ts';
import { assertNever } from '../../shared/result.ts';
import { sayAllocation } from '../allocation/allocationWords.ts';
import { standingAllocation } from '../allocation/standingAllocation.ts';
import { applicationOf, sayApplication } from '../application/applicationMade.ts';
import { bailStatuses, type BailStatus } from '../bail/bail.ts';
import { sayChargeEntry } from '../charge/chargeWords.ts';
import { londonClock } from '../day/courtDay.ts';
import { sayDayInFull } from '../day/sayDay.ts';
import { sayDay } from '../day/sayDay.ts';
import type { Entry } from '../document/document.ts';
import { attributionOf } from '../entry/supersede.ts';
import { sayAppearing, type AppearanceEntry } from '../hearing/appearance.ts';
import { loggedInError } from '../hearing/hearingEventDefinitions.ts';
import { sayIdentification } from '../hearing/identification.ts';
import { isSealedNote, noteAudienceLabels } from '../note/note.ts';
import { saySlotAnswer } from '../listing/slotAnswer.ts';
import { sayAddition, sayListChange } from '../list/listWords.ts';
import { noticeBodyNames } from '../notices/noticeBody.ts';
import type { NoticeSeenEntry } from '../notices/noticeSeen.ts';
import { paperKindLabels } from '../papers/paper.ts';
import type { PaperIssuedEntry } from '../papers/paperIssued.ts';
import { sayAddress, sayDetails } from '../party/detailsCorrected.ts';
import { sayNotified, sayPlea } from '../plea/pleaWords.ts';
import { amendmentGroundLabels } from '../resulting/amending/amendment.ts';
import type { ResultsSharedEntry } from '../resulting/resultsShared.ts';
import { saySchedule, takenSchedule } from '../taken/offencesTaken.ts';
import { outcomeOf, sayTrial } from '../trial/trialOutcome.ts';
import { sayJury } from '../verdict/sayJury.ts';
import type { RecordedVerdict } from '../verdict/verdict.ts';
import type { CaseRecord } from './caseRecord.ts';
import { sayOffenceOf } from './sayOffenceOf.ts';
import type { DefendantView, HearingView, TimelineItem } from './caseView.ts';
import { hearingEventLabel } from './foldHearings.ts';

/**
 * What happened, oldest first: what came with the sheets by its date, then every entry in the order of the record,
 * superseded ones included.
 */
export function foldTimeline(
  record: CaseRecord,
  defendants: readonly DefendantView[],
  hearings: readonly HearingView[],
): TimelineItem[] {
  const fromSheets = hearings
    .flatMap((hearing) => [...recordedEvents(hearing), ...sharedResults(hearing)])
    .sort((a, b) => compareText(a.at ?? '', b.at ?? '') || compareText(a.valueId, b.valueId));
  const fromEntries = record.allEntries.map((entry): TimelineItem => ({
    ...attributionOf(entry),
    kind: entry.type,
    text: entryText(entry, defendants),
    isSuperseded: record.isSuperseded(entry._id),
    ...(entry.hearingId === undefined ? {} : { hearingId: entry.hearingId }),
  }));
  return [...fromSheets, ...fromEntries];
}

function recordedEvents(hearing: HearingView): TimelineItem[] {
  return hearing.events
    .filter((event) => event.entryId === undefined)
    .map((event) => ({
      valueId: event.valueId,
      isClockDoubtful: false,
      kind: 'hearing-event',
      text: withNote(event.label, event.note),
      hearingId: hearing.hearingId,
      isSuperseded: false,
      ...(event.eventTime === undefined ? {} : { at: event.eventTime }),
    }));
}

function sharedResults(hearing: HearingView): TimelineItem[] {
  // A share here is an entry, and stands among those.
  const recorded = hearing.results.filter((result) => result.share === undefined);
  const count = recorded.length;
  if (count === 0) return [];
  const at = recorded.find((result) => result.orderedDate !== undefined)?.orderedDate ?? hearing.startsAt;
  return [
    {
      valueId: `${hearing.sheet._id}#results`,
      isClockDoubtful: false,
      kind: 'results',
      text: `${String(count)} ${count === 1 ? 'result' : 'results'} of the ${hearing.sheet.hearingType.description.toLowerCase()}`,
      hearingId: hearing.hearingId,
      isSuperseded: false,
      ...(at === undefined ? {} : { at }),
    },
  ];
}

/** "Plea to offence 2: guilty": one thing somebody wrote, in a line, for the timeline. */
export function entryText(entry: Entry, defendants: readonly DefendantView[]): string {
  switch (entry.type) {
    case 'note':
      return `Note (${noteAudienceLabels[entry.audience]}): ${entryContent(entry, defendants)}`;
    case 'plea':
      return `Plea to ${entryContent(entry, defendants)}`;
    case 'allocation':
      return `Allocation of ${entryContent(entry, defendants)}`;
    case 'verdict':
      return `Verdict on ${entryContent(entry, defendants)}`;
    case 'charge':
      return sayChargeEntry(entry, offenceWords(entry, defendants));
    case 'identification':
      return `Identification of ${entryContent(entry, defendants)}`;
    case 'application-made':
      return `Application of ${entryContent(entry, defendants)}`;
    case 'trial-outcome':
      return `Trial type: ${entryContent(entry, defendants)}`;
    case 'bail-decision':
      return `Bail of ${entryContent(entry, defendants)}`;
    case 'bail-conditions':
      return `Bail conditions of ${entryContent(entry, defendants)}`;
    case 'results-shared':
      return `Results of ${entryContent(entry, defendants)}`;
    default:
      return entryContent(entry, defendants);
  }
}

/** "offence 2: guilty": the same beside its kind and whom it is for, which are not said once more. */
export function entryContent(entry: Entry, defendants: readonly DefendantView[]): string {
  switch (entry.type) {
    case 'note':
      return isSealedNote(entry) ? 'sealed, and not open here' : entry.text;
    case 'hearing-event':
      return entry.definition === loggedInError
        ? 'An event was logged in error'
        : withNote(`${hearingEventLabel(entry.definition)} at ${londonClock(entry.eventTime)}`, entry.note);
    case 'check-in':
      return `${entry.arrived?.name ?? entry.author.name} ${entry.isPresent ? 'is here' : 'is not here'}`;
    case 'appearance':
      return appearanceWords(entry, defendants);
    case 'list-change':
      return sayListChange(entry.change, defendants);
    case 'list-addition':
      return sayAddition(entry);
    case 'slot-answer':
      return `Slot of the hearing on ${sayDay(entry.asked.day)}${entry.asked.time === undefined ? '' : ` at ${entry.asked.time}`}, ${entry.asked.courtName}: ${saySlotAnswer(entry)}`;
    case 'plea':
      return `${offenceWords(entry, defendants)}: ${sayPlea(entry.pleaValue).toLowerCase()}`;
    case 'notified-plea':
      return `Defence says for ${offenceWords(entry, defendants)}: ${sayNotified(entry.notifiedPleaValue)}, not taken in court`;
    case 'allocation':
      return `${offenceWords(entry, defendants)}: ${sayAllocation(standingAllocation(entry))}`;
    case 'verdict':
      return `${offenceWords(entry, defendants)}: ${verdictText(entry.verdict)}`;
    case 'charge':
      return sayChargeEntry(entry, offenceWords(entry, defendants));
    case 'offences-taken':
      return `Offences to be taken into consideration of ${nameOf(entry, defendants)}: ${saySchedule(takenSchedule(entry))}`;
    case 'details-corrected':
      return `Details corrected: ${sayDetails(entry.details, sayDayInFull)}`;
    case 'address-corrected':
      return `Address of ${nameOf(entry, defendants)} corrected: ${sayAddress(entry.address)}`;
    case 'identification':
      return `${nameOf(entry, defendants)}: ${sayIdentification(entry)}`;
    case 'application-made':
      return `${nameOf(entry, defendants)}: ${sayApplication(applicationOf(entry))}${entry.isTakenOut ? ', put down by mistake' : ''}`;
    case 'trial-outcome':
      return sayTrial(outcomeOf(entry));
    case 'bail-decision':
      return `${nameOf(entry, defendants)}: ${bailText(entry.bailStatus).toLowerCase()}`;
    case 'bail-conditions':
      return `${nameOf(entry, defendants)}: ${entry.conditions.join('; ') || 'none'}`;
    case 'results-shared':
      return `${nameOf(entry, defendants)}: ${shareWords(entry)}`;
    case 'results-withheld':
      return `What of the results of ${nameOf(entry, defendants)} not all parties read`;
    case 'amendment-decision':
      return `Amendment of the results of ${nameOf(entry, defendants)} ${entry.outcome}`;
    case 'paper-issued':
      return paperWords(entry, defendants);
    case 'notice-seen':
      return seenWords(entry);
    default:
      return assertNever(entry);
  }
}

/** "For the defence of NOWAK, Piotr from 11:40: Ms Hale (Castle Chambers)" */
function appearanceWords(
  { of, people, since }: AppearanceEntry,
  defendants: readonly DefendantView[],
): string {
  const part =
    of.part === 'judiciary'
      ? 'Sitting'
      : of.part === 'prosecution'
        ? 'For the prosecution'
        : `For the defence of ${nameOf(of, defendants)}`;
  return `${part}${since === undefined ? '' : ` from ${londonClock(since)}`}: ${sayAppearing(people)}`;
}

/** "Bail notice B40LT00-261126-7K3QM-012 for NOWAK, Piotr given out before the record had it" */
function paperWords(entry: PaperIssuedEntry, defendants: readonly DefendantView[]): string {
  const { kind, number, defendantId, isBeforeRecord } = entry;
  const whose = defendantId === undefined ? '' : ` for ${nameOf({ defendantId }, defendants)}`;
  return `${paperKindLabels[kind]} ${number}${whose} given out${isBeforeRecord ? ' before the record had it' : ''}`;
}

/** "Seen to: Tagging failed 10:43, Police failed 10:44: phoned both" */
const seenWords = ({ failures, what }: NoticeSeenEntry): string =>
  `Seen to: ${failures.map(({ body, since }) => `${noticeBodyNames[body]} failed ${londonClock(since)}`).join(', ')}: ${what}`;

/** "3 results shared", "version 2, 3 results: recorded wrongly" */
function shareWords({ version, recorded, amendment }: ResultsSharedEntry): string {
  const count = `${String(recorded.length)} ${recorded.length === 1 ? 'result' : 'results'}`;
  if (version === 1) return `${count} shared`;
  const why = amendment ? amendmentGroundLabels[amendment.ground] : 'shared again';
  return `version ${String(version)}, ${count}: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
}

export function verdictText(verdict: RecordedVerdict): string {
  const { description, categoryType, category, lesserOrAlternativeOffence: other } = verdict;
  const words = description ?? (categoryType ?? category ?? 'recorded').replaceAll('_', ' ').toLowerCase();
  const named = other?.title ?? other?.offenceCode;
  return `${words}${named === undefined ? '' : ` (${named})`}${sayJury(verdict)}`;
}

export const bailText = (status: BailStatus): string =>
  Object.hasOwn(bailStatuses, status.code)
    ? bailStatuses[status.code as keyof typeof bailStatuses].label
    : (status.description ?? status.code);

const withNote = (label: string, note: string | undefined): string =>
  note === undefined || note === '' ? label : `${label}: ${note}`;

const offenceWords = (
  entry: { readonly defendantId: string; readonly offenceId: string },
  defendants: readonly DefendantView[],
): string => sayOffenceOf(defendants, entry) ?? 'an offence not held here';

const nameOf = (entry: { defendantId: string }, defendants: readonly DefendantView[]): string =>
  defendants.find((each) => each.defendantId === entry.defendantId)?.name ?? 'a defendant not held here';
