import { generateDemo } from '../../src/commands/demo/generateDemo.ts';
import { demoPerson, type DemoPerson } from '../../src/commands/demo/people.ts';
import { seededRandom, type Random } from '../../src/commands/demo/random.ts';
import type { CaseDocument } from '../../src/domain/document/document.ts';
import { casePartition, documentId } from '../../src/domain/document/documentId.ts';
import type { HearingSheet } from '../../src/domain/hearing/hearing.ts';
import type { Entry } from '../../src/domain/document/document.ts';
import type { DefendantSheet } from '../../src/domain/party/defendant.ts';
import type { CaseId, DeviceId } from '../../src/shared/ids.ts';
import type { PeerDocument } from './peerServer.ts';

/** Documents of a case, on average, and their mean size: what perf.md was measured with. */
const documentsPerCase = 9.4;

/** The day of the caseload. */
export const today = '2026-11-25';
const aWeekLater = '2026-12-02';
/** Of so many cases one is heard today, as of a court's 2,000 cases on a day of six courtrooms, or a firm's 1,000. */
const casesToOneHeardToday = 16;

export interface Caseload {
  /** In the order of a feed: sheets case by case as imported, then entries as they were written over time. */
  readonly documents: readonly PeerDocument[];
  readonly caseIds: readonly CaseId[];
  /** Written by nobody yet: for the measures of editing and pushing. */
  readonly newEntries: readonly Entry[];
  /** Family names, dates and references that are found among the cases. */
  readonly searches: readonly string[];
}

/** The demo's cases with their record filled up by entries to 9.4 documents a case; mean size about 1.2 KB. */
export async function makeCaseload(cases: number, newEntries: number): Promise<Caseload> {
  const random = seededRandom('bench');
  const demo = await generateDemo({ cases, today });
  const sheets = withOrdinaryDays(
    demo.documents.filter(
      (document): document is CaseDocument => 'caseId' in document && document.type !== 'grant',
    ),
  );
  const hearings = sheets.filter((document) => document.type === 'hearing');
  const defendants = sheets.filter((document) => document.type === 'defendant');
  const caseIds = sheets.flatMap((document) => (document.type === 'case' ? [document.caseId] : []));
  const missing = Math.max(0, Math.round(caseIds.length * documentsPerCase) - sheets.length);
  const entry = (index: number): Entry => {
    const hearing = hearings[index % hearings.length];
    if (!hearing) throw new Error('A caseload without hearings');
    return makeEntry(random, hearing, index);
  };
  const entries = Array.from({ length: missing }, (_, index) => entry(index));
  return {
    documents: [...sheets, ...entries].map((document) => ({
      ...document,
      _rev: `1-${random.uuid().replaceAll('-', '')}`,
    })),
    caseIds,
    newEntries: Array.from({ length: newEntries }, (_, index) => entry(missing + index)),
    searches: [
      ...defendants.flatMap(namesOf),
      ...sheets.flatMap((document) => (document.type === 'case' ? [document.reference] : [])),
    ],
  };
}

/** So many documents of whole cases (but the last), in the caseload's order. */
export function takeDocuments(caseload: Caseload, count: number): readonly PeerDocument[] {
  const caseIds = new Set<unknown>(caseload.caseIds.slice(0, Math.ceil(count / 9)));
  return caseload.documents.filter((document) => caseIds.has(document['caseId'])).slice(0, count);
}

/** The demo has most of its first cases heard today, to have a day to show. An ordinary caseload has few. */
function withOrdinaryDays(sheets: readonly CaseDocument[]): readonly CaseDocument[] {
  const caseIds = [...new Set(sheets.map(({ caseId }) => caseId))];
  const heardToday = new Set(caseIds.filter((_, index) => index % casesToOneHeardToday === 0));
  return sheets.map((sheet) => {
    if (sheet.type !== 'hearing') return sheet;
    const isToday = heardToday.delete(sheet.caseId);
    return {
      ...sheet,
      hearingDays: sheet.hearingDays.map((day, index) => {
        if (isToday && index === 0) return { ...day, sittingDay: today + day.sittingDay.slice(today.length) };
        return day.sittingDay.startsWith(today)
          ? { ...day, sittingDay: aWeekLater + day.sittingDay.slice(today.length) }
          : day;
      }),
    };
  });
}

const namesOf = ({ person }: DefendantSheet): readonly string[] =>
  person
    ? [`${person.firstName ?? ''} ${person.lastName}`.trim(), person.dateOfBirth ?? person.lastName]
    : [];

/** Half of them notes of one to eight sentences, half hearing events. */
function makeEntry(random: Random, hearing: HearingSheet, index: number): Entry {
  const by = demoPerson('legal-adviser');
  const type = index % 2 === 0 ? 'note' : 'hearing-event';
  const claimed = new Date(Date.UTC(2026, 10, 2, 9) + index * 30_000).toISOString();
  const envelope = {
    _id: documentId(casePartition(hearing.caseId), type, random.uuid()),
    schemaVersion: 1,
    caseId: hearing.caseId,
    author: authorOf(by),
    deviceId: '0195c000-0000-7000-8000-00000000be0c' as DeviceId,
    counter: index + 1,
    supersedes: [],
    times: { claimed, offsetMs: 120 },
    hearingId: hearing.hearingId,
  } as const;
  const text = Array.from({ length: random.int(1, 13) }, () => random.pick(sentences)).join(' ');
  return type === 'note'
    ? { ...envelope, type, channel: 'all', audience: 'court-and-all-parties', text }
    : {
        ...envelope,
        type,
        channel: 'bench',
        definition: random.pick(['defendant-arrived', 'interpreter-sworn', 'mitigation', 'put-back']),
        eventTime: claimed,
        note: text,
      };
}

const authorOf = ({ userId, name, role, organisationId, organisationName }: DemoPerson) => ({
  userId,
  name,
  role,
  organisationId,
  organisationName,
});

const sentences = [
  'The prosecution asks for fourteen days to serve the body-worn video and the statement of the store detective.',
  'The defence has had the initial details since Friday; no issue is taken with identification.',
  'An interpreter is needed at the next hearing, by video link if none can attend.',
  'The bench was told that the surety could not travel today and would be taken at the police station.',
  'Means form received, to be entered before the fine is considered.',
  'Probation can report orally after the adjournment and has room in the programme from January.',
  'The witness asks for a screen; the application is to be made in writing within seven days.',
  'Case management form completed by both sides and agreed, save for the expert.',
];
