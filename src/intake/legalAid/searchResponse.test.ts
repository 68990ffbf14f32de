import { describe, expect, test } from 'vitest';
import { ids } from '../../../tests/builders/commonPlatform.ts';
import { intakeIds } from '../../../tests/builders/intakeIds.ts';
import { applicationAnswer, searchAnswer, searchAnswer2 } from '../../../tests/builders/legalAid.ts';
import { findLost } from '../../../tests/intake/findLost.ts';
import type { Sheet } from '../../domain/document/document.ts';
import { parseFile } from '../parseFile.ts';

const read = (file: unknown) => {
  const parsed = parseFile(JSON.stringify(file), intakeIds);
  if (!parsed.ok) throw new Error(parsed.error.reason);
  return parsed.value;
};
const sheet = <Type extends Sheet['type']>(file: unknown, type: Type) =>
  read(file)
    .cases.flatMap((each) => each.sheets)
    .find((each): each is Extract<Sheet, { type: Type }> => each.type === type);

describe.each([
  ['version 1', searchAnswer],
  ['version 2', searchAnswer2],
  ['about an application', applicationAnswer],
])('an answer of legal aid in %s', (_name, file) => {
  test('is one case with one defendant, offence and hearing, and loses nothing', () => {
    const parsed = read(file);
    expect(parsed).toMatchObject({
      format: 'laa-search',
      counts: { cases: 1, defendants: 1, offences: 1, hearings: 1, results: 0 },
    });
    expect(findLost(file, parsed.cases)).toEqual([]);
  });

  test('does not claim to tell the results of its hearings in full', () => {
    expect(read(file).cases[0]?.resultsToldInFull).toBeUndefined();
  });

  test('keeps the ids of the defendant, the offence and the hearing', () => {
    expect(sheet(file, 'defendant')).toMatchObject({
      defendantId: ids.defendant,
      offences: [{ offenceId: ids.offence, offenceCode: 'TH68010' }],
    });
    expect(sheet(file, 'hearing')).toMatchObject({ hearingId: ids.hearing, jurisdiction: 'CROWN' });
  });
});

test('of several pleas the latest stands, and the earlier one is kept', () => {
  expect(sheet(searchAnswer, 'defendant')?.offences[0]?.plea).toEqual({
    pleaValue: 'GUILTY',
    pleaDate: '2026-11-24',
  });
  expect(JSON.stringify(sheet(searchAnswer, 'intake-remainder')?.fields)).toContain('NOT_GUILTY');
});

test('a time without a zone is London’s', () => {
  expect(sheet(searchAnswer, 'hearing')?.hearingDays[0]?.sittingDay).toBe('2026-07-01T09:00:00.000Z');
});

test('a word that is no jurisdiction is kept, and the court says it', () => {
  expect(sheet(searchAnswer, 'intake-remainder')?.fields).toHaveProperty([
    '/cases/0/hearingSummary/0/jurisdictionType',
  ]);
});

test('a case without an id gets the same one each time, and not one made of its reference alone', () => {
  const [first, again] = [read(searchAnswer2), read(searchAnswer2)].map((each) => each.cases[0]?.caseId);
  expect(first).toBe(again);
  expect(first).not.toContain('40TT0000126');
});

test('a search that found nothing says so', () => {
  const parsed = parseFile('{"totalResults": 0, "cases": []}', intakeIds);
  expect(parsed.ok ? undefined : parsed.error).toMatchObject({ tag: 'other-kind' });
});
