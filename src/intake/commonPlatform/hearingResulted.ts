import type { CourtApplication } from '../../domain/application/courtApplication.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { countSheets } from '../countSheets.ts';
import { FieldReader } from '../fieldReader.ts';
import type { IdFor, IntakeCase, IntakeRefusal, ParsedFile } from '../intake.ts';
import { countValues, keepUnread } from '../keepUnread.ts';
import { isObject, type UnreadField } from '../readLog.ts';
import { applicationCases, linkedCases } from './applicationCases.ts';
import { assembleCase } from './assembleCase.ts';
import { distinctCases } from './distinctCases.ts';
import { readApplication } from './readApplication.ts';
import { shelveResults } from './readDefendant.ts';
import { courtNotesSheet, hearingSheet, readHearing, type ReadHearing } from './readHearing.ts';
import { readProsecutionCase, type ReadCase } from './readProsecutionCase.ts';
import { shelveHearingResults } from './shelveHearingResults.ts';

const format = 'common-platform-hearing';

/**
 * Hearings and results events: a hearing by itself or inside an event ("hearing resulted", "results shared", a request for
 * notices), and the session form of the results context, whose cases stand beside the session.
 */
export const isHearing = (root: JsonObject): boolean => hearingNames(root) !== undefined;

interface HearingNames {
  /** Keys that lead from the top to the hearing. */
  readonly hearing: readonly string[];
  /** Whether cases and applications stand at the top, beside the hearing. */
  readonly isSession: boolean;
}

function hearingNames(root: JsonObject): HearingNames | undefined {
  const request = root['createNowsRequest'];
  if (isObject(root['hearing'])) return { hearing: ['hearing'], isSession: false };
  if (isObject(request) && isObject(request['hearing'])) {
    return { hearing: ['createNowsRequest', 'hearing'], isSession: false };
  }
  if (isObject(root['session']) && Array.isArray(root['cases']))
    return { hearing: ['session'], isSession: true };
  const hasMatter = Array.isArray(root['prosecutionCases']) || Array.isArray(root['courtApplications']);
  return hasMatter && (isObject(root['courtCentre']) || Array.isArray(root['hearingDays']))
    ? { hearing: [], isSession: false }
    : undefined;
}

/** A case of the hearing, with the applications that concern it. */
interface Matter {
  readonly readCase: ReadCase;
  readonly applications: readonly CourtApplication[];
}

export function parseHearing(root: JsonObject, idFor: IdFor): Result<ParsedFile, IntakeRefusal> {
  const top = FieldReader.over(root);
  const names = hearingNames(root) ?? { hearing: [], isSession: false };
  const at = names.hearing.reduce((reader, name) => reader.requiredObject(name), top);
  const holder = names.isSession ? top : at;
  const hearing = readHearing(at, idFor, holder, top.instant('sharedTime', 'shared_time'));
  const told = distinctCases(
    holder.list('prosecutionCases', 'cases').map((each) => readProsecutionCase(each, idFor)),
  );
  const applicationReaders = holder.list('courtApplications');
  const linked = applicationReaders.flatMap((each) => linkedCases(each, told, idFor));
  const readCases = [...told, ...firstOfEach(linked)];
  if (readCases.length === 0) return err(withoutCase(holder, applicationReaders));
  const owners = applicationReaders.map((each) => ({
    reader: each,
    cases: applicationCases(each, readCases),
  }));
  const matters = readCases.map((readCase): Matter => ({
    readCase,
    applications: owners
      .filter((owner) => owner.cases.includes(readCase))
      .map((owner) => {
        const application = readApplication(owner.reader);
        for (const result of owner.reader.list('judicialResults')) {
          readCase.results.add(result, {
            hearingId: hearing.hearingId,
            applicationId: application.applicationId,
          });
        }
        return application;
      }),
  }));
  for (const readCase of readCases) {
    const isTold = told.includes(readCase);
    for (const defendant of readCase.defendants) {
      shelveResults(defendant, readCase.results, (result) =>
        isTold || result.raw['orderedHearingId'] === at.raw['id'] ? { hearingId: hearing.hearingId } : {},
      );
    }
  }
  shelveHearingResults(top, at, hearing.hearingId, readCases);
  markRepeats(top, at, told);
  const isOnlyCase = readCases.length === 1;
  const sheets = readCases.map((readCase) => hearingSheet(hearing, readCase, isOnlyCase, format));
  const notes = readCases.map((readCase) => courtNotesSheet(hearing, readCase, isOnlyCase));
  const unread = top.log.unread(root);
  const cases = matters.map(({ readCase, applications }, index): IntakeCase => {
    const kept = keepUnread(
      {
        caseId: readCase.caseId,
        source: format,
        sheetId: documentId(casePartition(readCase.caseId), 'hearing', hearing.hearingId),
      },
      unread.filter((field) => isAbout(field, readCase, readCases, owners)),
      idFor,
    );
    return assembleCase(readCase, {
      hearings: sheets.slice(index, index + 1),
      applications,
      linkedCases: [],
      further: [notes[index], kept].filter((sheet) => sheet !== undefined),
      source: format,
      share: shareOf(hearing, readCase.caseId, idFor),
    });
  });
  return ok({ format, cases, counts: countSheets(cases, countValues(unread)) });
}

