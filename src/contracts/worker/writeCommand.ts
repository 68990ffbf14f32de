import * as v from 'valibot';
import { noteAudiences } from '../../domain/note/note.ts';
import { notifiedPleaValues, pleaValues } from '../../domain/plea/plea.ts';
import type { CaseId, CourtCentreId, DefendantId, HearingId, OffenceId, UserId } from '../../shared/ids.ts';
import {
  appearanceOf,
  appearing,
  applicationKind,
  bailStatus,
  recordedVerdict,
  slotAsked,
  trialCause,
} from '../documents/entrySchemas.ts';
import { allocationFields } from '../documents/allocationSchema.ts';
import { chargeFields } from '../documents/chargeSchemas.ts';
import { documentIdField, id, instant, someText } from '../documents/fields.ts';
import { namedFailures } from '../documents/noticeSchemas.ts';
import { issuedFields } from '../documents/paperSchemas.ts';
import {
  addressFields,
  detailsFields,
  identificationFields,
  takenFields,
} from '../documents/partySchemas.ts';
import { addedPerson, listChange } from '../documents/listFields.ts';
import {
  amendmentSchema,
  orderedResults,
  overridesSchema,
  recordedWords,
  withheldNameSchema,
  withheldValues,
} from '../documents/shareSchemas.ts';
import { trialTypes } from '../../domain/trial/trialType.ts';
import { additionReasons, type AdditionReason } from '../../domain/list/listAddition.ts';
import { withheldAudiences } from '../../domain/resulting/resultsShared.ts';
import { draftKey, keptForm } from './drafts.ts';

const caseId = id<CaseId>();
const defendantId = id<DefendantId>();
const offenceId = id<OffenceId>();
const hearingId = id<HearingId>();
const maybeText = v.exactOptional(v.string());
/** The line of the ledger that it is written in the stead of, and that is withdrawn with it. */
const replaces = v.exactOptional(someText(400));
/**
 * The draft of the form that it is saved from, on the last command of the form: it ends in the same transaction. `base` is what
 * the page knew to be kept when the form was saved; what is kept beyond that was not saved, and stays.
 */
const endsDraft = v.exactOptional(v.strictObject({ key: draftKey, base: keptForm }));
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
    endsDraft,
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
    endsDraft,
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
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('allocation'),
    caseId,
    ...allocationFields,
    supersedes,
    reason: maybeText,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('verdict'),
    caseId,
    defendantId,
    offenceId,
    verdict: recordedVerdict,
    hearingId: v.exactOptional(hearingId),
    supersedes,
    reason: maybeText,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('charge'),
    caseId,
    ...chargeFields,
    supersedes,
    reason: maybeText,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('offences-taken'),
    caseId,
    ...takenFields,
    supersedes,
    reason: maybeText,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('details-corrected'),
    caseId,
    ...detailsFields,
    supersedes,
    reason: maybeText,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('address-corrected'),
    caseId,
    ...addressFields,
    supersedes,
    reason: maybeText,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('identification'),
    caseId,
    ...identificationFields,
    supersedes,
    reason: maybeText,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('application-made'),
    caseId,
    hearingId,
    applicationId: id(),
    defendantId,
    applicationType: applicationKind,
    order: maybeText,
    particulars: maybeText,
    isTakenOut: v.exactOptional(v.boolean()),
    supersedes,
    reason: maybeText,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('trial-outcome'),
    caseId,
    hearingId,
    trialType: v.picklist(trialTypes),
    cause: v.exactOptional(trialCause),
    note: maybeText,
    supersedes,
    reason: maybeText,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('bail-decision'),
    caseId,
    defendantId,
    bailStatus,
    hearingId: v.exactOptional(hearingId),
    supersedes,
    reason: maybeText,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('notified-plea'),
    caseId,
    defendantId,
    offenceId,
    notifiedPleaValue: v.picklist(notifiedPleaValues),
    supersedes,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('check-in'),
    caseId,
    hearingId,
    isPresent: v.boolean(),
    supersedes,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('appearance'),
    caseId,
    hearingId,
    of: appearanceOf,
    people: appearing,
    since: v.exactOptional(instant),
    supersedes,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('list-change'),
    caseId,
    hearingId,
    day: v.string(),
    change: listChange,
    supersedes,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('results-shared'),
    caseId,
    hearingId,
    defendantId,
    version: v.number(),
    orderedDate: v.string(),
    results: orderedResults,
    ...recordedWords,
    overrides: overridesSchema,
    /** What not all parties read: to be written with it, or written before. */
    withheld: v.pipe(
      v.array(
        v.union([
          withheldNameSchema,
          v.strictObject({
            audience: v.picklist(withheldAudiences),
            values: withheldValues,
            ...recordedWords,
          }),
        ]),
      ),
      v.readonly(),
    ),
    amendment: v.exactOptional(amendmentSchema),
    supersedes,
    reason: maybeText,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('list-addition'),
    /** Of a case that this founds: a new one. */
    caseId,
    hearingId,
    courtCentreId: id<CourtCentreId>(),
    courtName: v.string(),
    courtroom: v.string(),
    jurisdiction: v.picklist(['MAGISTRATES', 'CROWN']),
    startsAt: instant,
    why: v.picklist(Object.keys(additionReasons) as AdditionReason[]),
    reference: maybeText,
    person: v.exactOptional(addedPerson),
    defendantIds: v.exactOptional(v.pipe(v.array(defendantId), v.readonly())),
    isTakenOff: v.exactOptional(v.boolean()),
    matchedTo: v.exactOptional(caseId),
    supersedes,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('slot-answer'),
    caseId,
    hearingId,
    requestId: v.string(),
    asked: slotAsked,
    outcome: v.picklist(['confirmed', 'proposed']),
    courtroom: v.string(),
    note: maybeText,
    supersedes,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('notice-seen'),
    caseId,
    hearingId,
    failures: namedFailures,
    what: v.string(),
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('amendment-decision'),
    caseId,
    hearingId,
    defendantId,
    amendmentId: documentIdField,
    amendedBy: id<UserId>(),
    outcome: v.picklist(['approved', 'refused']),
    supersedes,
    reason: maybeText,
    replaces,
    endsDraft,
  }),
  v.strictObject({
    kind: v.literal('paper-issued'),
    caseId,
    hearingId,
    defendantId: v.exactOptional(defendantId),
    ...issuedFields,
    /** The court's part of the number that the worker gives it. */
    court: someText(7),
    supersedes,
    replaces,
    endsDraft,
  }),
]);
export type WriteCommand = v.InferOutput<typeof WriteCommandSchema>;
