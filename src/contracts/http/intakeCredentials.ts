import * as v from 'valibot';
import type { Branded, OrganisationId } from '../../shared/ids.ts';
import { id, someText } from '../documents/fields.ts';

export type IntakeCredentialId = Branded<'IntakeCredentialId'>;

/** `POST /api/admin/intake-credentials`: a way in for the system of one prosecuting authority. */
export const IntakeCredentialRequestSchema = v.strictObject({
  organisationId: id<OrganisationId>(),
  /** Which system will hold it, for administrators to tell credentials apart. */
  label: someText(100),
});

/** `POST /api/admin/intake-credentials/end`. Ending it twice leaves the first end as it was. */
export const EndIntakeCredentialRequestSchema = v.strictObject({ credentialId: id<IntakeCredentialId>() });

/** What administrators see of a credential. The token itself is nowhere but with the system that holds it. */
const ListedIntakeCredentialSchema = v.object({
  credentialId: id<IntakeCredentialId>(),
  organisationId: id<OrganisationId>(),
  organisationName: v.string(),
  label: v.string(),
  /** ISO 8601; by whom as a user's id. */
  madeAt: v.string(),
  madeBy: v.string(),
  endedAt: v.exactOptional(v.string()),
  endedBy: v.exactOptional(v.string()),
});
export type ListedIntakeCredential = v.InferOutput<typeof ListedIntakeCredentialSchema>;

/** `GET /api/admin/intake-credentials`: the newest first, those that were ended too. */
export const IntakeCredentialsReplySchema = v.object({ credentials: v.array(ListedIntakeCredentialSchema) });
export type IntakeCredentialsReply = v.InferOutput<typeof IntakeCredentialsReplySchema>;

/** What making one answers, 201: the only time that the token is said. */
export const NewIntakeCredentialReplySchema = v.object({
  credential: ListedIntakeCredentialSchema,
  token: v.string(),
});
export type NewIntakeCredentialReply = v.InferOutput<typeof NewIntakeCredentialReplySchema>;

export const IntakeCredentialReplySchema = v.object({ credential: ListedIntakeCredentialSchema });
export type IntakeCredentialReply = v.InferOutput<typeof IntakeCredentialReplySchema>;
