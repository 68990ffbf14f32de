import { ids } from './commonPlatform.ts';

/** What legal aid's search answers about an invented case, in version 1. */
export const searchAnswer = {
  totalResults: 1,
  cases: [
    {
      prosecutionCaseId: ids.case,
      prosecutionCaseReference: '40TT0000126',
      caseStatus: 'ACTIVE',
      defendantSummary: [
        {
          defendantId: ids.defendant,
          defendantASN: '2640TT0000000000001A',
          defendantFirstName: 'Siân',
          defendantLastName: 'Testwood',
          defendantDOB: '1990-04-05',
          defendantNINO: 'QQ123456C',
          proceedingsConcluded: false,
          representationOrder: { laaContractNumber: '0A000A', effectiveFromDate: '2026-11-02' },
          offenceSummary: [
            {
              offenceId: ids.offence,
              offenceCode: 'TH68010',
              offenceTitle: 'Theft from a shop',
              orderIndex: 1,
              plea: [
                { pleaDate: '2026-11-03', pleaValue: 'NOT_GUILTY' },
                { pleaDate: '2026-11-24', pleaValue: 'GUILTY' },
              ],
              verdict: { verdictDate: '2026-11-24', verdictType: { category: 'Guilty', sequence: 1 } },
            },
          ],
        },
      ],
      hearingSummary: [
        {
          hearingId: ids.hearing,
          jurisdictionType: '018f4a00-0000-7000-8000-00000000eeee',
          defendantIds: [ids.defendant, ids.otherDefendant],
          hearingDays: [{ sittingDay: '2026-07-01T10:00:00', listedDurationMinutes: 20 }],
          hearingType: { description: 'Plea and Trial Preparation' },
          courtCentre: { id: ids.court, name: 'Luton Testing Crown Court' },
        },
      ],
    },
  ],
} as const;

/** The same in version 2. */
export const searchAnswer2 = {
  total_results: 1,
  results: [
    {
      prosecution_case_reference: '40TT0000126',
      defendant_summaries: [
        {
          id: ids.defendant,
          name: 'Siân Testwood',
          first_name: 'Siân',
          last_name: 'Testwood',
          date_of_birth: '1990-04-05',
          prosecution_case_reference: '40TT0000126',
          offence_summaries: [
            {
              id: ids.offence,
              code: 'TH68010',
              order_index: 1,
              pleas: [{ date: '2026-11-24', value: 'Guilty', offence_id: null }],
              verdict: { date: null, type: null },
            },
          ],
        },
      ],
      hearing_summaries: [
        {
          id: ids.hearing,
          jurisdiction_type: 'CROWN',
          hearing_type: 'Trial (TRL)',
          hearing_days: [{ sitting_day: '2026-11-24T10:00:00+00:00', listed_duration_minutes: 60 }],
          court_centre: {
            id: ids.court,
            name: 'Luton Testing Crown Court',
            code: 'C40LT00',
            room_name: null,
          },
        },
      ],
    },
  ],
} as const;

/** What it answers about one application. */
export const applicationAnswer = {
  applicationId: ids.application,
  applicationReference: '40TT0000126-1',
  applicationTitle: 'Appeal against conviction',
  receivedDate: '2026-11-10',
  caseSummary: [{ prosecutionCaseId: ids.case, prosecutionCaseReference: '40TT0000126' }],
  hearingSummary: searchAnswer.cases[0].hearingSummary,
  subjectSummary: [
    {
      subjectId: ids.defendant,
      organisationName: 'Testing Kettles Ltd',
      offenceSummary: searchAnswer.cases[0].defendantSummary[0].offenceSummary,
    },
  ],
} as const;
