import { sayApplication } from '../application/applicationMade.ts';
import { isHeld } from '../bail/isHeld.ts';
import type { CaseView } from '../case/caseView.ts';
import { ageOn } from '../party/age.ts';
import type { ResultsSharedEntry } from '../resulting/resultsShared.ts';
import type { NoticeFacts } from './noticeRule.ts';

/**
 * @param view the case as it stands
 * @param before the case as it stood before this share, by the order of the record
 */
export function noticeFacts(
  {
    hearingId,
    defendantId,
    orderedDate,
  }: Pick<ResultsSharedEntry, 'hearingId' | 'defendantId' | 'orderedDate'>,
  view: CaseView,
  before: Pick<CaseView, 'defendants'>,
): NoticeFacts {
  const defendant = view.defendants.find((each) => each.defendantId === defendantId);
  const hearing = view.hearings.find((each) => each.hearingId === hearingId)?.sheet;
  const earlier = before.defendants.find((each) => each.defendantId === defendantId);
  const dateOfBirth = defendant?.sheet.person?.dateOfBirth;
  const age = dateOfBirth === undefined ? undefined : ageOn(dateOfBirth, orderedDate);
  const { name: prosecutor } = view.prosecutor;
  return {
    reference: view.reference,
    ...(prosecutor === undefined ? {} : { prosecutor }),
    ...(hearing
      ? {
          court: { courtCentreId: hearing.courtCentre.id, name: hearing.courtCentre.name },
          jurisdiction: hearing.jurisdiction,
        }
      : {}),
    defendant: {
      name: defendant?.name ?? 'Name not held',
      ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
      // Where the birth date is not known, what was recorded of them counts.
      isYouth: age === undefined ? defendant?.sheet.isYouth === true : age < 18,
      hasLegalAid: defendant ? isLegallyAided(defendant) : false,
      wasHeld: earlier ? isHeld(earlier) : false,
    },
    offences: new Map([
      ...(defendant?.offences ?? []).map(
        ({ offence }) => [offence.offenceId, { code: offence.offenceCode, title: offence.title }] as const,
      ),
      ...(defendant?.applications ?? []).map(
        ({ offenceId, application }) =>
          [offenceId, { code: application.typeCode ?? '', title: sayApplication(application) }] as const,
      ),
    ]),
    restrictions: view.restrictions.map(({ label }) => label),
  };
}

const isLegallyAided = ({ sheet, offences }: CaseView['defendants'][number]): boolean =>
  /^REPRESENTATION_ORDER/.test(sheet.representation?.fundingType ?? '') ||
  sheet.representation?.laaContractNumber !== undefined ||
  /grant|applied|pending|receiv/i.test(sheet.legalAidStatus ?? '') ||
  offences.some(({ offence }) => offence.legalAid?.reference !== undefined);
