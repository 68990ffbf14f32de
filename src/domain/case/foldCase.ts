import type { CaseId } from '../../shared/ids.ts';
import type { CaseDocument } from '../document/document.ts';
import { londonClock } from '../day/courtDay.ts';
import { sayDayInFull } from '../day/sayDay.ts';
import { sayAllocation } from '../allocation/allocationWords.ts';
import { sayStandingCharge } from '../charge/chargeWords.ts';
import type { ClashingType } from '../entry/clashingType.ts';
import { attributionOf } from '../entry/supersede.ts';
import { loggedInError } from '../hearing/hearingEventDefinitions.ts';
import { isSealedNote } from '../note/note.ts';
import type { ReportingRestriction } from '../offence/offence.ts';
import { sayAddress, sayDetails } from '../party/detailsCorrected.ts';
import { sayPlea } from '../plea/pleaWords.ts';
import { restrictionOrdered } from '../result/restrictionOrdered.ts';
import { sayTrial } from '../trial/trialOutcome.ts';
import { caseRecord, type CaseRecord } from './caseRecord.ts';
import type {
  Attributed,
  Attribution,
  CaseView,
  Clash,
  DefendantView,
  HearingEventView,
  HearingView,
  NoteView,
  Settled,
} from './caseView.ts';
import { foldApplications } from './foldApplications.ts';
import { foldDefendants } from './foldDefendants.ts';
import { foldHearings } from './foldHearings.ts';
import { foldNotices } from './foldNotices.ts';
import { foldResults } from './foldResults.ts';
import { foldShares } from './foldShares.ts';
import { bailText, foldTimeline, verdictText } from './foldTimeline.ts';
import { sayOffenceOf } from './sayOffenceOf.ts';

/** Ids of documents that are named, and say nothing in the fold. */
export interface NotFolded {
  /** Of a newer schema version. */
  readonly newer: readonly string[];
  /** They break their version. */
  readonly unreadable: readonly string[];
  /** Sealed notes that their key does not open: damaged, and no matter of another device's key. */
  readonly damaged?: readonly string[];
}

const nothing: NotFolded = { newer: [], unreadable: [] };
const inOrder = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();

/**
 * A case as screens show it. Pure: any arrival order and any repetition of the same documents give the same view, on
 * every device and on the server.
 *
 * @param documents parsed documents of this case; those of others are skipped. A sealed note that was not opened before says that
 *   it is there, by whom and when: what the server folds of it, and a device without its key
 */
export function foldCase(caseId: CaseId, documents: Iterable<CaseDocument>, notFolded = nothing): CaseView {
  const record = caseRecord(caseId, documents);
  const [sheet] = record.sheets('case');
  const shares = foldShares(record);
  const results = foldResults(record.sheets('hearing'), record.sheets('defendant'), shares.results);
  const applications = foldApplications(record);
  const defendants = foldDefendants(record, results, shares, applications);
  const hearings = foldHearings(record, results, shares);
  return {
    caseId,
    isComplete: sheet !== undefined,
    reference: sheet?.reference ?? addedReference(hearings),
    prosecutor: sheet?.prosecutor ?? {},
    title: caseTitle(defendants),
    ...(sheet?.status === undefined ? {} : { status: sheet.status }),
    markers: sheet?.markers.map((marker) => marker.description) ?? [],
    restrictions: restrictionsOf(defendants),
    defendants,
    hearings,
    applications,
    linkedCases: [...(sheet?.linkedCases ?? []), ...matchedCases(hearings)],
    notes: foldNotes(record, new Set(notFolded.damaged)),
    notices: foldNotices(record),
    timeline: foldTimeline(record, defendants, hearings),
    clashes: [
      ...defendants.flatMap((each) => clashesOf(each, defendants)),
      ...hearings.flatMap((hearing) => [
        ...clashesOfLog(hearing),
        ...clashesOfTrial(hearing),
        ...clashesOfShares(hearing, defendants),
      ]),
    ],
    ...foldRemainders(record),
    counter: record.allEntries.reduce((highest, entry) => Math.max(highest, entry.counter), 0),
    newerDocuments: inOrder(notFolded.newer),
    unreadableDocuments: inOrder(notFolded.unreadable),
  };
}

/** As the papers of somebody had it whom the court added to its list. */
const addedReference = (hearings: readonly HearingView[]): string =>
  hearings.flatMap(({ added }) => added?.value.reference ?? [])[0] ?? '';

const matchedCases = (hearings: readonly HearingView[]): CaseView['linkedCases'] =>
  hearings.flatMap(({ added }) =>
    added?.value.matchedTo === undefined ? [] : [{ caseId: added.value.matchedTo, kind: 'The same case' }],
  );

/** "R v D'SOUZA and another": the first defendant in charge order and how many with them. */
export function caseTitle(defendants: readonly Pick<DefendantView, 'name' | 'sheet'>[]): string {
  const [first, ...others] = defendants;
  if (!first) return 'R v (defendants not here yet)';
  const name = first.sheet.person ? first.sheet.person.lastName.toLocaleUpperCase('en-GB') : first.name;
  if (others.length === 0) return `R v ${name}`;
  return `R v ${name} and ${others.length === 1 ? 'another' : `${String(others.length)} others`}`;
}

