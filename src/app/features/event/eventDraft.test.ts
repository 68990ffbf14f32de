import { describe, expect, test } from 'vitest';
import { caseSheet, hearingSheet } from '../../../../tests/builders/caseDocuments.ts';
import { testCase, testId } from '../../../../tests/builders/people.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import type { HearingId } from '../../../shared/ids.ts';
import { beginEvent, findEventErrors } from './eventDraft.ts';

const hearingOn = (last: string, sittingDay: string) =>
  hearingSheet({
    hearingId: testId<HearingId>(`018f0000-0000-7000-8000-0000000000${last}`),
    hearingDays: [{ sittingDay }],
  });
const { hearings } = foldCase(testCase, [
  caseSheet(),
  hearingOn('b1', '2026-11-10T10:00:00.000Z'),
  hearingOn('b2', '2026-11-24T10:00:00.000Z'),
  hearingOn('b3', '2027-01-14T10:00:00.000Z'),
]);

describe('logging an event', () => {
  test('a correction begins with what it corrects', () => {
    const [hearing] = hearings;
    const logged = {
      valueId: 'v',
      isClockDoubtful: false,
      hearingId: hearing?.hearingId ?? testId<HearingId>(''),
      definition: 'called-on',
      label: 'Case called on',
      eventTime: '2026-07-01T09:41:00.000Z',
      note: 'In the cells',
    };
    expect(beginEvent(hearings, '2026-11-24', logged)).toMatchObject({
      definition: 'called-on',
      day: '2026-07-01',
      time: '10:41',
      note: 'In the cells',
    });
  });

  test('each thing that is wrong names its field', () => {
    const errors = findEventErrors({
      hearing: undefined,
      definition: '',
      eventTime: undefined,
      note: 'x'.repeat(3_001),
    });
    expect(errors.map((error) => error.fieldId)).toEqual([
      'event-hearing',
      'event-definition',
      'event-time',
      'event-note',
    ]);
  });

  test('nothing is logged for a time to come', () => {
    const errors = findEventErrors({
      hearing: hearings[0],
      definition: 'called-on',
      eventTime: new Date(Date.now() + 3_600_000).toISOString(),
      note: '',
    });
    expect(errors.map((error) => error.fieldId)).toEqual(['event-time']);
  });
});
