import { describe, expect, test } from 'vitest';
import {
  caseSheet,
  defendantSheet,
  firstOffence,
  hearingSheet,
  offence,
  secondOffence,
} from '../../../../tests/builders/caseDocuments.ts';
import { testCase } from '../../../../tests/builders/people.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import type { CaseDocument } from '../../../domain/document/document.ts';
import { sayAges, sayRepresentation, youthsWithoutDirection } from './defendantWords.ts';

const today = '2026-11-24';
const fold = (...documents: readonly CaseDocument[]) => foldCase(testCase, [caseSheet(), ...documents]);
const born = (dateOfBirth: string) => ({ person: { firstName: 'Jo', lastName: 'Marl', dateOfBirth } });

function ages(...documents: readonly CaseDocument[]): readonly string[] {
  return fold(...documents).defendants.map((defendant) => sayAges(defendant, today));
}

describe('a defendant in words', () => {
  test('age now and at the offence', () => {
    const offences = [offence(firstOffence, 1, { startDate: '2026-06-05' })];
    expect(ages(defendantSheet({ ...born('1992-06-06'), offences }))).toEqual([
      '34 now, 33 at offence · born 6 June 1992',
    ]);
  });

  test('offences at different ages, and the day on which a youth comes of age', () => {
    const offences = [
      offence(firstOffence, 1, { startDate: '2024-01-01' }),
      offence(secondOffence, 2, { startDate: '2026-01-01' }),
    ];
    expect(ages(defendantSheet({ ...born('2008-12-03'), offences }))).toEqual([
      '17 now, 18 on 3 Dec, 15 to 17 at the offences · born 3 December 2008',
    ]);
  });

  test('no birth date is said, and so is an organisation', () => {
    const unknown = defendantSheet({ person: { lastName: 'Marl' } });
    expect(ages(unknown)).toEqual(['Birth date not held']);
    const { person: _person, ...company } = defendantSheet({ organisation: { name: 'Marl Haulage Ltd' } });
    expect(ages(company)).toEqual(['Organisation']);
  });

  test('representation from the sheet, counsel from the hearing', () => {
    const view = fold(
      defendantSheet({ representation: { organisationName: 'Hartwell & Co', fundingType: 'LEGAL_AID' } }),
      hearingSheet({ defenceCounsel: [{ firstName: 'A.', lastName: 'Osei' }] }),
    );
    expect(view.defendants.map((defendant) => sayRepresentation(defendant, view))).toEqual([
      'Hartwell & Co, counsel A. Osei · legal aid',
    ]);
    const alone = fold(defendantSheet());
    expect(alone.defendants.map((defendant) => sayRepresentation(defendant, alone))).toEqual([
      'No representation recorded',
    ]);
  });

  test('a youth in an adult court without a section 45 direction is named, with one is not', () => {
    const youth = born('2010-03-01');
    expect(youthsWithoutDirection(fold(defendantSheet(youth), hearingSheet()), today)).toEqual(['MARL, Jo']);
    const offences = [
      offence(firstOffence, 1, { reportingRestrictions: [{ label: 'Section 45 direction' }] }),
    ];
    expect(
      youthsWithoutDirection(fold(defendantSheet({ ...youth, offences }), hearingSheet()), today),
    ).toEqual([]);
    expect(
      youthsWithoutDirection(fold(defendantSheet(youth), hearingSheet({ listKind: 'youth' })), today),
    ).toEqual([]);
  });
});
