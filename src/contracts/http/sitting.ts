import * as v from 'valibot';
import type { CourtCentreId, UserId } from '../../shared/ids.ts';
import { id, plainDate, someText } from '../documents/fields.ts';

/** `POST /api/courtroom/sitting`: who sits in a room on a day. It replaces what was said of that room and day before. */
export const SittingRequestSchema = v.strictObject({
  courtCentreId: id<CourtCentreId>(),
  day: plainDate,
  courtroom: someText(80),
  userIds: v.pipe(v.array(id<UserId>()), v.readonly(), v.maxLength(50)),
});
export type SittingRequest = v.InferOutput<typeof SittingRequestSchema>;

/** `GET /api/courtroom/courts`: the courts for which whoever asks may say who sits where, by name. */
export const CourtsReplySchema = v.object({
  courts: v.array(v.object({ courtCentreId: id<CourtCentreId>(), name: v.string() })),
});
export type CourtsReply = v.InferOutput<typeof CourtsReplySchema>;

const PersonAtCourtSchema = v.object({ userId: id<UserId>(), name: v.string(), role: v.string() });

/** `POST /api/courtroom/day` `{ courtCentreId, day }`: the rooms of a day, and whom one may name there. */
export const SittingDayRequestSchema = v.strictObject({
  courtCentreId: id<CourtCentreId>(),
  day: plainDate,
});
export type SittingDayRequest = v.InferOutput<typeof SittingDayRequestSchema>;
export const SittingDayReplySchema = v.object({
  sittings: v.array(
    v.object({ courtroom: v.string(), userIds: v.pipe(v.array(id<UserId>()), v.readonly()) }),
  ),
  people: v.array(PersonAtCourtSchema),
});
export type SittingDayReply = v.InferOutput<typeof SittingDayReplySchema>;

export const SittingReplySchema = v.object({
  courtroom: v.string(),
  userIds: v.pipe(v.array(id<UserId>()), v.readonly()),
});
export type SittingReply = v.InferOutput<typeof SittingReplySchema>;
