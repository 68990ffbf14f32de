import * as v from 'valibot';
import { UserProfileSchema } from '../userProfile.ts';

/** `GET /api/session`: whose session it is. Instants are ISO 8601. */
export const SessionReplySchema = v.object({
  user: UserProfileSchema,
  signedInAt: v.string(),
  expiresAt: v.string(),
});
export type SessionReply = v.InferOutput<typeof SessionReplySchema>;
