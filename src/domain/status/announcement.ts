import type { CourtCentreId } from '../../shared/ids.ts';
import type { UserRole } from '../access/user.ts';
import type { Envelope } from '../document/envelope.ts';
import type { StatusPart } from './statusPart.ts';

/** `planned`: something will stand still; `slow` and `failed`: something does not work as it should. */
export const announcementSeverities = ['information', 'planned', 'slow', 'failed'] as const;
export type AnnouncementSeverity = (typeof announcementSeverities)[number];

export interface AnnouncementText {
  /** One sentence. */
  readonly heading: string;
  readonly body?: string;
}

export interface AnnouncedCourt {
  readonly courtCentreId: CourtCentreId;
  readonly name: string;
}

/**
 * What operators tell people: `system:announcement:<uuid>`, channel `system`. Every device gets it and shows it to those for whom it
 * is (./announcementAudience.ts): so it says nothing that not everybody may know, and names nobody. Who wrote it stands in the audit.
 */
export interface AnnouncementSheet extends Envelope {
  readonly type: 'announcement';
  readonly severity: AnnouncementSeverity;
  /** What it is about; none where it is about no part of Assize. */
  readonly parts: readonly StatusPart[];
  readonly courts: 'all' | readonly AnnouncedCourt[];
  readonly roles: 'all' | readonly UserRole[];
  readonly text: { readonly en: AnnouncementText; readonly cy?: AnnouncementText };
  /** ISO 8601 UTC. */
  readonly from: string;
  readonly until?: string;
  /** When operators will say more. */
  readonly nextUpdateAt?: string;
  /** It was ended before its time. */
  readonly endedAt?: string;
}

type Times = Pick<AnnouncementSheet, 'from' | 'until' | 'endedAt'>;

/** Whether it counts at an instant, milliseconds since 1970. */
export const isRunning = ({ from, until, endedAt }: Times, now: number): boolean =>
  endedAt === undefined && Date.parse(from) <= now && (until === undefined || Date.parse(until) > now);

/** Whether it is still to come. */
export const isComing = ({ from, endedAt }: Times, now: number): boolean =>
  endedAt === undefined && Date.parse(from) > now;

const worst: readonly AnnouncementSeverity[] = ['failed', 'slow', 'planned', 'information'];

/** The worst first, and of the same the newest. */
export const inOrder = <Announcement extends Pick<AnnouncementSheet, 'severity' | 'from'>>(
  announcements: readonly Announcement[],
): readonly Announcement[] =>
  [...announcements].sort(
    (a, b) =>
      worst.indexOf(a.severity) - worst.indexOf(b.severity) || Date.parse(b.from) - Date.parse(a.from),
  );
