import { describe, expect, test } from 'vitest';
import {
  defendant,
  hearing,
  ids,
  offence,
  prosecutionCase,
  result,
} from '../../../tests/builders/commonPlatform.ts';
import { intakeIds } from '../../../tests/builders/intakeIds.ts';
import { findLost } from '../../../tests/intake/findLost.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { Sheet } from '../../domain/document/document.ts';
import type { ParsedFile } from '../intake.ts';
import { parseFile } from '../parseFile.ts';

const read = (file: unknown): ParsedFile => {
  const parsed = parseFile(JSON.stringify(file), intakeIds);
  if (!parsed.ok) throw new Error(`${parsed.error.path ?? ''}: ${parsed.error.reason}`);
  return parsed.value;
};
const refusal = (file: unknown) => {
  const parsed = parseFile(JSON.stringify(file), intakeIds);
  return parsed.ok ? undefined : parsed.error;
};
const sheets = <Type extends Sheet['type']>(file: ParsedFile, type: Type) =>
  file.cases
    .flatMap((each) => each.sheets)
    .filter((sheet): sheet is Extract<Sheet, { type: Type }> => sheet.type === type);

const fined = defendant(ids.defendant, {
  offences: [offence(ids.offence, { judicialResults: [result('r1', 'Fine')] })],
});
const oneCase = [prosecutionCase(ids.case, '40TT0000126', { defendants: [fined] })];
const line = (changes: object) => ({
  label: 'Fine',
  orderedDate: '2026-11-24',
  prompts: [{ id: 'p1', label: 'Amount of fine', value: '120' }],
  ...changes,
});
const told = hearing({ prosecutionCases: oneCase });
const plain = hearing();
const { jurisdictionType, courtCentre, hearingDays } = plain;

