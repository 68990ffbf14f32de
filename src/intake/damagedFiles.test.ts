import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  hearing,
  ids,
  offence,
  prosecutionCase,
  defendant,
  result,
} from '../../tests/builders/commonPlatform.ts';
import { intakeIds } from '../../tests/builders/intakeIds.ts';
import { applicationAnswer, searchAnswer, searchAnswer2 } from '../../tests/builders/legalAid.ts';
import { objectsOf } from '../../tests/intake/walkJson.ts';
import { parseDocument } from '../contracts/documents/parseDocument.ts';
import { parseFile } from './parseFile.ts';

const told = defendant(ids.defendant, {
  offences: [
    offence(ids.offence, {
      judicialResults: [result('r1', 'Fine', { nextHearing: { courtCentre: { name: 'Luton' } } })],
      plea: { pleaValue: 'GUILTY', pleaDate: '2026-11-24' },
      verdict: { verdictType: { category: 'Guilty' } },
    }),
  ],
});
const cases = [prosecutionCase(ids.case, '40TT0000126', { defendants: [told] })];
const application = {
  id: ids.application,
  type: { type: 'Appeal' },
  applicant: { masterDefendant: told },
  respondents: [{ prosecutingAuthority: { name: 'Testing authority' } }],
  courtApplicationCases: [{ prosecutionCaseId: ids.case, offences: [offence(ids.offence)] }],
  courtOrder: { label: 'Order', courtOrderOffences: [{ offence: offence(ids.otherOffence) }] },
  judicialResults: [result('r2', 'Granted')],
};
const full = hearing({
  prosecutionCases: cases,
  courtApplications: [application],
  judiciary: [{ lastName: 'Judge-Test', judicialRoleType: { judiciaryType: 'District judge' } }],
  defenceCounsels: [
    { lastName: 'Counsel-Test', defendants: [ids.defendant], attendanceDays: ['2026-11-24'] },
  ],
  defendantAttendance: [
    { defendantId: ids.defendant, attendanceDays: [{ day: '2026-11-24', attendanceType: 'IN_PERSON' }] },
  ],
  hearingCaseNotes: [{ note: 'A note', courtClerk: { lastName: 'Clerk-Test' } }],
  defendantJudicialResults: [{ masterDefendantId: ids.master, judicialResult: result('r3', 'Surcharge') }],
});
const files: readonly unknown[] = [
  {
    hearing: full,
    targets: [{ defendantId: ids.defendant, resultLines: [{ resultLineId: 'r4', resultLabel: 'Costs' }] }],
  },
  {
    prosecutionCase: cases[0],
    hearingsAtAGlance: {
      hearings: [
        { ...full, prosecutionCases: undefined, defendants: [{ ...told, courtApplications: [application] }] },
      ],
      courtApplications: [application],
      defendantHearings: [{ defendantId: ids.defendant, hearingIds: [ids.hearing] }],
    },
    linkedApplicationsSummary: [{ applicationId: ids.application }],
    relatedCases: [{ cases: [{ caseId: ids.otherCase }] }],
  },
  searchAnswer,
  searchAnswer2,
  applicationAnswer,
];
const strange: readonly unknown[] = [
  null,
  '',
  ' ',
  'x',
  0,
  -1,
  1.5,
  true,
  [],
  {},
  [[]],
  [null],
  ['x'],
  [1],
  { a: 1 },
  { id: 1 },
];

/** The file with what stands at one of its fields put in place of it. */
function damage(file: unknown, pick: number, value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(file)) as unknown;
  const fields = [...objectsOf(copy)].flatMap(({ tree }) => Object.keys(tree).map((key) => ({ tree, key })));
  const field = fields[pick % fields.length];
  if (field) (field.tree as Record<string, unknown>)[field.key] = value;
  return copy;
}

test('a file with something strange in any place is refused with a reason or read; it never throws, and what is read fits the store', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.nat(2_000), fc.constantFrom(...strange)), { minLength: 1, maxLength: 3 }),
      (file, changes) => {
        const damaged = changes.reduce((each, [pick, value]) => damage(each, pick, value), file);
        const parsed = parseFile(JSON.stringify(damaged), intakeIds);
        if (!parsed.ok) {
          expect(parsed.error.reason).not.toBe('');
          return;
        }
        for (const sheet of parsed.value.cases.flatMap((each) => each.sheets)) {
          const stored = parseDocument(JSON.parse(JSON.stringify(sheet)));
          expect(stored.ok ? undefined : stored.error).toBeUndefined();
        }
      },
    ),
    { numRuns: 400 },
  );
}, 60_000);
