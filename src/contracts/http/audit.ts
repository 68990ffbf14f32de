import * as v from 'valibot';
import { userRoles } from '../../domain/access/user.ts';
import type { Branded, CaseId, DeviceId } from '../../shared/ids.ts';
import { id, instant } from '../documents/fields.ts';

/** Views in one request, at most. */
export const viewsAtOnce = 500;

/** One opening of a case on a device, offline or not. */
export const CaseViewNoteSchema = v.strictObject({
  /** Of this opening: sent twice, it is kept once. */
  viewId: id<Branded<'ViewId'>>(),
  caseId: id<CaseId>(),
  /** The device's clock, and how far the gateway's was ahead of it (milliseconds; null before the first contact). */
  at: instant,
  offsetMs: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(-1e12), v.maxValue(1e12))),
});
export type CaseViewNote = v.InferOutput<typeof CaseViewNoteSchema>;

/** `POST /api/audit/views` → `{ kept }`, how many of them are in the audit now. */
export const ViewsRequestSchema = v.strictObject({
  deviceId: id<DeviceId>(),
  views: v.pipe(v.array(CaseViewNoteSchema), v.maxLength(viewsAtOnce)),
  /** Openings that this device had no more room to keep since it last told. */
  dropped: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
});
export type ViewsRequest = v.InferOutput<typeof ViewsRequestSchema>;
export const ViewsReplySchema = v.object({ kept: v.number() });
export type ViewsReply = v.InferOutput<typeof ViewsReplySchema>;

export const auditActions = [
  'view',
  'views-dropped',
  'find-case',
  'grant',
  'end-grant',
  'hand-over',
  'sitting',
  'court-role',
  'end-court-role',
  'break-glass',
  'break-glass-refused',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** `POST /api/admin/audit` → what happened around one case, the newest first, at most 500 rows. */
export const AuditRequestSchema = v.strictObject({ caseId: id<CaseId>() });
export type AuditRequest = v.InferOutput<typeof AuditRequestSchema>;

const AuditRowSchema = v.object({
  action: v.picklist(auditActions),
  /** ISO 8601: when it happened (by the device's corrected clock), and when the gateway heard of it. */
  at: v.string(),
  receivedAt: v.string(),
  userId: v.string(),
  /** Absent where nobody here has this id any more. */
  name: v.exactOptional(v.string()),
  role: v.picklist(userRoles),
  deviceId: v.exactOptional(v.string()),
});
export const AuditReplySchema = v.object({ rows: v.array(AuditRowSchema), isCut: v.boolean() });
export type AuditReply = v.InferOutput<typeof AuditReplySchema>;
