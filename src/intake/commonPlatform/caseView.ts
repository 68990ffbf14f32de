import type { CourtApplication } from '../../domain/application/courtApplication.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { CaseSheet } from '../../domain/case/caseSheet.ts';
import type { Sheet } from '../../domain/document/document.ts';
import type { DefendantId, HearingId } from '../../shared/ids.ts';
import { isObject } from '../readLog.ts';
import type { JsonObject } from '../../shared/json.ts';
import { ok, type Result } from '../../shared/result.ts';
import { countSheets } from '../countSheets.ts';
import { FieldReader } from '../fieldReader.ts';
import type { IdFor, IntakeRefusal, ParsedFile } from '../intake.ts';
import { countValues, keepUnread } from '../keepUnread.ts';
import { known } from '../known.ts';
import { assembleCase } from './assembleCase.ts';
import { fillFromGlance } from './glance.ts';
import { readApplication } from './readApplication.ts';
import { shelveResults } from './readDefendant.ts';
import { distinctHearings, hearingSheet, readHearing, type ReadHearing } from './readHearing.ts';
import { defendantOf, readProsecutionCase, type ReadCase } from './readProsecutionCase.ts';

const format = 'common-platform-case';

/**
 * The Common Platform's view of one case: the prosecution case and, beside it, its hearings at a glance; or the
 * prosecution case by itself.
 */
export const isCaseView = (root: JsonObject): boolean =>
  isObject(root['prosecutionCase']) || isBareCase(root);

const isBareCase = (root: JsonObject): boolean =>
  isObject(root['prosecutionCaseIdentifier']) && Array.isArray(root['defendants']);

export function parseCaseView(root: JsonObject, idFor: IdFor): Result<ParsedFile, IntakeRefusal> {
  const reader = FieldReader.over(root);
  const glance = reader.object('hearingsAtAGlance');
  const hearings = distinctHearings(
    (glance?.list('hearings') ?? []).map((hearing) => readHearing(hearing, idFor)),
  );
  const readCase = fillFromGlance(
    readProsecutionCase(isBareCase(root) ? reader : reader.requiredObject('prosecutionCase'), idFor),
    hearings.map((hearing) => hearing.reader),
    idFor,
  );
  const applications = readApplications(glance, hearings, readCase);
  for (const hearing of hearings) shelveOfGlance(hearing, hearings, readCase);
  for (const defendant of readCase.defendants) {
    shelveResults(defendant, readCase.results, (result) => orderedIn(result, hearings));
  }
  markRepeats(reader, glance, readCase, applications);
  const linkedCases = readLinkedCases(reader);
  const sheets = hearings.map((hearing) => hearingSheet(hearing, readCase, true, format));
  const unread = reader.log.unread(root);
  const kept = keepUnread(
    {
      caseId: readCase.caseId,
      source: format,
      sheetId: documentId(casePartition(readCase.caseId), 'case', readCase.caseId),
    },
    unread,
    idFor,
  );
  const further: readonly Sheet[] = kept ? [kept] : [];
  const cases = [
    assembleCase(readCase, {
      hearings: sheets,
      applications,
      linkedCases,
      further,
      source: format,
    }),
  ];
  return ok({ format, cases, counts: countSheets(cases, countValues(unread)) });
}

/** Where a result was ordered, if that hearing is told here; a later hearing repeats what an earlier one ordered. */
function orderedIn(
  result: FieldReader,
  hearings: readonly ReadHearing[],
): { readonly hearingId?: HearingId } {
  const ordered = result.raw['orderedHearingId'];
  const hearing = hearings.find(
    (each) => typeof ordered === 'string' && each.hearingId === ordered.toLowerCase(),
  );
  return hearing ? { hearingId: hearing.hearingId } : {};
}

const idOf = (defendant: FieldReader, readCase: ReadCase): DefendantId | undefined => {
  const id = defendant.raw['id'] ?? defendant.raw['defendantId'];
  return typeof id === 'string' ? defendantOf(readCase, id) : undefined;
};

