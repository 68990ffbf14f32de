import * as v from 'valibot';
import { userRoles } from '../../domain/access/user.ts';
import { announcementSeverities } from '../../domain/status/announcement.ts';
import { statusParts } from '../../domain/status/statusPart.ts';
import type { CourtCentreId } from '../../shared/ids.ts';
import { id, instant, someText } from '../documents/fields.ts';

const text = v.strictObject({ heading: someText(140), body: v.exactOptional(someText(1_000)) });

/** `POST /api/admin/announcements`: what operators tell people. Without `from` it begins now. */
export const AnnouncementRequestSchema = v.strictObject({
  severity: v.picklist(announcementSeverities),
  parts: v.pipe(v.array(v.picklist(statusParts)), v.readonly(), v.maxLength(statusParts.length)),
  courts: v.union([
    v.literal('all'),
    v.pipe(v.array(id<CourtCentreId>()), v.readonly(), v.minLength(1, 'names no court'), v.maxLength(500)),
  ]),
  roles: v.union([
    v.literal('all'),
    v.pipe(v.array(v.picklist(userRoles)), v.readonly(), v.minLength(1, 'names no role')),
  ]),
  text: v.strictObject({ en: text, cy: v.exactOptional(text) }),
  from: v.exactOptional(instant),
  until: v.exactOptional(instant),
  nextUpdateAt: v.exactOptional(instant),
});
export type AnnouncementRequest = v.InferOutput<typeof AnnouncementRequestSchema>;

/** `POST /api/admin/announcements/end`. */
export const EndAnnouncementRequestSchema = v.strictObject({
  announcementId: v.pipe(v.string(), v.uuid('is no id')),
});

const said = v.object({ heading: v.string(), body: v.exactOptional(v.string()) });

/** One announcement as it is listed. A severity, part or role that a later gateway knows is read as text. */
export const ListedAnnouncementSchema = v.object({
  announcementId: v.string(),
  severity: v.string(),
  parts: v.array(v.string()),
  courts: v.union([v.literal('all'), v.array(v.object({ courtCentreId: v.string(), name: v.string() }))]),
  roles: v.union([v.literal('all'), v.array(v.string())]),
  text: v.object({ en: said, cy: v.exactOptional(said) }),
  from: v.string(),
  until: v.exactOptional(v.string()),
  nextUpdateAt: v.exactOptional(v.string()),
  endedAt: v.exactOptional(v.string()),
});
export type ListedAnnouncement = v.InferOutput<typeof ListedAnnouncementSchema>;

export const AnnouncementReplySchema = v.object({ announcement: ListedAnnouncementSchema });
export type AnnouncementReply = v.InferOutput<typeof AnnouncementReplySchema>;

/** `GET /api/admin/announcements`: the newest first. */
export const AnnouncementsReplySchema = v.object({ announcements: v.array(ListedAnnouncementSchema) });
export type AnnouncementsReply = v.InferOutput<typeof AnnouncementsReplySchema>;
