import * as v from 'valibot';
import {
  orderMaxLength,
  particularsMaxLength,
  type ApplicationMadeEntry,
} from '../../domain/application/applicationMade.ts';
import type { BailConditionsEntry, BailDecisionEntry, BailStatus } from '../../domain/bail/bail.ts';
import type { Entry, EntryType } from '../../domain/document/document.ts';
import {
  judicialRoles,
  mostAppearing,
  type AppearanceEntry,
  type AppearanceOf,
  type Appearing,
} from '../../domain/hearing/appearance.ts';
import {
  hearingEventNoteMaxLength,
  type CheckInEntry,
  type HearingEventEntry,
} from '../../domain/hearing/hearingEvent.ts';
import {
  additionReasons,
  type AdditionReason,
  type ListAdditionEntry,
} from '../../domain/list/listAddition.ts';
import { slotNoteMaxLength, type SlotAnswerEntry, type SlotAsked } from '../../domain/listing/slotAnswer.ts';
import type { ListChangeEntry } from '../../domain/list/listChange.ts';
import {
  noteAudiences,
  noteMaxLength,
  sealedNoteMaxLength,
  type NoteContent,
  type NoteEntry,
  type SealedNoteEntry,
} from '../../domain/note/note.ts';
import {
  notifiedPleaValues,
  pleaValues,
  type NotifiedPleaEntry,
  type PleaEntry,
} from '../../domain/plea/plea.ts';
import { hasItsCause, trialNoteMaxLength, type TrialOutcomeEntry } from '../../domain/trial/trialOutcome.ts';
import { trialCourts, trialTypes, type TrialCause } from '../../domain/trial/trialType.ts';
import type { RecordedVerdict, VerdictEntry } from '../../domain/verdict/verdict.ts';
import type { Branded } from '../../shared/ids.ts';
import { allocationSchema } from './allocationSchema.ts';
import { chargeSchema } from './chargeSchemas.ts';
import {
  entryEnvelope,
  id,
  instant,
  plainDate,
  sealedText,
  someText,
  text,
  versionOf,
  type SchemaOf,
} from './fields.ts';
import { addedPerson, listChange as change } from './listFields.ts';
import { noticeSeen } from './noticeSchemas.ts';
import { paperIssued } from './paperSchemas.ts';
import { addressCorrected, detailsCorrected, identification, offencesTaken } from './partySchemas.ts';
import { amendmentDecision, resultsShared, resultsWithheld } from './shareSchemas.ts';

const hearingId = id<Branded<'HearingId'>>();
const defendantId = id<Branded<'DefendantId'>>();
const offenceId = id<Branded<'OffenceId'>>();

/** Private ones too, as devices write them whose user has no vault yet, and as all did before there was a second version. */
const clearNote: SchemaOf<NoteEntry> = v.strictObject({
  ...entryEnvelope('note'),
  audience: v.picklist(noteAudiences),
  text: someText(noteMaxLength),
});

const { hearingId: _hearingId, reason: _reason, ...inTheClear } = entryEnvelope('note');
const sealedNote: SchemaOf<SealedNoteEntry> = v.strictObject({
  ...inTheClear,
  schemaVersion: v.literal(2),
  audience: v.literal('only-me'),
  sealed: sealedText(sealedNoteMaxLength),
});

const note: SchemaOf<NoteEntry | SealedNoteEntry> = v.lazy((value) =>
  versionOf(value) === 2 ? sealedNote : clearNote,
);

/** What is sealed of a note: as strict as what stands in the clear. */
export const noteContent: SchemaOf<NoteContent> = v.strictObject({
  text: someText(noteMaxLength),
  hearingId: v.exactOptional(hearingId),
  reason: v.exactOptional(someText(2_000)),
});

const hearingEvent: SchemaOf<HearingEventEntry> = v.strictObject({
  ...entryEnvelope('hearing-event'),
  hearingId,
  definition: someText(60),
  eventTime: instant,
  note: v.exactOptional(text(hearingEventNoteMaxLength)),
});

const checkIn: SchemaOf<CheckInEntry> = v.strictObject({
  ...entryEnvelope('check-in'),
  hearingId,
  isPresent: v.boolean(),
  arrived: v.exactOptional(
    v.strictObject({ name: someText(200), userId: v.exactOptional(id<Branded<'UserId'>>()) }),
  ),
});

export const appearanceOf: SchemaOf<AppearanceOf> = v.variant('part', [
  v.strictObject({ part: v.literal('judiciary') }),
  v.strictObject({ part: v.literal('prosecution') }),
  v.strictObject({ part: v.literal('defence'), defendantId }),
]);

export const appearing: SchemaOf<readonly Appearing[]> = v.pipe(
  v.array(
    v.strictObject({
      name: someText(200),
      role: v.exactOptional(v.picklist(judicialRoles)),
      isPresiding: v.exactOptional(v.boolean()),
      organisation: v.exactOptional(someText(200)),
    }),
  ),
  v.maxLength(mostAppearing),
);

const appearance: SchemaOf<AppearanceEntry> = v.strictObject({
  ...entryEnvelope('appearance'),
  hearingId,
  of: appearanceOf,
  people: appearing,
  since: v.exactOptional(instant),
});

const listChange: SchemaOf<ListChangeEntry> = v.strictObject({
  ...entryEnvelope('list-change'),
  hearingId,
  day: plainDate,
  change,
});

