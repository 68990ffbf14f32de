import { expect, test } from 'vitest';
import { foldCase } from '../case/foldCase.ts';
import { caseSheet, defendantSheet, hearingSheet } from '../../../tests/builders/caseDocuments.ts';
import { testCase } from '../../../tests/builders/people.ts';
import { isOverbooked, roomsOfDay } from './roomsOfDay.ts';
import { toCaseCard } from './toCaseCard.ts';

const [line] = toCaseCard(foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet()])).hearings;
if (!line) throw new Error('The builder makes a hearing');
const inRoom = (roomName: string, durationMinutes: number) => ({
  ...line,
  roomName,
  durationMinutes,
  onList: [],
});

test('rooms of a day tell how much is listed in each, of this court and in the order of their names', () => {
  const { roomName: _none, ...withoutRoom } = line;
  const lines = [
    inRoom('Courtroom 10', 20),
    inRoom('Courtroom 02', 180),
    inRoom('Courtroom 02', 90),
    { ...inRoom('Courtroom 02', 60), isVacated: true },
    { ...inRoom('Courtroom 02', 60), courtName: 'Another court' },
    withoutRoom,
  ];
  const rooms = roomsOfDay(lines, line.courtName);
  expect(rooms).toEqual([
    { courtroom: 'Courtroom 02', hearings: 2, minutes: 270 },
    { courtroom: 'Courtroom 10', hearings: 1, minutes: 20 },
  ]);
  expect(rooms.map((room) => isOverbooked(room, 40))).toEqual([true, false]);
});
