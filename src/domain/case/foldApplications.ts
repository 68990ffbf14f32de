import { applicationMeaning, applicationOf } from '../application/applicationMade.ts';
import { attributionOf, settle, standingOf, type Candidate } from '../entry/supersede.ts';
import type { ApplicationMadeEntry } from '../application/applicationMade.ts';
import type { CaseRecord } from './caseRecord.ts';
import type { ApplicationView } from './caseView.ts';

/**
 * The applications of a case in one order: those that intake brought, then those that were put before the court here, oldest first. Of
 * one that intake brought meanwhile its sheet says what it is. One that was put down by mistake is left out.
 */
export function foldApplications(record: CaseRecord): readonly ApplicationView[] {
  const [sheet] = record.sheets('case');
  const told = sheet?.applications ?? [];
  const made = new Map<string, Candidate<ApplicationMadeEntry>[]>();
  for (const entry of record.entries('application-made')) {
    const candidate = {
      attributed: { ...attributionOf(entry), value: entry },
      entry,
      meaning: applicationMeaning(entry),
    };
    made.set(entry.applicationId, [...(made.get(entry.applicationId) ?? []), candidate]);
  }
  const standing = new Map(
    [...made].map(([applicationId, candidates]) => [applicationId, standingOf(settle(candidates))]),
  );
  const here = [...standing].flatMap(([applicationId, values]): ApplicationView[] => {
    const last = values.findLast(({ value }) => value.isTakenOut !== true);
    const isTold = told.some((each) => each.applicationId === applicationId);
    return last && !isTold ? [{ ...applicationOf(last.value), made: values }] : [];
  });
  return [
    ...told.map((application): ApplicationView => {
      const values = standing.get(application.applicationId);
      return values ? { ...application, made: values } : application;
    }),
    ...here,
  ];
}
