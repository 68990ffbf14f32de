import { describe, expect, test } from 'vitest';
import { firstOffence, hearingSheet, secondOffence } from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testId } from '../../../tests/builders/people.ts';
import type { HearingView } from '../case/caseView.ts';
import type { DefendantId } from '../../shared/ids.ts';
import type { HearingSheet } from '../hearing/hearing.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import { findWarrants } from './outstandingWarrants.ts';

const on = (
  orderedDate: string | undefined,
  shortCode: string,
  offenceId: JudicialResult['offenceId'] = firstOffence,
): JudicialResult => ({
  resultId: `${shortCode} ${orderedDate ?? ''} ${offenceId === firstOffence ? '1' : '2'}`,
  shortCode,
  label: shortCode,
  prompts: [],
  offenceId,
  ...(orderedDate === undefined ? {} : { orderedDate }),
});

const hearing = (changes: Partial<HearingSheet> = {}): HearingView => {
  const sheet = hearingSheet(changes);
  return {
    hearingId: sheet.hearingId,
    sheet,
    startsAt: sheet.hearingDays[0]?.sittingDay ?? '',
    events: [],
    eventClashes: [],
    identified: [],
    trial: { state: 'none', superseded: [] },
    results: [],
    papers: [],
    shares: [],
    pads: [],
    slotAnswers: [],
    appearances: [],
    checkedIn: [],
    listChanges: [],
    courtNotes: [],
  };
};
const attended = (day: string, attendanceType: string, defendantId = firstDefendant): HearingView =>
  hearing({ attendance: [{ defendantId, days: [{ day, attendanceType }] }] });

const outstanding = (results: readonly JudicialResult[], hearings: readonly HearingView[] = []): string[] =>
  findWarrants(firstDefendant, results, hearings).outstanding.map(({ result }) => result.resultId);

describe('a warrant of arrest', () => {
  const warrant = on('2026-10-01', 'WOFN');

  test('stands until something ends it, and says whether it is backed for bail', () => {
    const dated = on('2026-10-02', 'WOFD');
    expect(findWarrants(firstDefendant, [warrant, dated, on('2026-10-02', 'FO')], []).outstanding).toEqual([
      { result: warrant, withBail: false },
      { result: dated, withBail: true },
    ]);
  });

  test.each([
    ['withdrawn', on('2026-10-09', 'WWDN'), { how: 'withdrawn', on: '2026-10-09' }],
    ['executed', on('2026-10-01', 'WOFEX'), { how: 'executed', on: '2026-10-01' }],
    ['redated', on('2026-10-09', 'WOFR'), { how: 'redated', on: '2026-10-09' }],
  ])('is over once %s', (_how, by, end) => {
    const found = findWarrants(firstDefendant, [warrant, by], []);
    expect(found.ended.get(warrant.resultId)).toEqual(end);
    expect(found.outstanding.map(({ result }) => result)).not.toContain(warrant);
  });

  test('that was not executed still stands', () => {
    expect(outstanding([warrant, on('2026-10-09', 'WNE')])).toEqual([warrant.resultId]);
  });

  test('is over when the defendant attends on a later day, in person or by video', () => {
    for (const type of ['IN_PERSON', 'BY_VIDEO']) {
      const found = findWarrants(firstDefendant, [warrant], [attended('2026-10-02', type)]);
      expect(found.outstanding).toEqual([]);
      expect([...found.ended.values()]).toEqual([{ how: 'attended', on: '2026-10-02' }]);
    }
  });

  test.each([
    ['the day of the warrant itself', attended('2026-10-01', 'IN_PERSON')],
    ['an earlier day', attended('2026-09-30', 'IN_PERSON')],
    ['absence', attended('2026-10-02', 'NOT_PRESENT')],
    ['attendance of somebody else', attended('2026-10-02', 'IN_PERSON', testId<DefendantId>('another'))],
  ])('is not ended by %s', (_what, seen) => {
    expect(outstanding([warrant], [seen])).toEqual([warrant.resultId]);
  });

  test('is ended for the offence that is named, and for all where none is', () => {
    const other = on('2026-10-01', 'WOFN', secondOffence);
    const withdrawn = on('2026-10-09', 'WWDN');
    expect(outstanding([warrant, other, withdrawn])).toEqual([other.resultId]);
    const { offenceId: _, ...whole } = withdrawn;
    expect(outstanding([warrant, other, whole])).toEqual([]);
  });

  test('made on the day on which an older one is withdrawn stands, whatever the order of results', () => {
    const second = on('2026-10-09', 'WOFD');
    const withdrawn = on('2026-10-09', 'WWDN');
    expect(outstanding([warrant, withdrawn, second])).toEqual([second.resultId]);
    expect(outstanding([second, withdrawn, warrant])).toEqual([second.resultId]);
  });

  test('made and withdrawn on one day is over', () => {
    expect(outstanding([on('2026-10-01', 'WWDN'), warrant])).toEqual([]);
  });

  test('is over after attendance, and a new one of a later day stands', () => {
    const second = on('2026-10-20', 'WOFN');
    expect(outstanding([warrant, second], [attended('2026-10-10', 'IN_PERSON')])).toEqual([second.resultId]);
  });

  test('without a day takes that of its hearing; without either it stays, as no order can be told', () => {
    const undated = on(undefined, 'WOFN');
    const held = hearing({ hearingDays: [{ sittingDay: '2026-10-01T09:00:00.000Z' }] });
    const later = attended('2026-10-02', 'IN_PERSON');
    expect(outstanding([{ ...undated, hearingId: held.hearingId }], [held, later])).toEqual([]);
    expect(outstanding([undated], [later])).toEqual([undated.resultId]);
  });

  test('is said once where the group stands beside it, and the group alone where nothing else tells', () => {
    const group = on('2026-10-01', 'WAROA');
    expect(outstanding([group, warrant])).toEqual([warrant.resultId]);
    expect(outstanding([group, on('2026-10-01', 'WOFEX')])).toEqual([]);
    expect(findWarrants(firstDefendant, [group], []).outstanding).toEqual([{ result: group }]);
  });
});
