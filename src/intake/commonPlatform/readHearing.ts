import type {
  Counsel,
  CourtCentre,
  HearingCourtNotesSheet,
  HearingDay,
  HearingSheet,
  JudicialRole,
  Jurisdiction,
} from '../../domain/hearing/hearing.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { CourtCentreId, DefendantId, HearingId } from '../../shared/ids.ts';
import type { Json } from '../../shared/json.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor } from '../intake.ts';
import { known, knownOrNothing } from '../known.ts';
import { sourceId } from '../sourceId.ts';
import { courtName } from '../standingData.ts';
import { fullName, readName } from './readParty.ts';
import { defendantOf, type ReadCase } from './readProsecutionCase.ts';

/** What a hearing says that is the same for every case of it. */
export interface ReadHearing {
  readonly reader: FieldReader;
  readonly hearingId: HearingId;
  readonly shared: Pick<
    HearingSheet,
    'hearingId' | 'jurisdiction' | 'hearingType' | 'courtCentre' | 'hearingDays' | 'judiciary'
  > &
    Partial<
      Pick<
        HearingSheet,
        'hasSharedResults' | 'sharedTime' | 'isVacated' | 'isBoxHearing' | 'trialOutcome' | 'listingStatus'
      >
    >;
}

/** A hearing in the words of case views ("hearings at a glance"), hearings and results events. */
export function readHearing(
  reader: FieldReader,
  idFor: IdFor,
  jurisdictionAt: FieldReader = reader,
  sharedTime?: string,
): ReadHearing {
  const court = readCourt(reader, idFor);
  const hearingDays = reader
    .list('hearingDays', 'sessionDays', 'hearing_days')
    .flatMap((day) => readDay(day, idFor));
  const hearingId = sourceId<HearingId>(
    idFor,
    'hearing',
    reader.text('id', 'hearingId', 'hearing_id'),
    [court.id, court.roomName ?? '', hearingDays[0]?.sittingDay ?? '', firstReference(reader)].join('|'),
  );
  const cracked = reader.object('crackedIneffectiveTrial');
  const isEffective = cracked ? undefined : reader.flag('isEffectiveTrial');
  return {
    reader,
    hearingId,
    shared: known({
      hearingId,
      jurisdiction: readJurisdiction(jurisdictionAt, court),
      hearingType: readType(reader),
      courtCentre: court,
      hearingDays,
      judiciary: reader.list('judiciary').map(readJudge),
      hasSharedResults: reader.flag('hasSharedResults'),
      sharedTime,
      isVacated: reader.flag('isVacatedTrial', 'isVacated'),
      isBoxHearing: reader.flag('isBoxHearing'),
      trialOutcome: cracked
        ? knownOrNothing({
            type: cracked.text('type'),
            code: cracked.text('code'),
            description: cracked.text('description'),
          })
        : isEffective === true
          ? { type: 'Effective' }
          : undefined,
      listingStatus: reader.text('hearingListingStatus'),
    }),
  };
}

/** Each hearing once: what a second copy says is kept, unread. */
export function distinctHearings(hearings: readonly ReadHearing[]): readonly ReadHearing[] {
  const ids = new Set<HearingId>();
  return hearings.filter(({ hearingId, reader }) => {
    if (ids.has(hearingId)) {
      reader.log.release(reader.path);
      return false;
    }
    ids.add(hearingId);
    return true;
  });
}

/** The sheet of a hearing for one of its cases: who of another case attends or appears is left to that case's sheet. */
export function hearingSheet(
  { reader, hearingId, shared }: ReadHearing,
  readCase: ReadCase,
  isOnlyCase: boolean,
  source: string,
): HearingSheet {
  const counsel = (...names: readonly string[]): readonly Counsel[] =>
    reader.list(...names).flatMap((each) => readCounsel(each, readCase, isOnlyCase));
  return {
    _id: documentId(casePartition(readCase.caseId), 'hearing', hearingId),
    type: 'hearing',
    schemaVersion: 1,
    channel: 'all',
    caseId: readCase.caseId,
    ...shared,
    defendantIds: defendantsAt(reader, readCase),
    prosecutionCounsel: counsel('prosecutionCounsels', 'prosecutionCounsel'),
    defenceCounsel: counsel('defenceCounsels', 'defenceCounsel'),
    attendance: readAttendance(reader, readCase),
    events: [],
    results: readCase.results.ofHearing(hearingId),
    source,
  };
}