/** Every form in which the Common Platform tells one hearing with one defendant, one offence and one result. */
const generations: readonly (readonly [string, unknown])[] = [
  ['an event around the hearing', { hearing: told, sharedTime: '2026-11-24T12:00:00Z', isReshare: false }],
  ['the hearing by itself', told],
  [
    'results shared, with lines of targets',
    {
      hearingId: ids.hearing,
      hearing: plain,
      targets: [
        {
          targetId: 't1',
          hearingId: ids.hearing,
          defendantId: ids.defendant,
          offenceId: ids.offence,
          resultLines: [
            line({ resultLineId: 'r1', resultLabel: 'Fine', level: 'OFFENCE', resultDefinitionId: 'd1' }),
          ],
        },
      ],
    },
  ],
  [
    'a request for notices, with shared lines',
    {
      createNowsRequest: {
        hearing: plain,
        sharedResultLines: [
          line({ id: 'r1', level: 'OFFENCE', defendantId: ids.defendant, offenceId: ids.offence }),
        ],
      },
    },
  ],
  [
    'a session with cases beside it',
    {
      session: {
        id: ids.hearing,
        courtCentreWithLJA: { courtCentre, psaCode: 2577 },
        sessionDays: hearingDays,
      },
      jurisdictionType,
      cases: [
        {
          caseId: ids.case,
          urn: '40TT0000126',
          prosecutionAuthorityCode: 'CPS-EE',
          defendants: [
            {
              defendantId: ids.defendant,
              individualDefendant: {
                person: { firstName: 'Siân', lastName: 'Testwood', dateOfBirth: '1990-04-05' },
                bailStatus: { code: 'B', description: 'Conditional bail' },
              },
              attendanceDays: [{ day: '2026-11-24', attendanceType: 'IN_PERSON' }],
              offences: [
                {
                  ...offence(ids.offence),
                  offenceSequenceNumber: 1,
                  judicialResults: [result('r1', 'Fine')],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
];

describe.each(generations)('a hearing told as %s', (_name, file) => {
  test('is one case, one defendant, one offence, one hearing and one result', () => {
    expect(read(file)).toMatchObject({
      format: 'common-platform-hearing',
      counts: { cases: 1, defendants: 1, offences: 1, hearings: 1, results: 1 },
    });
  });

  test('keeps its ids, its plea of law and its people', () => {
    const parsed = read(file);
    expect(parsed.cases[0]).toMatchObject({ caseId: ids.case, reference: '40TT0000126' });
    expect(sheets(parsed, 'defendant')[0]).toMatchObject({
      defendantId: ids.defendant,
      person: { firstName: 'Siân', lastName: 'Testwood', dateOfBirth: '1990-04-05' },
      bailStatus: { code: 'B' },
      offences: [{ offenceId: ids.offence, offenceCode: 'TH68010' }],
    });
    expect(sheets(parsed, 'hearing')[0]).toMatchObject({
      hearingId: ids.hearing,
      jurisdiction: 'MAGISTRATES',
      courtCentre: { id: ids.court, name: 'Luton Testing Court' },
      results: [{ resultId: 'r1', label: 'Fine', defendantId: ids.defendant, offenceId: ids.offence }],
    });
    expect(parsed.cases[0]?.resultsToldInFull).toEqual([ids.hearing]);
  });

  test('loses nothing and fits the store', () => {
    const parsed = read(file);
    expect(findLost(file, parsed.cases)).toEqual([]);
    for (const sheet of parsed.cases.flatMap((each) => each.sheets)) {
      const stored = parseDocument(JSON.parse(JSON.stringify(sheet)));
      expect(stored.ok ? stored.value : stored.error).toEqual(sheet);
    }
  });
});

describe('a hearing of several cases', () => {
  const second = defendant(ids.otherDefendant, {
    masterDefendantId: undefined,
    offences: [offence(ids.otherOffence)],
  });
  const file = {
    hearing: hearing({
      prosecutionCases: [...oneCase, prosecutionCase(ids.otherCase, '40TT0000226', { defendants: [second] })],
      defendantAttendance: [
        {
          defendantId: ids.otherDefendant,
          attendanceDays: [{ day: '2026-11-24', attendanceType: 'BY_VIDEO' }],
        },
      ],
      defenceCounsels: [
        {
          id: 'c1',
          firstName: 'Ann',
          lastName: 'Counsel',
          defendants: [ids.otherDefendant],
          attendanceDays: [],
        },
      ],
      defendantJudicialResults: [
        { masterDefendantId: ids.master, judicialResult: result('r2', 'Surcharge', { level: 'D' }) },
      ],
      somethingNew: 'about the hearing',
    }),
  };

  test('is one sheet a case, sharing the hearing, each with its own people and results', () => {
    const [first, other] = sheets(read(file), 'hearing');
    expect([first?.hearingId, other?.hearingId]).toEqual([ids.hearing, ids.hearing]);
    expect([first?.defendantIds, other?.defendantIds]).toEqual([[ids.defendant], [ids.otherDefendant]]);
    expect(first?.results.map((each) => each.label)).toEqual(['Fine', 'Surcharge']);
    expect(other?.results).toEqual([]);
    expect([first?.attendance.length, other?.attendance.length]).toEqual([0, 1]);
    expect([first?.defenceCounsel.length, other?.defenceCounsel.length]).toEqual([0, 1]);
  });

  test('what is kept of one case is not kept with the other', () => {
    const [first, other] = sheets(read(file), 'intake-remainder');
    const namesOf = (sheet: typeof first) => Object.keys(sheet?.fields ?? {});
    expect(namesOf(first).some((path) => path.startsWith('/hearing/prosecutionCases/1/'))).toBe(false);
    expect(namesOf(other).some((path) => path.startsWith('/hearing/prosecutionCases/0/'))).toBe(false);
    expect(first?.fields['/hearing/somethingNew']).toBe('about the hearing');
    expect(other?.fields['/hearing/somethingNew']).toBe('about the hearing');
    expect(first?.channel).toBe('court');
  });
});

describe('results', () => {
  test('one id on two offences is two results, and on the same offence told again is one', () => {
    const offences = [ids.offence, ids.otherOffence].map((id) =>
      offence(id, { judicialResults: [result('same', 'Fine'), result('same', 'Fine')] }),
    );
    const parsed = read({
      hearing: hearing({
        prosecutionCases: [
          prosecutionCase(ids.case, '40TT0000126', { defendants: [defendant(ids.defendant, { offences })] }),
        ],
      }),
    });
    const results = sheets(parsed, 'hearing')[0]?.results ?? [];
    expect(results.map((each) => each.offenceId)).toEqual([ids.offence, ids.otherOffence]);
    expect(new Set(results.map((each) => each.resultId)).size).toBe(2);
  });

  test('defendants charged together keep the id of their offence, and each their result', () => {
    const both = [ids.defendant, ids.otherDefendant].map((id) =>
      defendant(id, {
        masterDefendantId: id,
        offences: [offence(ids.offence, { judicialResults: [result(`of ${id}`, 'Fine')] })],
      }),
    );
    const parsed = read({
      hearing: hearing({
        prosecutionCases: [prosecutionCase(ids.case, '40TT0000126', { defendants: both })],
      }),
    });
    expect(sheets(parsed, 'hearing')[0]?.results.map((each) => each.defendantId)).toEqual([
      ids.defendant,
      ids.otherDefendant,
    ]);
  });

  test('one id for two people in one case is two defendants', () => {
    const two = [defendant(ids.defendant), defendant(ids.defendant, { pncId: '2026/1A' })];
    const parsed = read(
      hearing({ prosecutionCases: [prosecutionCase(ids.case, 'URN 1', { defendants: two })] }),
    );
    expect(parsed.counts.defendants).toBe(2);
    expect(new Set(sheets(parsed, 'defendant').map((sheet) => sheet.defendantId)).size).toBe(2);
  });
});

describe('a hearing of applications alone', () => {
  const application = {
    id: ids.application,
    type: { type: 'Appearance to make a statutory declaration', code: 'MC80527' },
    applicant: {},
    subject: {
      masterDefendant: {
        ...defendant(ids.master, { id: undefined, offences: undefined }),
        defendantCase: [{ caseId: ids.case, caseReference: '40TT0000126', defendantId: ids.defendant }],
      },
    },
    applicationStatus: 'FINALISED',
    judicialResults: [result('r1', 'Granted')],
  };
  const of = (changes: object) => ({
    hearing: hearing({ prosecutionCases: undefined, courtApplications: [{ ...application, ...changes }] }),
  });

  test('is imported into the case that the application names, with its defendant and its result', () => {
    const { prosecutionCaseIdentifier } = prosecutionCase(ids.case, '40TT0000126');
    const file = of({
      courtApplicationCases: [
        { prosecutionCaseId: ids.case, prosecutionCaseIdentifier, offences: [offence(ids.offence)] },
      ],
    });
    const parsed = read(file);
    expect(parsed.counts).toMatchObject({ cases: 1, defendants: 1, offences: 1, hearings: 1, results: 1 });
    expect(sheets(parsed, 'defendant')[0]?.defendantId).toBe(ids.defendant);
    expect(sheets(parsed, 'case')[0]?.applications[0]).toMatchObject({
      applicationId: ids.application,
      typeCode: 'MC80527',
      judicialResults: [{ label: 'Granted' }],
    });
    expect(findLost(file, parsed.cases)).toEqual([]);
  });

  test('is refused where no case is named, and the reason says what to import', () => {
    expect(refusal(of({ courtApplicationCases: [] }))).toMatchObject({
      tag: 'incomplete',
      path: '/hearing/courtApplications/0/courtApplicationCases',
      reason: expect.stringMatching(/Import the case first/) as string,
    });
  });
});

describe('a case view', () => {
  const glance = (id: string, offenceChanges: object) => ({
    ...hearing({ id, prosecutionCases: undefined }),
    hearingListingStatus: 'HEARING_RESULTED',
    defendants: [
      {
        id: ids.defendant,
        name: 'Siân Testwood',
        offences: [{ ...offence(ids.offence), ...offenceChanges }],
      },
    ],
  });
  const file = {
    prosecutionCase: prosecutionCase(ids.case, '40TT0000126', { defendants: [fined] }),
    hearingsAtAGlance: {
      id: ids.case,
      hearings: [
        glance(ids.hearing, {
          judicialResults: [result('r1', 'Fine', { rank: 7 })],
          pleas: [{ offenceId: ids.offence, pleaValue: 'GUILTY', pleaDate: '2026-11-24' }],
        }),
      ],
    },
    relatedCases: [{ cases: [{ caseId: ids.otherCase, caseUrn: '40TT0000226' }] }],
  };

  test('tells each result once, with the hearing that ordered it', () => {
    const parsed = read(file);
    expect(parsed).toMatchObject({ format: 'common-platform-case', counts: { results: 1, hearings: 1 } });
    expect(sheets(parsed, 'hearing')[0]?.results).toMatchObject([{ resultId: 'r1', offenceId: ids.offence }]);
    expect(sheets(parsed, 'defendant')[0]?.offences[0]?.judicialResults).toBeUndefined();
    expect(findLost(file, parsed.cases)).toEqual([]);
  });

  test('takes a plea from the hearing where the case does not say it', () => {
    expect(sheets(read(file), 'defendant')[0]?.offences[0]?.plea).toMatchObject({
      pleaValue: 'GUILTY',
      pleaDate: '2026-11-24',
    });
  });

  test('keeps bail conditions and contacts from co-defendants', () => {
    const [details] = sheets(read(file), 'personal-details');
    expect(details).toMatchObject({
      channel: `defendant:${ids.defendant}`,
      bailConditions: ['Live at 1 Sample Street', 'Not to enter Luton town centre'],
      address: { lines: ['1 Sample Street'], postcode: 'LU1 1AA' },
    });
    expect(JSON.stringify(sheets(read(file), 'defendant'))).not.toContain('Sample Street');
  });

  test('reads a hearing that stands twice once, and keeps the second', () => {
    const [first] = file.hearingsAtAGlance.hearings;
    const hearings = [first, { ...first, hearingListingStatus: 'SENT_FOR_LISTING' }];
    const parsed = read({ ...file, hearingsAtAGlance: { hearings } });
    expect(parsed.counts).toMatchObject({ hearings: 1, results: 1 });
    expect(sheets(parsed, 'hearing')[0]?.listingStatus).toBe('HEARING_RESULTED');
    expect(JSON.stringify(sheets(parsed, 'intake-remainder'))).toContain('SENT_FOR_LISTING');
  });

  test('is the same without hearings, as a prosecution case by itself', () => {
    expect(read(file.prosecutionCase).counts).toMatchObject({
      cases: 1,
      defendants: 1,
      offences: 1,
      results: 1,
    });
  });
});
