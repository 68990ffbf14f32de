import * as v from 'valibot';
import type { CaseId, DefendantId, HearingId } from '../../shared/ids.ts';
import { id } from '../documents/fields.ts';
import { ListedGrantSchema } from './grants.ts';

/** `POST /api/admin/find-case`. */
export const FindCaseRequestSchema = v.strictObject({
  reference: v.pipe(v.string(), v.trim(), v.minLength(1, 'is empty'), v.maxLength(60)),
});
export type FindCaseRequest = v.InferOutput<typeof FindCaseRequestSchema>;

/** What an administrator sees of a case: enough to grant it to the right firm, and nothing of what it is about. */
const FoundCaseSchema = v.object({
  caseId: id<CaseId>(),
  reference: v.string(),
  title: v.string(),
  defendants: v.array(v.object({ defendantId: id<DefendantId>(), name: v.string() })),
  /** Those that are not over, so that one of them can be handed over; absent from a gateway that has none to tell. */
  hearings: v.exactOptional(
    v.array(
      v.object({
        hearingId: id<HearingId>(),
        hearingType: v.string(),
        courtName: v.string(),
        /** yyyy-mm-dd in London, the soonest first; those that are over left out. */
        days: v.array(v.string()),
      }),
    ),
  ),
  grants: v.array(ListedGrantSchema),
});
export type FoundCase = v.InferOutput<typeof FoundCaseSchema>;

export const FindCaseReplySchema = v.object({ cases: v.array(FoundCaseSchema) });
export type FindCaseReply = v.InferOutput<typeof FindCaseReplySchema>;
