/*
 * Results of the public trial data as somebody would type them on the notepad: for each file a line a result, in the order in which the
 * intake reads them. What a line says was typed by hand. Nothing of the payloads stands here but what shorthand consists of: names and
 * addresses are blanks that the test fills from the payload: `{reference}` with an answer, `{reference+}` with the items of a list,
 * `{reference*}` with a name and address.
 */

/** A result that is not typed, and why. */
export interface NotTyped {
  readonly not: string;
}

export interface ReenteredFile {
  readonly file: string;
  readonly lines: readonly (string | NotTyped)[];
  /** Answers that the definitions which hold do not ask for, by code and national name: later versions of the set ask for more. */
  readonly notAsked?: readonly string[];
}

const noCode: NotTyped = { not: 'a line of text that no definition stands for' };

export const reenteredFiles: readonly ReenteredFile[] = [
  {
    file: 'common-platform-hearing/hearing-resulted-sjp-enforcement.json',
    lines: [
      '1 FO 999',
      '1 FCOMP 542.34 {cREDNAMEOrganisationName}',
      '1 LEP 9 #2: {defendantDrivingLicenceNumber}',
      noCode,
      noCode,
      '2 FO 200',
      '2 FCOMP 100 {cREDNAMEOrganisationName}',
      '3 fine 500',
      '3 FCOMP £542.34 {cREDNAMEOrganisationName}',
      'FCOST 320.10 {cREDNAMEOrganisationName}',
      'COLO make payments as ordered; #2: "No information from defendant"',
      'D FVS 680',
      'PDATE 17/5/24',
    ],
  },
  {
    file: 'common-platform-hearing/results-share-first-1case-1def-1off.json',
    lines: [
      'FO 50',
      'FVS 40',
      'AEOC #2: {employerOrganisationName} #3: {employerAddress1} #8: {employerPostCode}',
      'COLO make payments as ordered',
      'RLSUMI 2000 200 12 Oct monthly',
    ],
  },
  {
    file: 'common-platform-hearing/results-share-reshare-1case-1def-1off.json',
    lines: [
      'fine £50.00',
      'FCOST 250 #4: {cREDNAMEOrganisationName}',
      'AEOC #2: {employerOrganisationName} #3: {employerAddress1} #8: {employerPostCode}',
      'collo make payments as ordered',
      'RLSUMI 2k 200 12/10/2024 monthly',
    ],
    // Its list of creditors has three, and not this one, which stands as a minor creditor.
    notAsked: [
      'FCOST cREDNAMEOrganisationName',
      'FCOST cREDNAMEAddress1',
      'FCOST cREDNAMEAddress2',
      'FCOST cREDNAMEAddress3',
      'FCOST cREDNAMEPostCode',
    ],
  },
  {
    file: 'common-platform-hearing/results-delete-and-add-offence-1.json',
    lines: [
      '1 COV {courtThatMadeTheOriginalOrder} 11/12/2024 the end date of the order has been changed: 11/11/2024 responsible officer: "the electronic monitoring supervisor" supervising court: {supervisingCourt}',
      '1 UPWR 80h',
      noCode,
      '2 COEW 12 Dec 24 "an officer of a provider of probation services" {supervisingCourt} {probationteamtobenotified*}',
      '2 UPWR 80 hours',
    ],
    notAsked: ['COV probationteamtobenotifiedOrganisationName', 'COV probationteamtobenotifiedEmailAddress1'],
  },
  {
    file: 'common-platform-hearing/results-delete-and-add-offence-2.json',
    lines: [
      '1 COV {courtThatMadeTheOriginalOrder} 11.12.2024 the end date of the order has been changed: 11 Nov 2024 responsible officer: "the electronic monitoring supervisor" supervising court: {supervisingCourt}',
      '1 UPWR 80h',
      noCode,
      '2 ERR',
    ],
    notAsked: ['COV probationteamtobenotifiedOrganisationName', 'COV probationteamtobenotifiedEmailAddress1'],
  },
  {
    file: 'common-platform-hearing/results-shared-custody-time-limit.json',
    lines: [
      'A 1 CTL 24/7/20 34',
      'A 2 CTL 24.7.20 34',
      'B 2 CTL 24/07/2020 34',
      'B 1 CTL fri 24 jul 2020 34',
    ],
    notAsked: ['CTL reasonForExtension'],
  },
  {
    file: 'common-platform-hearing/results-shared-indicated-plea.json',
    lines: [
      'RC excused {bailConditionReason+}',
      'NHCCS 10:00 {HCHOUSE} Breach, 1w "Defendant not Present"',
      'NHCCS 11:00 {HCHOUSE} Contempt, 1d "Remand in Custody"',
      'NHCCS noon {HCHOUSE} "Execution of Bench Warrant" 1h "Remand in Custody"',
      'NHCCS 12:00 {HCHOUSE} Application, 30min "Remand in Custody"',
      'NHCCS 11:01 {HCHOUSE} Contempt, 1d "Defendant not Present"',
      'PORAR1 {specifyQualifiedPersonToConductAssessmentsreports}',
      'NEXH',
      'BAIC',
      'ADJR',
      'DEF {additionalInformation}',
    ],
  },
  {
    file: 'common-platform-hearing/results-shared-multiple-defendants.json',
    lines: [
      'B 1 RC excused {bailConditionReason+}',
      'B 1 NEXH',
      'B 1 NHCCS 11:00 {HCHOUSE} Application, 2d "Defendant not Present"',
      'B 1 NHMC time: 11:00 courthouse: {HCHOUSE} Breach estimated duration: 3min',
      'B 2 NEXH',
      'B 2 NHCCS 10:00 {HCHOUSE} Application, 2d "Remand in Custody"',
      'B 2 NHCCS 10.00 {HCHOUSE} Contempt, 2 days "Remand in Custody"',
      'B 2 NHMC time: noon courthouse: {HCHOUSE} Application estimated duration: 2d',
      'B 2 RC excused {bailConditionReason+}',
      'A 2 NEXH',
      'A 2 NHCCS 12:00 {HCHOUSE} Breach, 3h "Defendant not Present"',
      'A 1 NEXH',
      'A 1 NHCCS 11am {HCHOUSE} Application, 2h "Unconditional Bail"',
      'A 1 NHMC time: 8pm courthouse: {HCHOUSE} Breach estimated duration: 3d',
      'A 1 NHMC time: 12:00 courthouse: {HCHOUSE} Contempt estimated duration: 1w',
      'A 1 NHCCS 11:00 {HCHOUSE} Breach, 3h "Defendant not Present"',
    ],
  },
  {
    file: 'common-platform-hearing/results-shared-v3.json',
    lines: [
      'B 1 SUSPS imprisonment period: 15w bail remand days: 13',
      'B STIMP 13d 14m {probationteamtobenotified*}',
      'A 1 SUSPS imprisonment period: 1m bail remand days: 12',
      'A 1 CRS',
      'A D STIMP 1m 1m {probationteamtobenotified*}',
      'A D FRH first review date: 10/12/2015 time: 10:10 courthouse: {hCHOUSE*} defendant to attend: no judge reserves: no',
      'A 1 ACR 5h',
    ],
  },
  {
    file: 'common-platform-hearing/hearing-resulted-custody.json',
    lines: [
      'RI before conviction, prison: {prisonOrganisationName} LO, broken bail conditions',
      'NHMC 6/8/25 10 {hCHOUSE*} "Committal for Sentence" 20min courtroom: "Courtroom 01" booking reference: {bookingReference}',
    ],
    // The first is the hearing that the next line orders, told once more.
    notAsked: [
      'RI 08e7fe73-a587-485a-9e84-082b0b57a845',
      'RI prisonEmailAddress1',
      'RI prisonEmailAddress2',
      'RI conveyorcustodiannameOrganisationName',
      'RI conveyorcustodiannameEmailAddress1',
    ],
  },
  {
    file: 'common-platform-hearing/hearing-resulted-crown-day1.json',
    lines: [
      'A 1 AD',
      'B 1 CCIU #1: {sentForTrialUnder} #2: 2 #5: yes #6: no #7: yes',
      'B 1 NHCCS 4 Aug 2025 10 {hCHOUSE*} Trial 2d',
      'B 1 SCC #1: {sentForTrialUnder} #3: 2 #8: yes',
    ],
    notAsked: [
      'CCIU probationyottobenotifiedOrganisationName',
      'CCIU probationyottobenotifiedEmailAddress1',
      'CCIU d96361f2-bc95-4057-bd57-b3b11047b2aa',
      'SCC pSROrdered',
      'SCC probationyottobenotifiedOrganisationName',
      'SCC probationyottobenotifiedEmailAddress1',
    ],
  },
  {
    file: 'common-platform-hearing/cda-hearing-with-court-application.json',
    lines: [{ not: 'an application, of which the notepad orders nothing yet' }, '2 CD 1w', '1 CD 1m'],
  },
  {
    file: 'spi/police-result-generated.json',
    lines: ['D DDCH', '1 CD 6d', '2 CD 2 months', 'D DDCH'],
    notAsked: ['DDCH endDate'],
  },
];
