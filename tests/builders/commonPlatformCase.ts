import { randomUUID } from 'node:crypto';
import { lutonMagistrates } from '../../src/commands/demo/courts.ts';

/**
 * An invented case as the Common Platform gives it out: one defendant, two offences, of which one was admitted and dealt
 * with and the other denied and put off, and the hearing of today. Ids are new each time.
 */
export interface CommonPlatformCase {
  readonly urn: string;
  /** The name in the order of the file. */
  readonly firstName: string;
  readonly lastName: string;
  readonly admitted: { readonly title: string; readonly resultText: string; readonly resultLabel: string };
  readonly denied: { readonly title: string; readonly wording: string; readonly resultLabel: string };
  /** The file's text. */
  readonly content: string;
}

export function commonPlatformCase(today: string): CommonPlatformCase {
  const [caseId, defendantId, theft, assault] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const [firstHearing, nextHearing] = [randomUUID(), randomUUID()];
  const urn = '40AZ7712626';
  const firstName = 'Jadwiga';
  const lastName = 'Żurawska';
  const fine = result({
    id: randomUUID(),
    hearingId: firstHearing,
    label: 'Fine',
    category: 'FINAL',
    text: 'FO - Fine\nAmount of fine: £120.00',
    prompts: [{ label: 'Amount of fine', reference: 'AOF', value: '£120.00' }],
  });
  const adjourned = result({
    id: randomUUID(),
    hearingId: firstHearing,
    label: 'Adjourned to a later hearing date',
    category: 'INTERMEDIARY',
    text: 'NHEMC - Adjourned for trial at Luton',
    prompts: [{ label: 'Reason', reference: 'reason', value: 'For trial' }],
  });
  const offences = [
    {
      id: theft,
      orderIndex: 1,
      offenceCode: 'TH68010',
      offenceTitle: 'Theft from a shop',
      offenceLegislation: 'Contrary to section 1(1) and 7 of the Theft Act 1968.',
      wording: 'At Luton stole three boxes of tea of a value unknown.',
      modeOfTrial: 'Either Way',
      startDate: '2026-10-30',
      chargeDate: '2026-10-31',
      count: 0,
      convictionDate: '2026-11-04',
      plea: {
        offenceId: theft,
        originatingHearingId: firstHearing,
        pleaDate: '2026-11-04',
        pleaValue: 'GUILTY',
      },
      judicialResults: [fine],
    },
    {
      id: assault,
      orderIndex: 2,
      offenceCode: 'CJ88116',
      offenceTitle: 'Assault by beating',
      offenceLegislation: 'Contrary to section 39 of the Criminal Justice Act 1988.',
      wording: 'At Luton assaulted a shop assistant by beating her.',
      modeOfTrial: 'Summary',
      startDate: '2026-10-30',
      chargeDate: '2026-10-31',
      count: 0,
      plea: {
        offenceId: assault,
        originatingHearingId: firstHearing,
        pleaDate: '2026-11-04',
        pleaValue: 'NOT_GUILTY',
      },
      judicialResults: [adjourned],
    },
  ];
  const hearing = (id: string, description: string, sittingDay: string, isResulted: boolean) => ({
    id,
    jurisdictionType: 'MAGISTRATES',
    hearingListingStatus: isResulted ? 'HEARING_RESULTED' : 'HEARING_INITIALISED',
    isApplicationHearing: false,
    type: { id: '4a0e892d-c0c5-3c51-95b8-704d8c781776', description },
    courtCentre: {
      id: lutonMagistrates.courtCentreId,
      code: lutonMagistrates.ouCode,
      name: lutonMagistrates.name,
      roomId: lutonMagistrates.rooms[0]?.id,
      roomName: lutonMagistrates.rooms[0]?.name,
    },
    hearingDays: [
      {
        sittingDay,
        listedDurationMinutes: 20,
        listingSequence: 1,
        isCancelled: false,
        hasSharedResults: isResulted,
      },
    ],
    defendants: [
      {
        id: defendantId,
        masterDefendantId: defendantId,
        name: `${firstName} ${lastName}`,
        offences: isResulted ? offences : [],
      },
    ],
  });
  const file = {
    prosecutionCase: {
      id: caseId,
      caseStatus: 'ACTIVE',
      initiationCode: 'C',
      prosecutionCaseIdentifier: {
        caseURN: urn,
        prosecutionAuthorityCode: 'CPS',
        prosecutionAuthorityName: 'CPS Thames & Chiltern',
      },
      defendants: [
        {
          id: defendantId,
          masterDefendantId: defendantId,
          prosecutionCaseId: caseId,
          offences,
          personDefendant: {
            bailStatus: { code: 'U', description: 'Unconditional Bail', id: randomUUID() },
            personDetails: {
              firstName,
              lastName,
              dateOfBirth: '1994-05-09',
              gender: 'FEMALE',
              address: { address1: '1 Invented Street', address2: 'Luton', postcode: 'LU1 1AA' },
            },
          },
        },
      ],
    },
    hearingsAtAGlance: {
      id: caseId,
      hearings: [
        hearing(firstHearing, 'First hearing', '2026-11-04T10:00:00.000Z', true),
        hearing(nextHearing, 'Trial', `${today}T10:00:00.000Z`, false),
      ],
    },
  };
  return {
    urn,
    firstName,
    lastName,
    admitted: { title: 'Theft from a shop', resultText: 'Amount of fine: £120.00', resultLabel: fine.label },
    denied: {
      title: 'Assault by beating',
      wording: 'At Luton assaulted a shop assistant by beating her.',
      resultLabel: adjourned.label,
    },
    content: JSON.stringify(file),
  };
}

function result(given: {
  readonly id: string;
  readonly hearingId: string;
  readonly label: string;
  readonly category: string;
  readonly text: string;
  readonly prompts: readonly { readonly label: string; readonly reference: string; readonly value: string }[];
}) {
  return {
    judicialResultId: given.id,
    judicialResultTypeId: randomUUID(),
    label: given.label,
    category: given.category,
    resultText: given.text,
    orderedDate: '2026-11-04',
    orderedHearingId: given.hearingId,
    isFinancialResult: given.category === 'FINAL',
    isConvictedResult: given.category === 'FINAL',
    isAdjournmentResult: given.category === 'INTERMEDIARY',
    rank: 100,
    judicialResultPrompts: given.prompts.map((prompt, index) => ({
      label: prompt.label,
      promptReference: prompt.reference,
      promptSequence: (index + 1) * 100,
      value: prompt.value,
    })),
  };
}
