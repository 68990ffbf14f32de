import { expect, test } from 'vitest';
import type { JudicialResult } from '../result/judicialResult.ts';
import { announcedHearings } from './readResults.ts';

const result = (shortCode: string, answers: Readonly<Record<string, string>>): JudicialResult => ({
  resultId: shortCode,
  shortCode,
  label: shortCode,
  prompts: Object.entries(answers).map(([reference, value]) => ({ label: reference, reference, value })),
});

test('A next hearing that was shared here is said by its answers, once for all offences that have it', () => {
  const next = { HDATE: '4 December 2026', HTIME: '10:00', hCHOUSE: "Luton Magistrates' Court" };
  const shared = [result('RI', { prison: 'HMP Bedford' }), result('NHMC', next), result('NHMC', next)];
  expect(announcedHearings(shared)).toEqual(["4 December 2026 at 10:00, Luton Magistrates' Court"]);
});

test('A week, or a date to be fixed, is said as such; who goes nowhere next has no next hearing', () => {
  const court = { hCHOUSE: 'Luton Crown Court' };
  expect(announcedHearings([result('NHCCS', { ...court, weekCommencing: '7 December 2026' })])).toEqual([
    'the week commencing 7 December 2026, Luton Crown Court',
  ]);
  expect(announcedHearings([result('NHCCS', court)])).toEqual(['a date to be fixed, Luton Crown Court']);
  expect(announcedHearings([result('WDRN', {})])).toEqual([]);
});
