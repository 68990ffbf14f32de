import * as v from 'valibot';
import type { UserId } from '../../shared/ids.ts';
import { id } from '../documents/fields.ts';

/** `POST /api/admin/sessions/end`, `/api/admin/accounts/disable`, `/api/admin/accounts/enable`: whose. */
export const AccountRequestSchema = v.strictObject({ userId: id<UserId>() });
export type AccountRequest = v.InferOutput<typeof AccountRequestSchema>;

/** How many sessions were ended by it; none where an account is enabled. */
export const AccountReplySchema = v.object({ ended: v.number() });
export type AccountReply = v.InferOutput<typeof AccountReplySchema>;
