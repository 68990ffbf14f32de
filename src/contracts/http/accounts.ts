import * as v from 'valibot';
import { userRoles } from '../../domain/access/user.ts';
import type { OrganisationId, UserId } from '../../shared/ids.ts';
import { id } from '../documents/fields.ts';

/** `POST /api/admin/sessions/end`, `/api/admin/accounts/disable`, `/api/admin/accounts/enable`: whose. */
export const AccountRequestSchema = v.strictObject({ userId: id<UserId>() });
export type AccountRequest = v.InferOutput<typeof AccountRequestSchema>;

/** How many sessions were ended by it; none where an account is enabled. */
export const AccountReplySchema = v.object({ ended: v.number() });
export type AccountReply = v.InferOutput<typeof AccountReplySchema>;

/** `POST /api/admin/accounts`: people by a part of their name, by their organisation, by both, or all. */
export const AccountsRequestSchema = v.strictObject({
  name: v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(60))),
  organisationId: v.exactOptional(id<OrganisationId>()),
});
export type AccountsRequest = v.InferOutput<typeof AccountsRequestSchema>;

const ListedAccountSchema = v.object({
  userId: id<UserId>(),
  name: v.string(),
  role: v.picklist(userRoles),
  organisationName: v.string(),
  /** Since when they cannot sign in, and who did it; absent where they can. */
  disabled: v.exactOptional(v.object({ at: v.string(), by: v.exactOptional(v.string()) })),
  /**
   * Where they are signed in, the latest first; times are ISO 8601. `usedAt` is true to ten minutes. Without another use, or
   * another yes of the identity provider, it ends at `endsAt`.
   */
  sessions: v.array(v.object({ signedInAt: v.string(), usedAt: v.string(), endsAt: v.string() })),
});
export type ListedAccount = v.InferOutput<typeof ListedAccountSchema>;

/** In the order of names. `isCut`: there are more, which are found by a longer part of the name. */
export const AccountsReplySchema = v.object({ people: v.array(ListedAccountSchema), isCut: v.boolean() });
export type AccountsReply = v.InferOutput<typeof AccountsReplySchema>;
