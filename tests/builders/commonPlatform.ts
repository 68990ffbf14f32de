/*
 * Files of the Common Platform about an invented case, in the names of each of its generations. `ids` are UUIDs, as there;
 * everybody in them is made up.
 */
export const ids = {
  case: '018f4a00-0000-7000-8000-00000000ca5e',
  otherCase: '018f4a00-0000-7000-8000-00000000ca5f',
  defendant: '018f4a00-0000-7000-8000-0000000000d1',
  otherDefendant: '018f4a00-0000-7000-8000-0000000000d2',
  master: '018f4a00-0000-7000-8000-0000000000e1',
  offence: '018f4a00-0000-7000-8000-0000000000f1',
  otherOffence: '018f4a00-0000-7000-8000-0000000000f2',
  hearing: '018f4a00-0000-7000-8000-000000000111',
  court: '018f4a00-0000-7000-8000-000000000222',
  application: '018f4a00-0000-7000-8000-000000000333',
} as const;

type Fields = Readonly<Record<string, unknown>>;

export const result = (id: string, label: string, changes: Fields = {}): Fields => ({
  judicialResultId: id,
  judicialResultTypeId: '018f4a00-0000-7000-8000-00000000aaaa',
  label,
  level: 'O',
  category: 'FINAL',
  cjsCode: '1015',
  resultText: `${label}\nIn full`,
  orderedDate: '2026-11-24',
  orderedHearingId: ids.hearing,
  isFinancialResult: true,
  isAdjournmentResult: false,
  judicialResultPrompts: [
    { label: 'Amount of fine', promptReference: 'AOF', value: '£120.00', type: 'CURR', promptSequence: 100 },
  ],
  ...changes,
});

export const offence = (id: string, changes: Fields = {}): Fields => ({
  id,
  offenceCode: 'TH68010',
  offenceTitle: 'Theft from a shop',
  wording: 'On 1 November 2026 at Luton stole a kettle',
  startDate: '2026-11-01',
  orderIndex: 1,
  ...changes,
});

export const defendant = (id: string, changes: Fields = {}): Fields => ({
  id,
  masterDefendantId: ids.master,
  prosecutionCaseId: ids.case,
  personDefendant: {
    personDetails: {
      title: 'MS',
      firstName: 'Siân',
      lastName: 'Testwood',
      dateOfBirth: '1990-04-05',
      gender: 'FEMALE',
      address: { address1: '1 Sample Street', postcode: 'LU1 1AA' },
      contact: { mobile: '07700900001' },
    },
    bailStatus: { id: '018f4a00-0000-7000-8000-00000000bbbb', code: 'B', description: 'Conditional bail' },
    bailConditions: 'Live at 1 Sample Street\nNot to enter Luton town centre',
    arrestSummonsNumber: '2640TT0000000000001A',
  },
  offences: [offence(ids.offence)],
  ...changes,
});

export const prosecutionCase = (id: string, reference: string, changes: Fields = {}): Fields => ({
  id,
  prosecutionCaseIdentifier: {
    caseURN: reference,
    prosecutionAuthorityId: '018f4a00-0000-7000-8000-00000000cccc',
    prosecutionAuthorityCode: 'CPS-EE',
  },
  initiationCode: 'C',
  defendants: [defendant(ids.defendant)],
  ...changes,
});

export const hearing = (changes: Fields = {}): Fields => ({
  id: ids.hearing,
  jurisdictionType: 'MAGISTRATES',
  type: { id: '018f4a00-0000-7000-8000-00000000dddd', description: 'First hearing' },
  courtCentre: { id: ids.court, code: 'B40LT00', name: 'Luton Testing Court', roomName: 'Courtroom 01' },
  hearingDays: [{ sittingDay: '2026-11-24T10:00:00.000Z', listedDurationMinutes: 20, listingSequence: 1 }],
  prosecutionCases: [prosecutionCase(ids.case, '40TT0000126')],
  ...changes,
});
