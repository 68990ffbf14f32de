import * as v from 'valibot';
import { UserProfileSchema } from '../userProfile.ts';
import { workerContractVersion } from './version.ts';

/** The first message that matters: the page says which contract it speaks, and for whom it opens. */
export const OpenRequestSchema = v.object({
  contractVersion: v.literal(workerContractVersion, 'is of another version'),
  user: UserProfileSchema,
  isSignedIn: v.boolean(),
  /** What the session told that lines are sealed for (../sealedLine.ts). */
  lineKey: v.exactOptional(v.object({ publicKey: v.string(), validFrom: v.string() })),
});
export type OpenRequest = v.InferOutput<typeof OpenRequestSchema>;
