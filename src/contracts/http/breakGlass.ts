import * as v from 'valibot';
import { shortestReason } from '../../domain/access/breakGlass.ts';
import { userRoles } from '../../domain/access/user.ts';
import type { CaseId } from '../../shared/ids.ts';
import { id } from '../documents/fields.ts';

/** `POST /api/break-glass`. What cannot be opened so, and what does not exist, is 404 alike. */
export const BreakGlassRequestSchema = v.strictObject({
  /** The whole reference, spaces, strokes and capitals aside. */
  reference: v.pipe(v.string(), v.trim(), v.minLength(1, 'is empty'), v.maxLength(60)),
  reason: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(shortestReason, `is shorter than ${String(shortestReason)} characters`),
    v.maxLength(500),
  ),
});
export type BreakGlassRequest = v.InferOutput<typeof BreakGlassRequestSchema>;
/** 201; 200 where they had the case already. `until` is ISO 8601, absent where their access has no such end. */
export const BreakGlassReplySchema = v.object({ caseId: id<CaseId>(), until: v.exactOptional(v.string()) });
export type BreakGlassReply = v.InferOutput<typeof BreakGlassReplySchema>;

/** `GET /api/admin/break-glass`: the latest 100, newest first. */
export const BrokenGlassReplySchema = v.object({
  broken: v.array(
    v.object({
      grantId: v.string(),
      caseId: id<CaseId>(),
      reference: v.string(),
      name: v.string(),
      role: v.picklist(userRoles),
      reason: v.string(),
      from: v.string(),
      until: v.exactOptional(v.string()),
      endedAt: v.exactOptional(v.string()),
    }),
  ),
});
export type BrokenGlassReply = v.InferOutput<typeof BrokenGlassReplySchema>;
