import { expect, test } from 'vitest';
import {
  hearingFacts,
  offenceFacts,
  ordered,
  told,
  unconvicted,
  youthBorn,
} from '../../../../tests/builders/checkCatalogue.ts';
import { ageOfResults } from './ageOfResults.ts';

const aged = (birthDate: string, convictionDate = '2026-11-26') =>
  hearingFacts({ birthDate, offences: [offenceFacts({ convictionDate })] });

test.each(['YRO', 'YOP', 'DTO', 'RILA', 'YRC1'])('%s of an adult is a warning, of a youth none', (code) => {
  expect(told(ageOfResults, [ordered(code)], aged('1990-02-03'))[0]).toMatch(
    /^warning: .* 36: .* is for those under 18/,
  );
  expect(told(ageOfResults, [ordered(code)], aged(youthBorn))).toEqual([]);
});

test.each(['CO', 'UPWR', 'RI', 'COLO', 'YOI'])('%s of a youth is a warning', (code) => {
  expect(told(ageOfResults, [ordered(code)], aged(youthBorn))[0]).toMatch(/^warning: .* is for adults/);
});

test('who turned 18 after the conviction may have a sentence of youths', () => {
  expect(told(ageOfResults, [ordered('YRO')], aged('2008-11-01', '2026-10-01'))).toEqual([]);
  expect(told(ageOfResults, [ordered('YRO')], aged('2008-11-01'))).toHaveLength(1);
});

test('but is remanded as an adult', () => {
  const turned = hearingFacts({ birthDate: '2008-11-01', offences: [unconvicted()] });
  expect(told(ageOfResults, [ordered('RI')], turned)).toEqual([]);
  expect(told(ageOfResults, [ordered('RILA')], turned)).toHaveLength(1);
});

test('detention in a young offender institution ends at 21', () => {
  expect(told(ageOfResults, [ordered('YOI')], aged('2006-01-01'))).toEqual([]);
  expect(told(ageOfResults, [ordered('YOI')], aged('2004-01-01'))[0]).toContain('from 18 to 20');
});

test('imprisonment goes by the age at the conviction: at 20 it is none, though they are 21 at sentence', () => {
  expect(told(ageOfResults, [ordered('IMP')], aged('2005-11-01', '2026-10-31'))[0]).toMatch(
    /^warning: .* was, when convicted, 20: IMP is for those of 21 and over when convicted/,
  );
  expect(told(ageOfResults, [ordered('IMP')], aged('2005-11-01', '2026-11-01'))).toEqual([]);
  // Not 21 at the hearing either: AGE-007 tells of it.
  expect(told(ageOfResults, [ordered('IMP')], aged('2006-11-27', '2026-10-31'))).toEqual([]);
});
