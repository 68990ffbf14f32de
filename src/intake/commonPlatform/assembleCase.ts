import type { CourtApplication } from '../../domain/application/courtApplication.ts';
import type { CaseSheet } from '../../domain/case/caseSheet.ts';
import type { Sheet } from '../../domain/document/document.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { HearingSheet } from '../../domain/hearing/hearing.ts';
import type { DefendantSheet } from '../../domain/party/defendant.ts';
import type { CourtCentreId, HearingId } from '../../shared/ids.ts';
import type { IntakeCase } from '../intake.ts';
import { known } from '../known.ts';
import type { ReadCase } from './readProsecutionCase.ts';

interface CaseParts {
  readonly hearings: readonly HearingSheet[];
  readonly applications: readonly CourtApplication[];
  readonly linkedCases: CaseSheet['linkedCases'];
  /** Court notes and what was kept. */
  readonly further: readonly Sheet[];
  readonly source: string;
  readonly share?: IntakeCase['share'];
}

/** The sheets of a case that was read, its own sheet last: a case is there when its sheet is. */
export function assembleCase(readCase: ReadCase, parts: CaseParts): IntakeCase {
  const { caseId, reference, facts } = readCase;
  const { hearings, source } = parts;
  const hearingIds = new Set<string | undefined>(hearings.map((hearing) => hearing.hearingId));
  const sheets: readonly Sheet[] = [
    ...readCase.defendants.flatMap(({ sheet, details }): Sheet[] => [
      withOwnResults(readCase, sheet, hearingIds),
      ...(details ? [details] : []),
    ]),
    ...hearings,
    ...parts.further,
  ];
  const caseSheet: CaseSheet = {
    _id: documentId(casePartition(caseId), 'case', caseId),
    type: 'case',
    schemaVersion: 1,
    channel: 'all',
    caseId,
    reference,
    ...facts,
    courtCentreIds: courtsOf(hearings),
    applications: parts.applications.map((application) => withResults(readCase, application)),
    linkedCases: parts.linkedCases,
    sheets: sheets.map((sheet) => sheet._id),
    source,
  };
  const toldInFull = hearings.map((hearing): HearingId => hearing.hearingId);
  return {
    caseId,
    reference,
    sheets: [...sheets, caseSheet],
    ...(toldInFull.length > 0 ? { resultsToldInFull: toldInFull } : {}),
    ...(parts.share ? { share: parts.share } : {}),
  };
}

function courtsOf(hearings: readonly HearingSheet[]): readonly CourtCentreId[] {
  const courts = hearings.flatMap((hearing) => [
    hearing.courtCentre.id,
    ...hearing.hearingDays.flatMap((day) => day.courtCentreId ?? []),
  ]);
  return [...new Set(courts)];
}

/** Results whose hearing is not among the sheets stand with the offence or the defendant. */
function withOwnResults(
  { results }: ReadCase,
  sheet: DefendantSheet,
  hearingIds: ReadonlySet<string | undefined>,
): DefendantSheet {
  const own = results.results.filter(
    (result) => result.defendantId === sheet.defendantId && !hearingIds.has(result.hearingId),
  );
  const ofDefendant = own.filter((result) => result.offenceId === undefined);
  return {
    ...sheet,
    offences: sheet.offences.map((offence) => {
      const ofOffence = own.filter((result) => result.offenceId === offence.offenceId);
      return ofOffence.length > 0 ? { ...offence, judicialResults: ofOffence } : offence;
    }),
    ...(ofDefendant.length > 0 ? { judicialResults: ofDefendant } : {}),
  };
}

/** An application shows its own results; those of a hearing among the sheets are told there too. */
function withResults({ results }: ReadCase, application: CourtApplication): CourtApplication {
  const own = results.results.filter((result) => result.applicationId === application.applicationId);
  return known({ ...application, judicialResults: own.length > 0 ? own : undefined });
}