const listAddition: SchemaOf<ListAdditionEntry> = v.strictObject({
  ...entryEnvelope('list-addition'),
  hearingId,
  courtCentreId: id<Branded<'CourtCentreId'>>(),
  courtName: someText(200),
  courtroom: someText(100),
  jurisdiction: v.picklist(['MAGISTRATES', 'CROWN']),
  startsAt: instant,
  why: v.picklist(Object.keys(additionReasons) as AdditionReason[]),
  reference: v.exactOptional(someText(60)),
  person: v.exactOptional(addedPerson),
  defendantIds: v.exactOptional(v.pipe(v.array(defendantId), v.maxLength(50))),
  isTakenOff: v.exactOptional(v.boolean()),
  matchedTo: v.exactOptional(id<Branded<'CaseId'>>()),
});

export const slotAsked: SchemaOf<SlotAsked> = v.strictObject({
  courtName: someText(200),
  day: plainDate,
  time: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{2}:\d{2}$/, 'is no time'))),
  hearingType: v.exactOptional(someText(300)),
  courtroom: v.exactOptional(someText(200)),
  slot: v.exactOptional(someText(500)),
});

const slotAnswer: SchemaOf<SlotAnswerEntry> = v.strictObject({
  ...entryEnvelope('slot-answer'),
  hearingId,
  requestId: id(),
  asked: slotAsked,
  outcome: v.picklist(['confirmed', 'proposed']),
  courtroom: someText(100),
  note: v.exactOptional(someText(slotNoteMaxLength)),
});

const plea: SchemaOf<PleaEntry> = v.strictObject({
  ...entryEnvelope('plea'),
  defendantId,
  offenceId,
  pleaValue: v.picklist(pleaValues),
  pleaDate: plainDate,
});

const notifiedPlea: SchemaOf<NotifiedPleaEntry> = v.strictObject({
  ...entryEnvelope('notified-plea'),
  defendantId,
  offenceId,
  notifiedPleaValue: v.picklist(notifiedPleaValues),
});

const offenceNamed = v.strictObject({
  offenceCode: v.exactOptional(text(20)),
  title: v.exactOptional(text(500)),
});

/** A jury is of twelve at most (Juries Act 1974, s.16). */
const jurorCount = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(12));
export const recordedVerdict: SchemaOf<RecordedVerdict> = v.strictObject({
  verdictDate: v.exactOptional(plainDate),
  verdictTypeId: v.exactOptional(text(64)),
  category: v.exactOptional(text(100)),
  categoryType: v.exactOptional(text(100)),
  cjsVerdictCode: v.exactOptional(text(20)),
  verdictCode: v.exactOptional(text(20)),
  description: v.exactOptional(text(500)),
  jurors: v.exactOptional(
    v.strictObject({
      numberOfJurors: v.exactOptional(jurorCount),
      numberOfSplitJurors: v.exactOptional(jurorCount),
      unanimous: v.exactOptional(v.boolean()),
    }),
  ),
  lesserOrAlternativeOffence: v.exactOptional(offenceNamed),
});

const verdict: SchemaOf<VerdictEntry> = v.strictObject({
  ...entryEnvelope('verdict'),
  defendantId,
  offenceId,
  verdict: recordedVerdict,
});

/** The kind is no closed list: a later version has a longer table. */
export const applicationKind = v.strictObject({ code: someText(20), words: someText(300) });

const applicationMade: SchemaOf<ApplicationMadeEntry> = v.strictObject({
  ...entryEnvelope('application-made'),
  hearingId,
  applicationId: id(),
  defendantId,
  applicationType: applicationKind,
  order: v.exactOptional(text(orderMaxLength)),
  particulars: v.exactOptional(text(particularsMaxLength)),
  isTakenOut: v.exactOptional(v.boolean()),
});

export const trialCause: SchemaOf<TrialCause> = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[A-Z]\d?$/, 'is no reason code')),
  courts: v.picklist(trialCourts),
  words: someText(200),
});

/** That a code is in the table is not asked: a later version has a later table. */
const trialOutcome: SchemaOf<TrialOutcomeEntry> = v.pipe(
  v.strictObject({
    ...entryEnvelope('trial-outcome'),
    hearingId,
    trialType: v.picklist(trialTypes),
    cause: v.exactOptional(trialCause),
    note: v.exactOptional(text(trialNoteMaxLength)),
  }),
  v.forward(
    v.check((entry) => hasItsCause(entry), 'does not go with that type'),
    ['cause'],
  ),
);

export const bailStatus: SchemaOf<BailStatus> = v.strictObject({
  code: someText(20),
  description: v.exactOptional(text(200)),
});

const bailDecision: SchemaOf<BailDecisionEntry> = v.strictObject({
  ...entryEnvelope('bail-decision'),
  defendantId,
  bailStatus,
});

const bailConditions: SchemaOf<BailConditionsEntry> = v.strictObject({
  ...entryEnvelope('bail-conditions'),
  defendantId,
  conditions: v.pipe(v.array(someText(2_000)), v.maxLength(50)),
  reasons: v.exactOptional(text(4_000)),
});

/** What a device may write. Strict: a field this version does not know makes an entry invalid, never silently shorter. */
export const entrySchemas: { readonly [Type in EntryType]: SchemaOf<Extract<Entry, { type: Type }>> } = {
  note,
  'hearing-event': hearingEvent,
  'check-in': checkIn,
  appearance,
  'list-change': listChange,
  'list-addition': listAddition,
  'slot-answer': slotAnswer,
  plea,
  'notified-plea': notifiedPlea,
  allocation: allocationSchema,
  verdict,
  charge: chargeSchema,
  'offences-taken': offencesTaken,
  'details-corrected': detailsCorrected,
  'address-corrected': addressCorrected,
  identification,
  'application-made': applicationMade,
  'trial-outcome': trialOutcome,
  'bail-decision': bailDecision,
  'bail-conditions': bailConditions,
  'results-shared': resultsShared,
  'results-withheld': resultsWithheld,
  'amendment-decision': amendmentDecision,
  'paper-issued': paperIssued,
  'notice-seen': noticeSeen,
};