/** The defendants that a hearing names; all of the case where it names none that the case has. */
function defendantsAt(reader: FieldReader, readCase: ReadCase): readonly DefendantId[] {
  const listed = idsIn(reader, 'defendantIds').flatMap((id, index) => {
    const found = defendantOf(readCase, id);
    if (found !== undefined) reader.log.mark(`${reader.at('defendantIds')}/${String(index)}`);
    return found ?? [];
  });
  const told = reader
    .list('defendants')
    .flatMap(({ raw }) => defendantOf(readCase, textOf(raw['id']), textOf(raw['defendantId'])) ?? []);
  const named = [...new Set([...listed, ...told])];
  return named.length > 0 ? named : readCase.defendants.map((defendant) => defendant.sheet.defendantId);
}

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The notes that court staff keep on a hearing; those that name other cases of it alone are left to these. */
export function courtNotesSheet(
  { reader, hearingId }: ReadHearing,
  readCase: ReadCase,
  isOnlyCase: boolean,
): HearingCourtNotesSheet | undefined {
  const notes = reader.list('hearingCaseNotes').flatMap((note) => {
    const text = note.has('note') && concerns(note, readCase, isOnlyCase) ? note.text('note') : undefined;
    const clerk = note.object('courtClerk');
    return text === undefined
      ? []
      : [
          known({
            noteType: note.text('noteType'),
            note: text,
            noteDateTime: note.instant('noteDateTime'),
            author: clerk && fullName(readName(clerk)),
          }),
        ];
  });
  if (notes.length === 0) return undefined;
  return {
    _id: documentId(casePartition(readCase.caseId), 'hearing-court-notes', hearingId),
    type: 'hearing-court-notes',
    schemaVersion: 1,
    channel: 'court',
    caseId: readCase.caseId,
    hearingId,
    notes,
  };
}

/** An object with a description, or, in legal aid's search, "Trial (TRL)". */
function readType(reader: FieldReader): HearingSheet['hearingType'] {
  const unknown = 'Type of hearing not given';
  if (typeof reader.raw['hearing_type'] === 'string') {
    return { description: reader.text('hearing_type') ?? unknown };
  }
  const type = reader.object('type', 'hearingType');
  return known({
    id: type?.text('id'),
    code: type?.text('code', 'hearingCode'),
    description: type?.text('description') ?? unknown,
  });
}

function readCourt(hearing: FieldReader, idFor: IdFor): CourtCentre {
  const outer = hearing.object('courtCentre', 'courtCentreWithLJA', 'court_centre');
  const reader = outer?.object('courtCentre') ?? outer;
  if (!reader)
    throw hearing.fault('incomplete', 'The hearing does not say at which court it is.', 'courtCentre');
  const ouCode = reader.text('code', 'courtCentreCode', 'ouCode');
  const name = reader.text('name') ?? (ouCode === undefined ? undefined : courtName(ouCode)) ?? ouCode;
  if (name === undefined) {
    throw reader.fault('incomplete', 'The court has neither a name nor an organisation unit code.', 'name');
  }
  return known({
    id: sourceId<CourtCentreId>(idFor, 'court', reader.text('id'), ouCode ?? name),
    ouCode,
    name,
    roomId: reader.text('roomId', 'room_id'),
    roomName: reader.text('roomName', 'room_name'),
    ljaCode: reader.object('lja')?.text('ljaCode'),
  });
}

/**
 * Where the source does not say it, the court does: Crown Courts have organisation unit codes that begin with C and names
 * that say so. A word that is no jurisdiction stays unread, and so is kept.
 */
function readJurisdiction(reader: FieldReader, court: CourtCentre): Jurisdiction {
  const [name] = ['jurisdictionType', 'jurisdiction_type'].filter((each) => reader.has(each));
  const said = name === undefined ? undefined : reader.text(name)?.trim().toUpperCase();
  if (said === 'MAGISTRATES' || said === 'CROWN') return said;
  if (name !== undefined) reader.log.release(reader.at(name));
  return /^C\d/i.test(court.ouCode ?? '') || /crown court/i.test(court.name) ? 'CROWN' : 'MAGISTRATES';
}

