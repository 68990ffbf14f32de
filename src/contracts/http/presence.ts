import * as v from 'valibot';
import type { CaseId, HearingId } from '../../shared/ids.ts';
import { id } from '../documents/fields.ts';

/** How often a window in which a hearing is being recorded says so, milliseconds. */
export const presenceEveryMs = 20_000;

/** `POST /api/presence`: this hearing is open for recording in a window of this person, or is open no more. */
export const PresenceRequestSchema = v.strictObject({
  caseId: id<CaseId>(),
  hearingId: id<HearingId>(),
  isLeaving: v.exactOptional(v.literal(true)),
});
export type PresenceRequest = v.InferOutput<typeof PresenceRequestSchema>;

/** Who else has it open, by name; ISO 8601 since when, by the gateway's clock. */
export const PresenceReplySchema = v.object({
  others: v.array(v.object({ name: v.string(), since: v.string() })),
});
export type PresenceReply = v.InferOutput<typeof PresenceReplySchema>;
