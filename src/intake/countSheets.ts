import type { Sheet } from '../domain/document/document.ts';
import type { JudicialResult } from '../domain/result/judicialResult.ts';
import type { IntakeCase, IntakeCounts } from './intake.ts';

/** Counts what the sheets hold, so that a report cannot say more than was imported. */
export function countSheets(cases: readonly IntakeCase[], keptFields: number): IntakeCounts {
  const sheets = cases.flatMap((each) => each.sheets);
  const defendants = sheets.filter((sheet) => sheet.type === 'defendant');
  const hearings = sheets.filter((sheet) => sheet.type === 'hearing');
  const results = cases.flatMap((each) => [
    ...new Set(each.sheets.flatMap(resultsOf).map((result) => result.resultId)),
  ]);
  return {
    cases: cases.length,
    defendants: defendants.length,
    offences: defendants.reduce((sum, defendant) => sum + defendant.offences.length, 0),
    hearings: new Set(hearings.map((hearing) => hearing.hearingId)).size,
    results: results.length,
    keptFields,
  };
}

/** A result stands with its hearing, its application, or both: it counts once a case. */
function resultsOf(sheet: Sheet): readonly JudicialResult[] {
  switch (sheet.type) {
    case 'hearing':
      return sheet.results;
    case 'defendant':
      return [
        ...(sheet.judicialResults ?? []),
        ...sheet.offences.flatMap((offence) => offence.judicialResults ?? []),
      ];
    case 'case':
      return sheet.applications.flatMap((application) => application.judicialResults ?? []);
    default:
      return [];
  }
}
