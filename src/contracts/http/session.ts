import * as v from 'valibot';
import { ErrorReplySchema } from './errorReply.ts';
import { UserProfileSchema } from '../userProfile.ts';

/** `GET /api/session`: whose session it is. Instants are ISO 8601. */
export const SessionReplySchema = v.object({
  user: UserProfileSchema,
  signedInAt: v.string(),
  expiresAt: v.string(),
  /** What a device seals its lines for (../sealedLine.ts); read where it is used: nobody's session hangs on it. */
  lineKey: v.exactOptional(v.object({ publicKey: v.string(), validFrom: v.string() })),
});
export type SessionReply = v.InferOutput<typeof SessionReplySchema>;

/**
 * Why and when (ISO 8601) a session ended that its own person did not end:
 *
 * - `administrator`: signed out by one
 * - `account-off`: the account was switched off
 * - `sign-in-service`: the identity provider ended the sign-in, or said no to the person
 * - `device-lost`: the device that it was bound to was reported as lost
 * - `not-used`: 72 hours without use
 * - `not-confirmed`: 72 hours in which the identity provider confirmed nothing
 *
 * A later version may know others.
 */
const SessionEndSchema = v.object({ why: v.string(), at: v.string() });
export type SessionEnd = v.InferOutput<typeof SessionEndSchema>;

/** 401 of `GET /api/session`; `ended` where the cookie is of a session that was. */
export const SignedOutReplySchema = v.object({
  ...ErrorReplySchema.entries,
  ended: v.exactOptional(SessionEndSchema),
});
export type SignedOutReply = v.InferOutput<typeof SignedOutReplySchema>;