/** What the charges came with, and what was ordered since: one that a court directed today stands above every name at once. */
function restrictionsOf(defendants: readonly DefendantView[]): readonly ReportingRestriction[] {
  const ofCharges = defendants.flatMap(({ offences }) =>
    offences.flatMap(({ offence }) => offence.reportingRestrictions ?? []),
  );
  const ordered = defendants
    .flatMap(({ results, offences }) => [...results, ...offences.flatMap((each) => each.results)])
    .flatMap((result) => restrictionOrdered(result) ?? []);
  const byLabel = new Map<string, ReportingRestriction>();
  for (const restriction of [...ofCharges, ...ordered]) {
    if (!byLabel.has(restriction.label)) byLabel.set(restriction.label, restriction);
  }
  return [...byLabel.values()];
}

function foldNotes(record: CaseRecord, damaged: ReadonlySet<string>): NoteView[] {
  return record
    .entries('note')
    .filter((entry) => !record.isSuperseded(entry._id))
    .map((entry): NoteView => {
      const note = { ...attributionOf(entry), audience: entry.audience };
      if (!isSealedNote(entry)) return { ...note, text: entry.text };
      return { ...note, text: '', closed: damaged.has(entry._id) ? 'damaged' : 'no-key' };
    });
}

function foldRemainders(record: CaseRecord): Pick<CaseView, 'remainders'> {
  const remainders = record
    .sheets('intake-remainder')
    .map(({ _id, sheetId, fields }) => ({ _id, sheetId, fields }));
  return remainders.length > 0 ? { remainders } : {};
}

function clashesOf(defendant: DefendantView, defendants: readonly DefendantView[]): Clash[] {
  const { defendantId } = defendant;
  const ofOffences = [...defendant.offences, ...defendant.applications].flatMap((offence): Clash[] => {
    const about = { defendantId, offenceId: offence.offenceId, offenceNumber: offence.number };
    const where = sayOffenceOf(defendants, about) ?? 'an offence';
    return [
      ...clash(
        offence.plea,
        'plea',
        `${'application' in offence ? 'answers' : 'pleas'} to ${where}`,
        (plea) => sayPlea(plea.pleaValue),
        about,
      ),
      ...('charge' in offence
        ? [
            ...clash(offence.charge, 'charge', `versions of ${where}`, sayStandingCharge, about),
            ...clash(offence.allocation, 'allocation', `allocations of ${where}`, sayAllocation, about),
          ]
        : []),
      ...clash(offence.verdict, 'verdict', `verdicts on ${where}`, verdictText, about),
    ];
  });
  return [
    ...ofOffences,
    ...clash(
      defendant.details,
      'details-corrected',
      `versions of who ${defendant.name} is`,
      (details) => sayDetails(details, sayDayInFull),
      { defendantId },
    ),
    ...clash(defendant.address, 'address-corrected', `addresses of ${defendant.name}`, sayAddress, {
      defendantId,
    }),
    ...clash(defendant.bail, 'bail-decision', `bail decisions for ${defendant.name}`, bailText, {
      defendantId,
    }),
  ];
}

const clashesOfLog = ({ hearingId, eventClashes }: HearingView): Clash[] =>
  eventClashes.map(({ lineId, sides }) => {
    const label = sides.find((side) => side.definition !== loggedInError)?.label ?? 'an event';
    return {
      key: `hearing-event ${lineId}`,
      kind: 'hearing-event',
      hearingId,
      title: `${countWord(sides.length)} corrections of “${label}”`,
      values: sides.map((side) => ({ ...withoutEvent(side), value: { text: eventText(side) } })),
    };
  });

const clashesOfTrial = ({ hearingId, sheet, trial }: HearingView): Clash[] =>
  clash(
    trial,
    'trial-outcome',
    `trial types of the ${sheet.hearingType.description.toLowerCase()}`,
    sayTrial,
    { hearingId },
  );

const clashesOfShares = ({ hearingId, shares }: HearingView, defendants: readonly DefendantView[]): Clash[] =>
  shares.flatMap(({ defendantId, shared }) => {
    const name =
      defendants.find((each) => each.defendantId === defendantId)?.name ?? 'a defendant not held here';
    return clash(shared, 'results-shared', `shares of the results of ${name}`, ({ text }) => text, {
      defendantId,
      hearingId,
    });
  });

function withoutEvent(side: HearingEventView): Attribution {
  const { hearingId: _hearing, definition: _definition, label: _label, ...rest } = side;
  const { eventTime: _time, note: _note, ...attribution } = rest;
  return attribution;
}

const eventText = ({ definition, label, eventTime, note }: HearingEventView): string =>
  definition === loggedInError
    ? label
    : `${label}${eventTime === undefined ? '' : ` at ${londonClock(eventTime)}`}${note ? `: ${note}` : ''}`;

const numberWords = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const countWord = (count: number): string => numberWords[count] ?? String(count);

function clash<T>(
  settled: Settled<T>,
  kind: ClashingType,
  what: string,
  say: (value: T) => string,
  about: Pick<Clash, 'defendantId' | 'offenceId' | 'offenceNumber' | 'hearingId'>,
): Clash[] {
  if (settled.state !== 'clash') return [];
  const values = settled.values.map(({ value, ...attribution }): Attributed<{ readonly text: string }> => ({
    ...attribution,
    value: { text: say(value) },
  }));
  const key = [kind, about.hearingId, about.defendantId, about.offenceId].filter(Boolean).join(' ');
  return [{ key, kind, ...about, title: `${countWord(values.length)} ${what}`, values }];
}
