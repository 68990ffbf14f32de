import { subjectIdOf } from '../application/applicationMade.ts';
import { foldText } from '../list/foldLetter.ts';
import type { DefendantSheet } from '../party/defendant.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import type { CaseRecord } from './caseRecord.ts';
import type { ApplicationOfDefendant, ApplicationView } from './caseView.ts';
import { foldPleaAndVerdict } from './foldPleaAndVerdict.ts';

/** The applications of one defendant, numbered from 1. One that a source tells as an offence as well stands among those. */
export function applicationsOf(
  sheet: DefendantSheet,
  applications: readonly ApplicationView[],
  record: CaseRecord,
  results: readonly JudicialResult[],
): readonly ApplicationOfDefendant[] {
  const [caseSheet] = record.sheets('case');
  const others = record.sheets('defendant').filter(({ defendantId }) => defendantId !== sheet.defendantId);
  return applications
    .filter(
      (application) =>
        !sheet.offences.some(({ offenceId }) => offenceId === subjectIdOf(application)) &&
        isOf(application, sheet, others),
    )
    .map((application, at): ApplicationOfDefendant => {
      const offenceId = subjectIdOf(application);
      const about = { offenceId, defendantId: sheet.defendantId };
      return {
        offenceId,
        number: at + 1,
        application,
        ...foldPleaAndVerdict(record, about, caseSheet ?? sheet, recordedOf(application)),
        results: resultsOf(application, about, results),
      };
    });
}

/** Whose it is: as it was put down here; else of whom its source names, by name or offence; else of all. */
function isOf(
  { made, applicantName, respondentNames = [], offences = [] }: ApplicationView,
  sheet: DefendantSheet,
  others: readonly DefendantSheet[],
): boolean {
  if (made) return made.some(({ value }) => value.defendantId === sheet.defendantId);
  const parties = [applicantName ?? '', ...respondentNames].map(wordsOf);
  const isNamed = ({ person, organisation, offences: charged }: DefendantSheet): boolean => {
    const name = organisation?.name ?? [person?.firstName, person?.lastName].filter(Boolean).join(' ');
    const words = wordsOf(name);
    return (
      (words.length > 0 && parties.some((party) => words.every((word) => party.includes(word)))) ||
      charged.some(({ offenceId }) => offences.some((each) => each.offenceId === offenceId))
    );
  };
  return isNamed(sheet) || !others.some(isNamed);
}

const wordsOf = (name: string): readonly string[] =>
  name
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(foldText);

function recordedOf({ plea, verdict }: ApplicationView): Parameters<typeof foldPleaAndVerdict>[3] {
  return { ...(plea === undefined ? {} : { plea }), ...(verdict === undefined ? {} : { verdict }) };
}

/** Each result once: those that intake keeps beside the application, and those of hearings. */
function resultsOf(
  { applicationId, judicialResults = [] }: ApplicationView,
  about: Pick<ApplicationOfDefendant, 'offenceId'> & { readonly defendantId: DefendantSheet['defendantId'] },
  results: readonly JudicialResult[],
): readonly JudicialResult[] {
  const own = results.filter(
    (result) =>
      (result.applicationId === applicationId || result.offenceId === about.offenceId) &&
      (result.defendantId ?? about.defendantId) === about.defendantId,
  );
  const known = new Set(own.map(({ resultId }) => resultId));
  return [...own, ...judicialResults.filter(({ resultId }) => !known.has(resultId))];
}
