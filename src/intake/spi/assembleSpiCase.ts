import type { CaseSheet } from '../../domain/case/caseSheet.ts';
import type { Sheet } from '../../domain/document/document.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { HearingSheet } from '../../domain/hearing/hearing.ts';
import type { DefendantSheet, PersonalDetailsSheet } from '../../domain/party/defendant.ts';
import type { CaseId } from '../../shared/ids.ts';

type CaseFields = Partial<
  Pick<
    CaseSheet,
    'prosecutor' | 'initiationCode' | 'summonsCode' | 'markers' | 'statementOfFacts' | 'policeOfficerInCase'
  >
>;

/** The sheets of one case that a message tells, the case sheet last. */
export function assembleCase(
  {
    caseId,
    reference,
    source,
  }: { readonly caseId: CaseId; readonly reference: string; readonly source: string },
  parties: readonly { readonly sheet: DefendantSheet; readonly details: PersonalDetailsSheet | undefined }[],
  hearings: readonly HearingSheet[],
  remainders: readonly (Sheet | undefined)[],
  fields: CaseFields,
): readonly Sheet[] {
  const sheets: Sheet[] = [
    ...parties.map((party) => party.sheet),
    ...parties.flatMap((party) => party.details ?? []),
    ...hearings,
    ...remainders.filter((sheet) => sheet !== undefined),
  ];
  const caseSheet: CaseSheet = {
    _id: documentId(casePartition(caseId), 'case', caseId),
    type: 'case',
    schemaVersion: 1,
    channel: 'all',
    caseId,
    reference,
    prosecutor: {},
    markers: [],
    ...fields,
    courtCentreIds: [...new Set(hearings.map((hearing) => hearing.courtCentre.id))],
    applications: [],
    linkedCases: [],
    sheets: sheets.map((sheet) => sheet._id),
    source,
  };
  return [...sheets, caseSheet];
}
