import type { HearingLine } from './caseCard.ts';
import { placeOf } from './dayList.ts';

/** What is listed in one room of a court on a day, as far as it is known here. */
export interface RoomOfDay {
  readonly courtroom: string;
  readonly hearings: number;
  /** Minutes that are booked; hearings without an estimate count none. */
  readonly minutes: number;
}

/** A court sits some five hours a day: beyond that a further hearing overbooks the room. */
const minutesOfDay = 300;

/** The rooms of a court in the order of their names, for whoever lists a further hearing there. */
export function roomsOfDay(lines: readonly HearingLine[], courtName: string): readonly RoomOfDay[] {
  const byRoom = new Map<string, { hearings: number; minutes: number }>();
  for (const line of lines) {
    const { courtroom } = placeOf(line);
    if (line.courtName !== courtName || line.isVacated || courtroom === undefined) continue;
    const room = byRoom.get(courtroom) ?? { hearings: 0, minutes: 0 };
    byRoom.set(courtroom, {
      hearings: room.hearings + 1,
      minutes: room.minutes + (line.durationMinutes ?? 0),
    });
  }
  return [...byRoom]
    .map(([courtroom, room]) => ({ courtroom, ...room }))
    .sort((a, b) => a.courtroom.localeCompare(b.courtroom, 'en-GB', { numeric: true }));
}

/** Whether so many minutes more are too many. */
export const isOverbooked = ({ minutes }: RoomOfDay, more: number): boolean => minutes + more > minutesOfDay;
