import { describe, expect, test } from 'vitest';
import { foldCase } from '../case/foldCase.ts';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  hearingSheet,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase, testId } from '../../../tests/builders/people.ts';
import type { CaseDocument } from '../document/document.ts';
import { attendanceOf } from './attendanceOf.ts';
import type { AttendanceNow, ListChangeEntry } from './listChange.ts';

const day = '2026-11-24';
const hearing = hearingSheet({
  attendance: [{ defendantId: firstDefendant, days: [{ day, attendanceType: 'BY_VIDEO' }] }],
});
const said = (how: AttendanceNow, own: Partial<ListChangeEntry> = {}): ListChangeEntry =>
  entryOf('list-change', adviser, {
    hearingId: testHearing,
    day,
    change: { what: 'attendance', defendantId: firstDefendant, how },
    ...own,
  });
const hows = (...entries: readonly CaseDocument[]): readonly string[] => {
  const [view] = foldCase(testCase, [caseSheet(), defendantSheet(), hearing, ...entries]).hearings;
  return view ? attendanceOf(view, firstDefendant, day).map(({ how }) => how) : [];
};

describe('how a defendant takes part', () => {
  test('is what the source says until the court records it', () => {
    expect(hows()).toEqual(['by-video']);
    expect(hows(said('in-person'))).toEqual(['in-person']);
  });

  test('is of its day alone', () => {
    expect(hows(said('not-present', { day: '2026-11-25' }))).toEqual(['by-video']);
  });

  test('is both where two did not see each other, and one once somebody settles it', () => {
    const one = said('in-person');
    const other = said('not-present', { _id: `${testCase}:list-change:${testId('other')}` as never });
    expect([...hows(one, other)].sort()).toEqual(['in-person', 'not-present']);
    const settled = said('not-present', {
      _id: `${testCase}:list-change:${testId('settled')}` as never,
      counter: 9,
      supersedes: [one._id, other._id],
    });
    expect(hows(one, other, settled)).toEqual(['not-present']);
  });
});
