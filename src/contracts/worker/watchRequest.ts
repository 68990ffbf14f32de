import * as v from 'valibot';
import type { CaseId, DefendantId } from '../../shared/ids.ts';
import { id, plainDate } from '../documents/fields.ts';

const nothing = v.strictObject({});
const caseId = id<CaseId>();

/** What a page may watch, by name, and what it has to say with each. The values stand in ./api.ts. */
export const WatchRequestSchema = v.variant('name', [
  v.strictObject({ name: v.literal('status'), params: nothing }),
  /** Without a day: today, or the next court day. */
  v.strictObject({ name: v.literal('today'), params: v.strictObject({ day: v.exactOptional(plainDate) }) }),
  v.strictObject({ name: v.literal('case'), params: v.strictObject({ caseId }) }),
  v.strictObject({ name: v.literal('lock'), params: nothing }),
  v.strictObject({ name: v.literal('unsent'), params: nothing }),
  v.strictObject({ name: v.literal('drafts'), params: nothing }),
  v.strictObject({ name: v.literal('police-cases'), params: nothing }),
  /** Of a listing officer: who opened which sensitive case of their courts. */
  v.strictObject({ name: v.literal('glass-notices'), params: nothing }),
  /** What operators announced to this user. */
  v.strictObject({ name: v.literal('announcements'), params: nothing }),
  /** By which running grants this device has a case; none where it is the court's own. */
  v.strictObject({ name: v.literal('case-grants'), params: v.strictObject({ caseId }) }),
  v.strictObject({
    name: v.literal('police-card'),
    params: v.strictObject({ caseId, defendantId: id<DefendantId>() }),
  }),
]);
type WatchRequest = v.InferOutput<typeof WatchRequestSchema>;

export type WatchName = WatchRequest['name'];
export type WatchParams<Name extends WatchName> = Extract<WatchRequest, { name: Name }>['params'];
