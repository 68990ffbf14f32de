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
