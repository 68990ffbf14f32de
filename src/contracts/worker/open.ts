import * as v from 'valibot';
import { UserProfileSchema } from '../userProfile.ts';
import { workerContractVersion } from './version.ts';

/** The first message that matters: the page says which contract it speaks, and for whom it opens. */
export const OpenRequestSchema = v.object({
  contractVersion: v.literal(workerContractVersion, 'is of another version'),
  user: UserProfileSchema,
  isSignedIn: v.boolean(),
});
export type OpenRequest = v.InferOutput<typeof OpenRequestSchema>;
