import type { HearingSheet } from '../../domain/hearing/hearing.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { CaseId, CourtCentreId, HearingId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import { ok, type Result } from '../../shared/result.ts';
import { readDefendant, shelveResults } from '../commonPlatform/readDefendant.ts';
import { ResultShelf } from '../commonPlatform/resultShelf.ts';
import { countSheets } from '../countSheets.ts';
import { FieldReader } from '../fieldReader.ts';
import type { IdFor, IntakeRefusal, ParsedFile } from '../intake.ts';
import { known } from '../known.ts';
import { isObject } from '../readLog.ts';
import { normaliseReference, sourceId } from '../sourceId.ts';
import { courtName } from '../standingData.ts';
import { assembleCase } from './assembleSpiCase.ts';
import { keepRest } from './keepRest.ts';

/** What the court tells the police of one defendant at one hearing, before it becomes a resulted-case message. */
export const isPoliceResult = (root: JsonObject): boolean =>
  isObject(root.courtCentreWithLJA) && isObject(root.defendant) && Array.isArray(root.sessionDays);

export function parsePoliceResult(root: JsonObject, idFor: IdFor): Result<ParsedFile, IntakeRefusal> {
  const reader = FieldReader.over(root);
  const reference = reader.requiredText('urn').trim();
  const key = normaliseReference(reference);
  const caseId = sourceId<CaseId>(idFor, 'case', reader.text('caseId'), key);
  const defendant = readDefendant(reader.requiredObject('defendant'), { caseId, number: 1 }, idFor);
  const { defendantId } = defendant.sheet;
  const hearingId = sourceId<HearingId>(idFor, 'hearing', reader.requiredText('id'), `${key}|police-result`);
  const shelf = new ResultShelf(idFor, caseId);
  shelveResults(defendant, shelf, () => ({ hearingId }));
  const hearing: HearingSheet = {
    ...readHearing(reader, caseId, hearingId, idFor),
    defendantIds: [defendantId],
    attendance: readAttendance(defendant.reader, defendantId),
    results: shelf.results,
    hasSharedResults: true,
  };
  const { kept, remainder } = keepRest(reader, { caseId, beside: [{ sheet: hearing }, defendant], idFor });
  const sheets = assembleCase({ caseId, reference, source: 'spi' }, [defendant], [hearing], [remainder], {});
  const cases = [
    { caseId, reference, sheets, resultsToldInFull: [hearingId], resultsToldFor: [defendantId] },
  ];
  return ok({ format: 'spi', cases, counts: countSheets(cases, kept) });
}

function readHearing(
  reader: FieldReader,
  caseId: CaseId,
  hearingId: HearingId,
  idFor: IdFor,
): Omit<HearingSheet, 'defendantIds' | 'attendance' | 'results'> {
  const place = reader.requiredObject('courtCentreWithLJA');
  const court = place.requiredObject('courtCentre');
  const ouCode = place.text('courtHearingLocation');
  return {
    _id: documentId(casePartition(caseId), 'hearing', hearingId),
    type: 'hearing',
    schemaVersion: 1,
    channel: 'all',
    caseId,
    hearingId,
    jurisdiction: ouCode?.startsWith('C') === true ? 'CROWN' : 'MAGISTRATES',
    hearingType: { description: 'Hearing' },
    courtCentre: known({
      id: sourceId<CourtCentreId>(idFor, 'court', court.text('id'), ouCode ?? hearingId),
      ouCode,
      name: court.text('name') ?? courtName(ouCode ?? '') ?? 'Court not named',
      roomId: court.text('roomId'),
      roomName: court.text('roomName'),
      ljaCode: place.text('psaCode'),
    }),
    hearingDays: reader.list('sessionDays').flatMap((day) => {
      const sittingDay = day.instant('sittingDay');
      if (sittingDay === undefined) return [];
      return [
        known({
          sittingDay,
          listedDurationMinutes: day.number('listedDurationMinutes'),
          listingSequence: day.number('listingSequence'),
          hasSharedResults: true,
        }),
      ];
    }),
    judiciary: [],
    prosecutionCounsel: [],
    defenceCounsel: [],
    events: [],
    source: 'spi',
  };
}

function readAttendance(
  defendant: FieldReader,
  defendantId: HearingSheet['defendantIds'][number],
): HearingSheet['attendance'] {
  const days = defendant.list('attendanceDays').flatMap((each) => {
    const day = each.date('day');
    const attendanceType = each.text('attendanceType');
    return day === undefined || attendanceType === undefined ? [] : [{ day, attendanceType }];
  });
  return days.length > 0 ? [{ defendantId, days }] : [];
}
