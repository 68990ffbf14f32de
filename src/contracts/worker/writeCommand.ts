import * as v from 'valibot';
import { noteAudiences } from '../../domain/note/note.ts';
import { notifiedPleaValues, pleaValues } from '../../domain/plea/plea.ts';
import type { CaseId, DefendantId, HearingId, OffenceId } from '../../shared/ids.ts';
import { id, someText } from '../documents/fields.ts';

const caseId = id<CaseId>();
const defendantId = id<DefendantId>();
const offenceId = id<OffenceId>();
const hearingId = id<HearingId>();
const maybeText = v.exactOptional(v.string());
/** The line of the ledger that it is written in the stead of, and that is withdrawn with it. */
const replaces = v.exactOptional(someText(400));
/** The value ids on screen when it was written: one, none, or both sides of a clash. */
const supersedes = v.pipe(v.array(v.string()), v.readonly());

/**
 * What a person asks to have written. The worker adds id, author, device, counter and times, and holds the entry it makes
 * to the schema of its document: lengths and dates are checked there, an empty optional field counts as none.
 */
export const WriteCommandSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('note'),
    caseId,
    audience: v.picklist(noteAudiences),
    text: v.string(),
    hearingId: v.exactOptional(hearingId),
    replaces,
  }),
  v.strictObject({
    kind: v.literal('hearing-event'),
    caseId,
    hearingId,
    definition: v.string(),
    eventTime: v.string(),
    note: maybeText,
    supersedes: v.exactOptional(supersedes),
    reason: maybeText,
    replaces,
  }),
  v.strictObject({
    kind: v.literal('plea'),
    caseId,
    defendantId,
    offenceId,
    pleaValue: v.picklist(pleaValues),
    pleaDate: v.string(),
    hearingId: v.exactOptional(hearingId),
    supersedes,
    reason: maybeText,
    replaces,
  }),
  v.strictObject({
    kind: v.literal('notified-plea'),
    caseId,
    defendantId,
    offenceId,
    notifiedPleaValue: v.picklist(notifiedPleaValues),
    supersedes,
    replaces,
  }),
  v.strictObject({
    kind: v.literal('check-in'),
    caseId,
    hearingId,
    isPresent: v.boolean(),
    supersedes,
    replaces,
  }),
]);
export type WriteCommand = v.InferOutput<typeof WriteCommandSchema>;
