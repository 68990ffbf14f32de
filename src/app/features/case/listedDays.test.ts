import { describe, expect, test } from 'vitest';
import { hearingSheet } from '../../../../tests/builders/caseDocuments.ts';
import { testId } from '../../../../tests/builders/people.ts';
import type { HearingView } from '../../../domain/case/caseView.ts';
import type { HearingSheet } from '../../../domain/hearing/hearing.ts';
import type { HearingId } from '../../../shared/ids.ts';
import { listedDays, sayListed, sayOutcome, sayPlace } from './listedDays.ts';

const today = '2026-11-24';
let count = 0;

function hearing(changes: Partial<HearingSheet>): HearingView {
  count += 1;
  const sheet = hearingSheet({
    hearingId: testId<HearingId>(`018f0000-0000-7000-8000-0000000001${String(count).padStart(2, '0')}`),
    ...changes,
  });
  return {
    hearingId: sheet.hearingId,
    sheet,
    events: [],
    eventClashes: [],
    identified: [],
    trial: { state: 'none', superseded: [] },
    results: sheet.results,
    papers: [],
    shares: [],
    pads: [],
    slotAnswers: [],
    appearances: [],
    checkedIn: [],
    listChanges: [],
    courtNotes: [],
  };
}
const on = (sittingDay: string): Partial<HearingSheet> => ({ hearingDays: [{ sittingDay }] });
const types = (hearings: readonly HearingView[]) => {
  const { coming, last } = listedDays({ hearings }, today);
  return {
    coming: coming.map((each) => each.day.sittingDay.slice(0, 10)),
    last: last?.day.sittingDay.slice(0, 10),
  };
};

describe('the days on which a case is before a court', () => {
  test('the nearest comes first, and the last one is the latest that is over', () => {
    expect(
      types([
        hearing(on('2027-01-14T10:00:00.000Z')),
        hearing(on('2026-11-17T10:00:00.000Z')),
        hearing(on('2026-11-24T10:30:00.000Z')),
        hearing(on('2026-10-01T09:00:00.000Z')),
      ]),
    ).toEqual({ coming: ['2026-11-24', '2027-01-14'], last: '2026-11-17' });
  });

  test('a hearing of today is over once its results are shared', () => {
    expect(types([hearing({ ...on('2026-11-24T10:30:00.000Z'), hasSharedResults: true })])).toEqual({
      coming: [],
      last: '2026-11-24',
    });
  });

  test('vacated hearings and cancelled days are none', () => {
    const cancelled = { hearingDays: [{ sittingDay: '2027-01-14T10:00:00.000Z', isCancelled: true }] };
    expect(
      types([hearing({ ...on('2027-01-13T10:00:00.000Z'), isVacated: true }), hearing(cancelled)]),
    ).toEqual({
      coming: [],
      last: undefined,
    });
  });

  test('the day is London’s: half past midnight in summer is still that day', () => {
    const { coming } = listedDays({ hearings: [hearing(on('2026-06-30T23:30:00.000Z'))] }, '2026-07-01');
    expect(coming).toHaveLength(1);
  });

  test('a day is said with its type, place and length', () => {
    const trial = hearing({
      hearingType: { description: 'Trial' },
      hearingDays: [
        {
          sittingDay: '2027-01-14T10:00:00.000Z',
          listedDurationMinutes: 300,
          courtRoomName: 'Courtroom 03',
        },
      ],
    });
    const [listed] = listedDays({ hearings: [trial] }, today).coming;
    expect(listed && sayListed(listed, today)).toBe('Trial Thu 14 Jan 2027 10:00');
    expect(listed && sayListed(listed, '2027-01-13')).toBe('Trial tomorrow 10:00');
    expect(listed && sayPlace(listed)).toBe('Courtroom 03, Luton Mags · 1 day');
  });

  test('what a hearing came to is the label of each result once', () => {
    const result = (resultId: string, label: string) => ({ resultId, label, prompts: [] });
    const decided = hearing({ results: [result('1', 'Fine'), result('2', 'Fine'), result('3', 'Costs')] });
    expect(sayOutcome(decided)).toBe('Fine; Costs');
    expect(sayOutcome(hearing({}))).toBe('No result recorded');
  });
});