function readDay(reader: FieldReader, idFor: IdFor): HearingDay[] {
  const sittingDay = reader.instant('sittingDay', 'sitting_day');
  if (sittingDay === undefined) return [];
  const courtCentreId = reader.text('courtCentreId');
  return [
    known({
      sittingDay,
      listedDurationMinutes: reader.number('listedDurationMinutes', 'listed_duration_minutes'),
      listingSequence: reader.number('listingSequence', 'listing_sequence'),
      courtCentreId:
        courtCentreId === undefined
          ? undefined
          : sourceId<CourtCentreId>(idFor, 'court', courtCentreId, courtCentreId),
      courtRoomId: reader.text('courtRoomId'),
      isCancelled: reader.flag('isCancelled'),
      hasSharedResults: reader.flag('hasSharedResults', 'has_shared_results'),
    }),
  ];
}

function readJudge(reader: FieldReader): JudicialRole {
  const role = reader.object('judicialRoleType');
  return known({
    ...readName(reader),
    judicialId: reader.text('judicialId'),
    role: role?.text('judiciaryType', 'judicialRoleType') ?? undefined,
    isBenchChairman: reader.flag('isBenchChairman'),
    isDeputy: reader.flag('isDeputy'),
  });
}

/** Counsel who names cases or defendants, and none of this case, is another case's. */
function readCounsel(reader: FieldReader, readCase: ReadCase, isOnlyCase: boolean): Counsel[] {
  if (!concerns(reader, readCase, isOnlyCase)) return [];
  const named = Array.isArray(reader.raw['defendants']) ? reader.raw['defendants'] : [];
  const defendantIds = named.flatMap((id, index): DefendantId[] => {
    const found = typeof id === 'string' ? defendantOf(readCase, id) : undefined;
    if (found !== undefined) reader.log.mark(`${reader.at('defendants')}/${String(index)}`);
    return found === undefined ? [] : [found];
  });
  const days = reader.raw['attendanceDays'];
  const attendanceDays =
    Array.isArray(days) && days.every((day) => typeof day === 'string') ? reader.texts('attendanceDays') : [];
  return [
    known({
      ...readName(reader),
      id: reader.text('id'),
      status: reader.text('status'),
      defendantIds: defendantIds.length > 0 ? defendantIds : undefined,
      attendanceDays: attendanceDays.length > 0 ? attendanceDays : undefined,
    }),
  ];
}

function concerns(reader: FieldReader, readCase: ReadCase, isOnlyCase: boolean): boolean {
  const cases = idsIn(reader, 'prosecutionCases');
  const defendants = idsIn(reader, 'defendants');
  if (isOnlyCase || cases.length + defendants.length === 0) return true;
  return (
    cases.some((id) => id.toLowerCase() === readCase.caseId) ||
    defendants.some((id) => defendantOf(readCase, id) !== undefined)
  );
}

function idsIn(reader: FieldReader, name: string): readonly string[] {
  const value = reader.raw[name];
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
}

function readAttendance(reader: FieldReader, readCase: ReadCase): HearingSheet['attendance'] {
  const byHearing = reader.list('defendantAttendance').flatMap((each) => {
    const raw = each.raw['defendantId'];
    const defendantId = typeof raw === 'string' ? defendantOf(readCase, raw) : undefined;
    if (defendantId === undefined) return [];
    each.log.mark(each.at('defendantId'));
    return [{ defendantId, days: readAttendanceDays(each) }];
  });
  const byDefendant = readCase.defendants.flatMap((defendant) => {
    const days = readAttendanceDays(defendant.reader);
    return days.length > 0 ? [{ defendantId: defendant.sheet.defendantId, days }] : [];
  });
  return [...byHearing, ...byDefendant];
}

/** Older hearings say only whether the defendant was there in person. */
function readAttendanceDays(reader: FieldReader): HearingSheet['attendance'][number]['days'] {
  return reader.list('attendanceDays').flatMap((each) => {
    const day = each.date('day');
    const inPerson = each.flag('isInPerson', 'isAttended');
    const attendanceType =
      each.text('attendanceType') ??
      (inPerson === undefined ? undefined : inPerson ? 'IN_PERSON' : 'NOT_PRESENT');
    return day === undefined || attendanceType === undefined ? [] : [{ day, attendanceType }];
  });
}

/** Tells a hearing without an id apart from others at its time and place. */
function firstReference(reader: FieldReader): string {
  const [first] = reader.list('prosecutionCases', 'cases');
  const identifier = first?.object('prosecutionCaseIdentifier') ?? first;
  return String(identifier?.raw['caseURN'] ?? identifier?.raw['urn'] ?? '');
}