/** Undefined where the file does not say when it was shared. */
function shareOf({ hearingId, shared }: ReadHearing, caseId: CaseId, idFor: IdFor): IntakeCase['share'] {
  const { sharedTime } = shared;
  if (sharedTime === undefined) return undefined;
  return { hearingId, sharedTime, keptAs: idFor('remainder', `share|${caseId}|${hearingId}|${sharedTime}`) };
}

function firstOfEach(readCases: readonly ReadCase[]): readonly ReadCase[] {
  const byId = new Map<CaseId, ReadCase>();
  for (const readCase of readCases) if (!byId.has(readCase.caseId)) byId.set(readCase.caseId, readCase);
  return [...byId.values()];
}

function withoutCase(holder: FieldReader, applications: readonly FieldReader[]): IntakeRefusal {
  const [first] = applications;
  return first
    ? {
        tag: 'incomplete',
        path: first.at('courtApplicationCases'),
        reason:
          'The hearing is of applications alone, and none names a case by its URN. Import the case first, or a file whose courtApplicationCases name it.',
      }
    : {
        tag: 'incomplete',
        path: holder.at('prosecutionCases'),
        reason: 'The hearing names no case.',
      };
}

/** What lies inside one case, or an application of it, is kept with that case; what is about the hearing, with each. */
function isAbout(
  { path }: UnreadField,
  readCase: ReadCase,
  readCases: readonly ReadCase[],
  owners: readonly { readonly reader: FieldReader; readonly cases: readonly ReadCase[] }[],
): boolean {
  const isWithin = (outer: string): boolean => path === outer || path.startsWith(`${outer}/`);
  const application = owners.find((owner) => isWithin(owner.reader.path));
  if (application) return application.cases.length === 0 || application.cases.includes(readCase);
  const own = readCases.find((each) => isWithin(each.reader.path));
  return own === undefined || own === readCase;
}

/** Events say again what the hearing says: its id, and one known file a whole case under a misspelt name. */
function markRepeats(top: FieldReader, hearing: FieldReader, told: readonly ReadCase[]): void {
  const { id } = hearing.raw;
  if (typeof id === 'string') top.repeats('hearingId', id);
  const misspelt = hearing.raw['prosectionCases'];
  if (!Array.isArray(misspelt)) return;
  misspelt.flat().forEach((copy, index) => {
    const original = told.find(({ reader }) => isObject(copy) && reader.raw['id'] === copy['id']);
    const path = `${hearing.at('prosectionCases')}/${Array.isArray(misspelt[0]) ? '0/' : ''}${String(index)}`;
    if (original) hearing.log.markSame(copy, original.reader.raw, path);
  });
}
