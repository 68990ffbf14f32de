import type { CourtApplication } from '../../domain/application/courtApplication.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { assembleCase } from '../commonPlatform/assembleCase.ts';
import { shelveResults } from '../commonPlatform/readDefendant.ts';
import { distinctCases } from '../commonPlatform/distinctCases.ts';
import { distinctHearings, hearingSheet, readHearing } from '../commonPlatform/readHearing.ts';
import type { ReadCase } from '../commonPlatform/readProsecutionCase.ts';
import { ResultShelf } from '../commonPlatform/resultShelf.ts';
import { countSheets } from '../countSheets.ts';
import { FieldReader } from '../fieldReader.ts';
import type { IdFor, IntakeCase, IntakeRefusal, ParsedFile } from '../intake.ts';
import { countValues, keepUnread } from '../keepUnread.ts';
import { known } from '../known.ts';
import type { UnreadField } from '../readLog.ts';
import { normaliseReference, sourceId } from '../sourceId.ts';
import { readDefendantSummary } from './readDefendantSummary.ts';

const format = 'laa-search';

/** What a search of the legal aid agency answers, in version 1 and 2, and what it answers about one application. */
export const isSearchResponse = (root: JsonObject): boolean => {
  const found = root['cases'] ?? root['results'];
  const first = Array.isArray(found) ? (found as readonly unknown[])[0] : undefined;
  return (
    (Array.isArray(found) && ('totalResults' in root || 'total_results' in root)) ||
    (typeof first === 'object' &&
      first !== null &&
      ('prosecutionCaseReference' in first || 'prosecution_case_reference' in first)) ||
    isApplicationSummary(root)
  );
};

const isApplicationSummary = (root: JsonObject): boolean =>
  typeof root['applicationId'] === 'string' && Array.isArray(root['caseSummary']);

export function parseSearchResponse(root: JsonObject, idFor: IdFor): Result<ParsedFile, IntakeRefusal> {
  const top = FieldReader.over(root);
  const isApplication = isApplicationSummary(root);
  const found = top.list('cases', 'results', 'caseSummary');
  if (found.length === 0) {
    return err({
      tag: 'other-kind',
      reason: isApplication
        ? 'This is a court application without a case. Import the case it belongs to.'
        : 'This is a search that found no case.',
    });
  }
  const readCases = distinctCases(
    found.map((each) => readCaseSummary(each, isApplication && found.length === 1 ? top : each, idFor)),
  );
  const read = readCases.map((readCase) => {
    const each = readCase.reader;
    const applications = isApplication
      ? [readApplicationSummary(top, readCase)]
      : each
          .list('applicationSummary', 'application_summaries')
          .concat(readCase.defendants.flatMap(({ reader }) => reader.list('application_summaries')))
          .map((application) => readApplicationSummary(application, readCase));
    const holder = isApplication ? top : each;
    const hearings = distinctHearings(
      holder.list('hearingSummary', 'hearing_summaries').map((hearing) => readHearing(hearing, idFor)),
    );
    for (const defendant of readCase.defendants) shelveResults(defendant, readCase.results, () => ({}));
    return {
      readCase,
      applications: distinct(applications),
      hearings: hearings.map((hearing) => hearingSheet(hearing, readCase, readCases.length === 1, format)),
    };
  });
  for (const name of ['totalResults', 'total_results']) {
    if (top.raw[name] === found.length) top.log.mark(top.at(name));
  }
  const unread = top.log.unread(root);
  const cases = read.map(({ readCase, applications, hearings }): IntakeCase => {
    const sheetId = documentId(casePartition(readCase.caseId), 'case', readCase.caseId);
    const own = unread.filter((field) => isAbout(field, readCase.reader, found));
    const kept = keepUnread({ caseId: readCase.caseId, source: format, sheetId }, own, idFor);
    const { resultsToldInFull: _, ...rest } = assembleCase(readCase, {
      hearings,
      applications,
      linkedCases: [],
      further: kept ? [kept] : [],
      source: format,
    });
    return rest;
  });
  return ok({ format, cases, counts: countSheets(cases, countValues(unread)) });
}

/** `holder` has the defendants: the case itself, or the answer about an application of one case. */
function readCaseSummary(reader: FieldReader, holder: FieldReader, idFor: IdFor): ReadCase {
  const reference = reader.requiredText('prosecutionCaseReference', 'prosecution_case_reference').trim();
  const caseId = sourceId<CaseId>(
    idFor,
    'case',
    reader.text('prosecutionCaseId', 'prosecution_case_id', 'id'),
    normaliseReference(reference),
  );
  const defendants = holder
    .list('defendantSummary', 'defendant_summaries', 'subjectSummary')
    .map((defendant, index) => readDefendantSummary(defendant, caseId, index + 1, idFor));
  for (const { reader: defendant } of defendants) {
    if (defendant.text('prosecution_case_reference') !== reference) {
      defendant.log.release(defendant.at('prosecution_case_reference'));
    }
  }
  return {
    reader,
    caseId,
    reference,
    facts: known({ prosecutor: {}, status: reader.text('caseStatus', 'case_status'), markers: [] }),
    defendants,
    results: new ResultShelf(idFor, caseId),
  };
}

function readApplicationSummary(reader: FieldReader, readCase: ReadCase): CourtApplication {
  const applicationId = reader.requiredText('applicationId', 'id');
  for (const result of reader.list('judicialResults')) readCase.results.add(result, { applicationId });
  const type = reader.text('applicationTitle', 'title', 'applicationType');
  reader.repeats('applicationType', type);
  return known({
    applicationId,
    type,
    reference: reader.text('applicationReference', 'reference'),
    status: reader.text('applicationStatus', 'status'),
    receivedDate: reader.date('receivedDate', 'received_date'),
  });
}

const distinct = (applications: readonly CourtApplication[]): readonly CourtApplication[] => [
  ...new Map(applications.map((application) => [application.applicationId, application])).values(),
];

/** What lies inside one case is kept with that case alone. */
function isAbout({ path }: UnreadField, own: FieldReader, all: readonly FieldReader[]): boolean {
  const holder = all.find((each) => path === each.path || path.startsWith(`${each.path}/`));
  return holder === undefined || holder === own;
}
