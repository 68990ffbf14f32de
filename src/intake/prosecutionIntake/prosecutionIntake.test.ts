import { describe, expect, it } from 'vitest';
import { cppiCharge } from '../../../tests/builders/intakeFiles.ts';
import type { Sheet } from '../../domain/document/document.ts';
import type { IdFor, ParsedFile } from '../intake.ts';
import { parseFile } from '../parseFile.ts';

const idFor: IdFor = (kind, key) => `${kind}-${Buffer.from(key).toString('hex').slice(-40)}`;
const parsed = (content: object): ParsedFile => {
  const result = parseFile(JSON.stringify(content), idFor);
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
};
const one = <Type extends Sheet['type']>(file: ParsedFile, type: Type) =>
  file.cases
    .flatMap((each) => each.sheets)
    .find((sheet): sheet is Extract<Sheet, { type: Type }> => sheet.type === type);

describe('a charge through the prosecutor interface', () => {
  const file = parsed(cppiCharge('INV 123', ['TH68010', 'CJ88116']));
  it('becomes a case with its person, charges and first hearing', () => {
    expect(file.format).toBe('prosecution-intake');
    expect(file.counts).toMatchObject({ cases: 1, defendants: 1, offences: 2, hearings: 1, results: 0 });
    expect(one(file, 'case')).toMatchObject({
      reference: 'INV 123',
      prosecutor: { code: 'INV' },
      markers: [{ code: 'DV', description: 'Domestic violence' }],
      statementOfFacts: 'She took the lamp.',
    });
    expect(one(file, 'defendant')).toMatchObject({
      person: { firstName: 'Ottilie', lastName: 'Brandreth', gender: 'FEMALE', hearingLanguage: 'WELSH' },
      aliases: [{ firstName: 'Tilly', lastName: 'Brand' }],
      arrestSummonsNumber: '2640AB0000000000123K',
      bailStatus: { code: 'B' },
    });
    expect(one(file, 'defendant')?.offences[1]).toMatchObject({
      offenceCode: 'CJ88116',
      orderIndex: 2,
      startDate: '2026-01-02',
      arrestDate: '2026-01-19',
      chargeDate: '2026-01-20',
      facts: { alcoholReadingAmount: '40', alcoholReadingMethod: 'Breath' },
    });
    expect(one(file, 'hearing')).toMatchObject({
      jurisdiction: 'MAGISTRATES',
      courtCentre: { ouCode: 'B40IM00' },
      hearingDays: [{ sittingDay: '2026-03-02T10:00:00.000Z' }],
    });
  });

  it('tells address, guardian and every bail condition to that defendant’s side alone', () => {
    expect(one(file, 'personal-details')).toMatchObject({
      channel: `defendant:${one(file, 'defendant')?.defendantId ?? ''}`,
      address: { lines: ['1 Invented Row'], postcode: 'LU1 1ZZ' },
      bailConditions: ['Not to go to Market Hill', 'To live at 1 Invented Row'],
      associatedPersons: [{ role: 'ParentGuardian', name: 'Petra Brandreth' }],
    });
  });

  it('keeps what has no field, and counts it', () => {
    const fields = one(file, 'intake-remainder')?.fields ?? {};
    expect(Object.values(fields)).toEqual(
      expect.arrayContaining(['Market Hill', 'Inspector Invented', 'INV-1']),
    );
    expect(file.counts.keptFields).toBe(Object.keys(fields).length);
  });
});

describe('an intake command', () => {
  const command = (more: object = {}, details: object = {}): object => ({
    caseDetails: { caseId: 'CASE-1', prosecutorCaseReference: 'INV 124', initiationCode: 'S', ...details },
    defendants: [
      {
        organisationName: 'Lamps Ltd',
        address: { address1: '2 Invented Row' },
        initialHearing: {
          courtHearingLocation: 'C40LU00',
          dateOfHearing: '2026-03-02',
          timeOfHearing: '10:00',
        },
        offences: [
          {
            offenceCode: 'TH68010',
            offenceSequenceNumber: 1,
            plea: { pleaValue: 'GUILTY', pleaDate: '2026-02-01' },
            verdict: {
              verdictDate: '2026-02-02',
              verdictType: { category: 'Guilty', categoryType: 'GUILTY' },
            },
          },
        ],
      },
    ],
    ...more,
  });

  it('brings pleas and verdicts, and a Crown Court hearing', () => {
    const file = parsed(command());
    expect(one(file, 'defendant')).toMatchObject({
      organisation: { name: 'Lamps Ltd' },
      offences: [
        { plea: { pleaValue: 'GUILTY', pleaDate: '2026-02-01' }, verdict: { categoryType: 'GUILTY' } },
      ],
    });
    expect(one(file, 'hearing')?.jurisdiction).toBe('CROWN');
  });

  it('is one hearing where several defendants have the same first hearing', () => {
    const [first] = (command() as { defendants: object[] }).defendants;
    const file = parsed(command({ defendants: [first, { ...first, organisationName: 'Shades Ltd' }] }));
    expect(file.counts).toMatchObject({ defendants: 2, hearings: 1 });
    expect(one(file, 'hearing')?.defendantIds).toHaveLength(2);
  });

  it('may stand within another object, and may name its case by the system it was moved from', () => {
    expect(parsed({ prosecution: command() }).counts.cases).toBe(1);
    const moved = command(
      { migrationSourceSystem: { migrationSourceSystemCaseIdentifier: 'OLD-1' } },
      { prosecutorCaseReference: undefined },
    );
    expect(one(parsed(moved), 'case')?.reference).toBe('OLD-1');
  });

  it.each([
    [
      'without a reference',
      command({}, { prosecutorCaseReference: '' }),
      '/caseDetails/prosecutorCaseReference',
    ],
    [
      'without offences',
      command({ defendants: [{ organisationName: 'Lamps Ltd' }] }),
      '/defendants/0/offences',
    ],
    ['without defendants', command({ defendants: [] }), '/defendants'],
    ['with a nameless defendant', command({ defendants: [{ asn: 'A1', offences: [] }] }), '/defendants/0'],
  ])('%s is refused with the place', (_what, content, path) => {
    const result = parseFile(JSON.stringify(content), idFor);
    expect(result.ok ? undefined : result.error).toMatchObject({ tag: 'incomplete', path });
  });
});
