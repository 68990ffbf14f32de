import { compareText } from '../../shared/compareText.ts';
import type { CaseId, DeviceId, DocumentId, HearingId, OrganisationId, UserId } from '../../shared/ids.ts';
import type { UserRole } from '../access/user.ts';
import type { Envelope } from '../document/envelope.ts';

/** Who wrote an entry, as they were then. The gateway checks it against the session that sends it. */
export interface Author {
  readonly userId: UserId;
  readonly name: string;
  readonly role: UserRole;
  readonly organisationId: OrganisationId;
  readonly organisationName: string;
}

/** Times are data, never order. */
export interface EntryTimes {
  /** The device's clock when it was written, ISO 8601 UTC. */
  readonly claimed: string;
  /** Server time minus device time in milliseconds at the last contact; null before the first. */
  readonly offsetMs: number | null;
}

/**
 * What every entry carries. An entry is written once, by a device, and never changes: a correction is a new entry
 * that names what it supersedes.
 */
export interface EntryEnvelope extends Envelope {
  readonly caseId: CaseId;
  readonly author: Author;
  readonly deviceId: DeviceId;
  /** Lamport counter of the case: one more than the highest the author had seen in it. */
  readonly counter: number;
  /**
   * The values this entry replaces, all seen by its author: ids of entries, or of values that stood on a sheet
   * (`<sheet id>#<field>#<fingerprint>`, see ./supersede.ts). Two entries that supersede the same value, neither
   * having seen the other, are a clash.
   */
  readonly supersedes: readonly string[];
  readonly times: EntryTimes;
  /** The hearing it was made in, where there was one. */
  readonly hearingId?: HearingId;
  /** Why it replaces what it replaces: shown in the history. Needed to settle a clash. */
  readonly reason?: string;
}

/** Values that one entry may name in `supersedes`. */
export const mostSuperseded = 50;

/** The order in which entries are shown: by counter, then device, then id. Total, the same everywhere, free of clocks. */
export function compareEntries(
  a: { counter: number; deviceId: DeviceId; _id: DocumentId },
  b: { counter: number; deviceId: DeviceId; _id: DocumentId },
): number {
  return a.counter - b.counter || compareText(a.deviceId, b.deviceId) || compareText(a._id, b._id);
}

/** Clock offsets above this are flagged on screen (design.md, *Order and time are two things*). */
export const doubtfulClockOffsetMs = 120_000;

/**
 * The best known instant of an entry: the device's claim, corrected by what the server knew of its clock. A correction that leads out of
 * the calendar is none: no entry keeps a case from being shown.
 */
export function correctedTime({ claimed, offsetMs }: EntryTimes): string {
  const time = Date.parse(claimed);
  const corrected = new Date(time + (offsetMs ?? 0));
  return (Number.isNaN(corrected.getTime()) ? new Date(time) : corrected).toISOString();
}
