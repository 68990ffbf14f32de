import type { CaseId, CourtCentreId, UserId } from '../../shared/ids.ts';
import type { Envelope } from '../document/envelope.ts';
import { londonDay } from '../day/courtDay.ts';
import type { HearingSheet } from '../hearing/hearing.ts';

/**
 * Who sits in a courtroom on a day. `court-<court centre>-<day>:sitting:<room>`, channel `court:<court centre>`; written
 * through the gateway by listing officers of that court and by administrators.
 */
export interface SittingSheet extends Envelope {
  readonly type: 'sitting';
  readonly courtCentreId: CourtCentreId;
  /** yyyy-mm-dd in London. */
  readonly day: string;
  /** As hearings name it: "Courtroom 01". */
  readonly courtroom: string;
  readonly userIds: readonly UserId[];
}

/** A courtroom's part of an id: "courtroom-01". Two names that differ in capitals and strokes alone are one room. */
export const roomKey = (courtroom: string): string =>
  courtroom
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 64) || 'room';

/** One person who sits in one room on one day in which a case is heard. */
export interface SittingOn {
  readonly userId: UserId;
  readonly day: string;
  readonly hearing: HearingSheet;
}

/** Where and when a case is heard: by court, day and room. Vacated hearings and cancelled days are left out. */
export function roomDaysOf(hearing: HearingSheet): readonly {
  readonly courtCentreId: CourtCentreId;
  readonly day: string;
  readonly room: string;
}[] {
  if (hearing.isVacated === true) return [];
  return hearing.hearingDays.flatMap((each) => {
    const day = londonDay(each.sittingDay);
    const courtroom = each.courtRoomName ?? hearing.courtCentre.roomName;
    if (each.isCancelled === true || day === undefined || courtroom === undefined) return [];
    return [{ courtCentreId: each.courtCentreId ?? hearing.courtCentre.id, day, room: roomKey(courtroom) }];
  });
}

/** Who sits on a case from `today` (yyyy-mm-dd) on: in the courtroom, at the court, on the day of one of its hearings. */
export function sittingOn(
  hearings: readonly HearingSheet[],
  sittings: readonly SittingSheet[],
  today: string,
): readonly SittingOn[] {
  const found = new Map<string, SittingOn>();
  for (const hearing of hearings) {
    for (const { courtCentreId, day, room } of roomDaysOf(hearing)) {
      if (day < today) continue;
      for (const sitting of sittings) {
        if (sitting.courtCentreId !== courtCentreId || sitting.day !== day) continue;
        if (roomKey(sitting.courtroom) !== room) continue;
        for (const userId of sitting.userIds) {
          found.set(`${userId}|${day}`, found.get(`${userId}|${day}`) ?? { userId, day, hearing });
        }
      }
    }
  }
  return [...found.values()];
}

/**
 * A case that a court no longer reaches, or reaches again: it moved, or became sensitive. `court-<court centre>:court-reach:
 * <case>`, channel `court:<court centre>`. Without it a device would never learn of it: the case sheet that says so is
 * no longer sent to it.
 */
export interface CourtReachSheet extends Envelope {
  readonly type: 'court-reach';
  readonly courtCentreId: CourtCentreId;
  readonly caseId: CaseId;
  readonly reaches: boolean;
}
