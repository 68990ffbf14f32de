import { describe, expect, test } from 'vitest';
import { hearingSheet } from '../../../tests/builders/caseDocuments.ts';
import { bedfordCourt, lutonCourt, testId } from '../../../tests/builders/people.ts';
import { londonDayBounds } from '../day/courtDay.ts';
import type { UserId } from '../../shared/ids.ts';
import { roomKey, sittingOn, type SittingSheet } from './courtroom.ts';

const adviser = testId<UserId>('the-adviser');
const sitting = (changes: Partial<SittingSheet> = {}): SittingSheet => ({
  _id: testId('court-court-luton-2026-11-24:sitting:courtroom-01'),
  type: 'sitting',
  schemaVersion: 1,
  channel: `court:${lutonCourt}`,
  courtCentreId: lutonCourt,
  day: '2026-11-24',
  courtroom: 'COURTROOM 01',
  userIds: [adviser],
  ...changes,
});
const on = (sheet: SittingSheet, changes: Parameters<typeof hearingSheet>[0] = {}, today = '2026-11-24') =>
  sittingOn([hearingSheet(changes)], [sheet], today).map(({ userId, day }) => [userId, day]);

describe('who sits on a case', () => {
  test('is whoever sits in its courtroom on its day', () => {
    expect(on(sitting())).toEqual([[adviser, '2026-11-24']]);
  });

  test.each([
    ['in another room', { courtroom: 'Courtroom 02' }],
    ['on another day', { day: '2026-11-25' }],
    ['at another court', { courtCentreId: bedfordCourt }],
  ])('is nobody who sits %s', (_where, changes) => expect(on(sitting(changes))).toEqual([]));

  test('is nobody where the hearing was vacated, its day cancelled, or is over', () => {
    expect(on(sitting(), { isVacated: true })).toEqual([]);
    expect(
      on(sitting(), { hearingDays: [{ sittingDay: '2026-11-24T10:00:00Z', isCancelled: true }] }),
    ).toEqual([]);
    expect(on(sitting(), {}, '2026-11-25')).toEqual([]);
  });

  test('follows the room of the day where that day has another than the hearing', () => {
    const hearingDays = [{ sittingDay: '2026-11-24T10:00:00Z', courtRoomName: 'Courtroom 05' }];
    expect(on(sitting(), { hearingDays })).toEqual([]);
    expect(on(sitting({ courtroom: 'Courtroom 05' }), { hearingDays })).toEqual([[adviser, '2026-11-24']]);
  });

  test('names one person once for a day, however many hearings of the case stand in that room', () => {
    const second = hearingSheet({ hearingId: testId('another-hearing') });
    expect(sittingOn([hearingSheet(), second], [sitting()], '2026-11-24')).toHaveLength(1);
  });
});

test('a room is the same room whatever its capitals, and no name makes an id that cannot be', () => {
  expect(roomKey('Court 1')).toBe('court-1');
  expect(roomKey(' court  1 ')).toBe('court-1');
  expect(roomKey('Llŷs—Ystafell Nº 3')).toMatch(/^[a-z0-9-]{1,64}$/);
  expect(roomKey('…')).toBe('room');
});

test('a London day begins and ends at its own midnights, in summer, in winter and where the clocks change', () => {
  const hours = (day: string) => {
    const { from, until } = londonDayBounds(day);
    return [new Date(from).toISOString(), (until - from) / 3_600_000];
  };
  expect(hours('2026-11-24')).toEqual(['2026-11-24T00:00:00.000Z', 24]);
  expect(hours('2026-07-01')).toEqual(['2026-06-30T23:00:00.000Z', 24]);
  expect(hours('2026-03-29')).toEqual(['2026-03-29T00:00:00.000Z', 23]);
  expect(hours('2026-10-25')).toEqual(['2026-10-24T23:00:00.000Z', 25]);
});