function shelveOfGlance(hearing: ReadHearing, hearings: readonly ReadHearing[], readCase: ReadCase): void {
  const place = (result: FieldReader): { readonly hearingId: HearingId } => ({
    hearingId: hearing.hearingId,
    ...orderedIn(result, hearings),
  });
  for (const each of hearing.reader.list('defendants')) {
    const defendantId = idOf(each, readCase);
    const whom = defendantId === undefined ? {} : { defendantId };
    const defendant = readCase.defendants.find(({ sheet }) => sheet.defendantId === defendantId);
    for (const offence of each.list('offences')) {
      const known = defendant?.sheet.offences.find(
        ({ offenceId }) => offenceId === String(offence.raw['id']).toLowerCase(),
      );
      for (const result of offence.list('judicialResults')) {
        const what = known ? { offenceId: known.offenceId } : {};
        readCase.results.add(result, { ...place(result), ...whom, ...what }, textAt(offence, 'id'));
      }
    }
    for (const result of each.list('judicialResults', 'defendantJudicialResults')) {
      readCase.results.add(result, { ...place(result), ...whom }, textAt(each, 'id'));
    }
    for (const application of each.list('courtApplications')) {
      const applicationId = String(application.raw['applicationId'] ?? application.raw['id']);
      for (const result of application.list('judicialResults')) {
        readCase.results.add(result, { ...place(result), applicationId });
      }
    }
  }
  for (const each of hearing.reader.list('defendantJudicialResults')) {
    const result = each.object('judicialResult');
    const defendantId = defendantOf(
      readCase,
      ...['defendantId', 'masterDefendantId'].map((name) => textAt(each, name)),
    );
    if (result && defendantId !== undefined) {
      const { sheet } = readCase.defendants.find((one) => one.sheet.defendantId === defendantId) ?? {};
      each.repeats('defendantId', defendantId);
      each.repeats('masterDefendantId', sheet?.masterDefendantId);
      readCase.results.add(result, { ...place(result), defendantId });
    }
  }
}

const textAt = (reader: FieldReader, name: string): string | undefined => {
  const value = reader.raw[name];
  return typeof value === 'string' ? value : undefined;
};

/** Applications stand once in full and again, shortened, with each hearing: one that is only there is read from there. */
function readApplications(
  glance: FieldReader | undefined,
  hearings: readonly ReadHearing[],
  readCase: ReadCase,
): readonly CourtApplication[] {
  const byId = new Map<string, CourtApplication>();
  for (const reader of glance?.list('courtApplications') ?? []) {
    const application = readApplication(reader);
    byId.set(application.applicationId, application);
    for (const result of reader.list('judicialResults')) {
      readCase.results.add(result, {
        ...orderedIn(result, hearings),
        applicationId: application.applicationId,
      });
    }
  }
  for (const hearing of hearings) {
    for (const reader of hearing.reader
      .list('defendants')
      .flatMap((each) => each.list('courtApplications'))) {
      const id = textAt(reader, 'applicationId') ?? textAt(reader, 'id');
      if (id === undefined || byId.has(id)) continue;
      const respondentNames = reader.list('respondents').flatMap((each) => each.text('name') ?? []);
      byId.set(
        id,
        known({
          applicationId: reader.requiredText('applicationId', 'id'),
          type: reader.text('applicationType'),
          receivedDate: reader.date('applicationReceivedDate'),
          applicantName: reader.text('applicant'),
          respondentNames: respondentNames.length > 0 ? respondentNames : undefined,
        }),
      );
    }
  }
  return [...byId.values()];
}

/** What the view says twice is read once; where the two differ, the second is kept. */
function markRepeats(
  reader: FieldReader,
  glance: FieldReader | undefined,
  readCase: ReadCase,
  applications: readonly CourtApplication[],
): void {
  const identifier = readCase.reader.raw['prosecutionCaseIdentifier'];
  if (glance) {
    glance.log.markSame(
      glance.raw['prosecutionCaseIdentifier'],
      identifier,
      glance.at('prosecutionCaseIdentifier'),
    );
    glance.repeats('id', textAt(readCase.reader, 'id'));
    for (const each of glance.list('defendantHearings')) markDefendantHearings(each, readCase);
  }
  for (const each of reader.list('linkedApplicationsSummary')) {
    const application = applications.find(({ applicationId }) => applicationId === each.raw['applicationId']);
    if (!application) continue;
    each.repeats('applicationId', application.applicationId);
    each.repeats('applicationReference', application.reference);
    each.repeats('applicationStatus', application.status);
    each.repeats('applicationTitle', application.type);
    each.repeats('applicantDisplayName', application.applicantName);
  }
}

/** Says again which hearings each defendant has. */
function markDefendantHearings(reader: FieldReader, readCase: ReadCase): void {
  reader.repeats('defendantId', idOf(reader, readCase));
}

function readLinkedCases(reader: FieldReader): CaseSheet['linkedCases'] {
  return reader.list('relatedCases').flatMap((related) =>
    related.list('cases').map((each) =>
      known({
        caseId: each.text('caseId'),
        reference: each.text('caseUrn', 'caseURN', 'urn', 'caseReference'),
        kind: 'RELATED',
      }),
    ),
  );
}
