import * as v from 'valibot';
import type { GlassNoticeSheet } from '../../domain/access/glassNotice.ts';
import type { CourtReachSheet, SittingSheet } from '../../domain/access/courtroom.ts';
import { grantAudiences } from '../../domain/access/audience.ts';
import { caseSides, grantKinds, type GrantDocument } from '../../domain/access/grant.ts';
import { userRoles, type OrganisationDocument, type UserDocument } from '../../domain/access/user.ts';
import type { CaseSheet, IntakeRemainderSheet } from '../../domain/case/caseSheet.ts';
import type { AssizeDocument, EntryType } from '../../domain/document/document.ts';
import type { HearingCourtNotesSheet, HearingSheet } from '../../domain/hearing/hearing.ts';
import type { DefendantSheet, PersonalDetailsSheet } from '../../domain/party/defendant.ts';
import type { PoliceCardSheet, WitnessDatesSheet } from '../../domain/police/policeCard.ts';
import type { JudicialResult } from '../../domain/result/judicialResult.ts';
import { noticeBodies } from '../../domain/notices/noticeBody.ts';
import type { NoticeKey } from '../../domain/notices/notice.ts';
import {
  noticeFaults,
  type NoticeReceiptsSheet,
  type NoticeState,
} from '../../domain/notices/noticeReceipts.ts';
import { announcementSeverities, type AnnouncementSheet } from '../../domain/status/announcement.ts';
import { statusParts } from '../../domain/status/statusPart.ts';
import type { Branded, OrganisationId, UserId } from '../../shared/ids.ts';
import type { Json } from '../../shared/json.ts';
import { documentIdField, envelope, id, plainDate, type SchemaOf } from './fields.ts';
import { resultDefinitionsSchema } from './resultDefinitionsSchema.ts';

/*
 * Sheets are written by the gateway alone, from parsed intake. Their schemas check what folds and lists rely on, and let
 * further fields through unread: a device shows what it knows of a sheet and drops nothing of it.
 */
const caseId = id<Branded<'CaseId'>>();
const defendantId = id<Branded<'DefendantId'>>();
const hearingId = id<Branded<'HearingId'>>();
const courtCentreId = id<Branded<'CourtCentreId'>>();
const word = v.string();
const maybe = v.exactOptional;

const result: SchemaOf<JudicialResult> = v.looseObject({
  resultId: word,
  hearingId: maybe(hearingId),
  defendantId: maybe(defendantId),
  offenceId: maybe(id<Branded<'OffenceId'>>()),
  level: maybe(word),
  label: word,
  resultText: maybe(word),
  orderedDate: maybe(word),
  prompts: v.array(v.looseObject({ label: word, value: word })),
  isDeleted: maybe(v.boolean()),
  rank: maybe(v.number()),
});

const offence = v.looseObject({
  offenceId: id<Branded<'OffenceId'>>(),
  offenceCode: word,
  title: word,
  orderIndex: v.number(),
  count: maybe(v.number()),
  plea: maybe(v.looseObject({ pleaValue: word, pleaDate: maybe(word) })),
  verdict: maybe(v.looseObject({})),
  reportingRestrictions: maybe(v.array(v.looseObject({ label: word }))),
  judicialResults: maybe(v.array(result)),
});

const bailStatus = v.looseObject({ code: word, description: maybe(word) });
const person = v.looseObject({
  title: maybe(word),
  firstName: maybe(word),
  middleName: maybe(word),
  lastName: word,
  dateOfBirth: maybe(word),
});

const caseSheet: SchemaOf<CaseSheet> = v.looseObject({
  ...envelope('case'),
  caseId,
  reference: word,
  prosecutor: v.looseObject({ code: maybe(word), name: maybe(word) }),
  markers: v.array(v.looseObject({ description: word })),
  officerIds: maybe(v.array(id<UserId>())),
  courtCentreIds: v.array(courtCentreId),
  applications: v.array(v.looseObject({ applicationId: word })),
  linkedCases: v.array(v.looseObject({})),
  sheets: v.array(documentIdField),
  isSensitive: maybe(v.boolean()),
  source: word,
});

const defendantSheet: SchemaOf<DefendantSheet> = v.looseObject({
  ...envelope('defendant'),
  caseId,
  defendantId,
  number: v.number(),
  person: maybe(person),
  organisation: maybe(v.looseObject({ name: word })),
  offences: v.array(offence),
  bailStatus: maybe(bailStatus),
  judicialResults: maybe(v.array(result)),
});

const personalDetails: SchemaOf<PersonalDetailsSheet> = v.looseObject({
  ...envelope('personal-details'),
  caseId,
  defendantId,
  bailConditions: maybe(v.array(word)),
});

const counsel = v.looseObject({ lastName: word, firstName: maybe(word), organisationName: maybe(word) });

const hearingSheet: SchemaOf<HearingSheet> = v.looseObject({
  ...envelope('hearing'),
  caseId,
  hearingId,
  jurisdiction: v.picklist(['MAGISTRATES', 'CROWN']),
  hearingType: v.looseObject({ description: word }),
  courtCentre: v.looseObject({ id: courtCentreId, name: word, roomName: maybe(word) }),
  hearingDays: v.array(
    v.looseObject({
      sittingDay: word,
      listedDurationMinutes: maybe(v.number()),
      listingSequence: maybe(v.number()),
    }),
  ),
  defendantIds: v.array(defendantId),
  judiciary: v.array(v.looseObject({ lastName: word })),
  prosecutionCounsel: v.array(counsel),
  defenceCounsel: v.array(counsel),
  attendance: v.array(
    v.looseObject({
      defendantId,
      days: v.array(v.looseObject({ day: word, attendanceType: word })),
    }),
  ),
  events: v.array(v.looseObject({ eventId: word, label: word, eventTime: maybe(word), note: maybe(word) })),
  results: v.array(result),
  sharedTime: maybe(word),
  source: word,
});

const courtNotes: SchemaOf<HearingCourtNotesSheet> = v.looseObject({
  ...envelope('hearing-court-notes'),
  caseId,
  hearingId,
  notes: v.array(v.looseObject({ note: word })),
});

const json: SchemaOf<Json> = v.custom<Json>(() => true);

const intakeRemainder: SchemaOf<IntakeRemainderSheet> = v.looseObject({
  ...envelope('intake-remainder'),
  caseId,
  source: word,
  sheetId: documentIdField,
  fields: v.record(v.string(), json),
});

const policeBail = v.looseObject({
  status: bailStatus,
  since: maybe(word),
  court: maybe(word),
  until: maybe(word),
});

const policeCard: SchemaOf<PoliceCardSheet> = v.looseObject({
  ...envelope('police-card'),
  caseId,
  defendantId,
  reference: word,
  person: maybe(v.looseObject({ lastName: word, dateOfBirth: maybe(word) })),
  organisationName: maybe(word),
  aliases: maybe(v.array(word)),
  restrictions: v.array(word),
  charges: v.array(v.looseObject({ number: v.number(), title: word, ended: maybe(word) })),
  bail: maybe(policeBail),
  bailClash: maybe(v.array(policeBail)),
  bailConditions: v.array(word),
  warrants: v.array(v.looseObject({ kind: word, withBail: maybe(v.boolean()), text: word })),
  results: v.array(
    v.looseObject({
      date: maybe(word),
      text: word,
      ended: maybe(
        v.looseObject({
          how: v.picklist(['executed', 'withdrawn', 'redated', 'attended']),
          on: maybe(word),
        }),
      ),
    }),
  ),
  nextHearing: maybe(v.looseObject({ at: word, type: word, court: word, room: maybe(word) })),
  officerIds: v.array(id<UserId>()),
});

const witnessDates: SchemaOf<WitnessDatesSheet> = v.looseObject({
  ...envelope('witness-dates'),
  caseId,
  userId: id<UserId>(),
  dates: v.array(v.looseObject({ at: word, court: word, room: maybe(word), hearingType: word })),
});

const user: SchemaOf<UserDocument> = v.looseObject({
  ...envelope('user'),
  userId: id<UserId>(),
  name: word,
  role: v.picklist(userRoles),
  organisationId: id<OrganisationId>(),
  organisationName: word,
  courtCentreIds: v.array(courtCentreId),
  courtTerms: maybe(v.record(v.string(), word)),
});

const organisation: SchemaOf<OrganisationDocument> = v.looseObject({
  ...envelope('organisation'),
  organisationId: id<OrganisationId>(),
  name: word,
  kind: v.picklist(['court', 'prosecutor', 'police', 'defence', 'chambers', 'probation', 'hmcts']),
  prosecutionAuthorityCode: maybe(word),
});

const grant: SchemaOf<GrantDocument> = v.looseObject({
  ...envelope('grant'),
  kind: maybe(v.picklist(grantKinds)),
  caseId,
  side: v.picklist(caseSides),
  to: v.union([
    v.strictObject({ organisationId: id<OrganisationId>() }),
    v.strictObject({ userId: id<UserId>() }),
  ]),
  defendantIds: v.union([v.literal('all'), v.array(defendantId)]),
  audiences: maybe(v.array(v.picklist(grantAudiences))),
  hearing: maybe(v.looseObject({ hearingId, day: maybe(word) })),
  from: word,
  until: maybe(word),
  endedAt: maybe(word),
  grantedBy: v.pipe(
    v.string(),
    v.transform((by) => by as GrantDocument['grantedBy']),
  ),
});

const sitting: SchemaOf<SittingSheet> = v.looseObject({
  ...envelope('sitting'),
  courtCentreId,
  day: plainDate,
  courtroom: word,
  userIds: v.array(id<UserId>()),
});

const courtReach: SchemaOf<CourtReachSheet> = v.looseObject({
  ...envelope('court-reach'),
  courtCentreId,
  caseId,
  reaches: v.boolean(),
});

const glassNotice: SchemaOf<GlassNoticeSheet> = v.looseObject({
  ...envelope('glass-notice'),
  caseId,
  reference: word,
  courtCentreIds: v.array(courtCentreId),
  by: v.looseObject({ userId: id<UserId>(), name: word, role: v.picklist(userRoles) }),
  reason: word,
  at: word,
  until: word,
});

const announcementText = v.looseObject({ heading: word, body: maybe(word) });

const announcement: SchemaOf<AnnouncementSheet> = v.looseObject({
  ...envelope('announcement'),
  severity: v.picklist(announcementSeverities),
  parts: v.array(v.picklist(statusParts)),
  courts: v.union([v.literal('all'), v.array(v.looseObject({ courtCentreId, name: word }))]),
  roles: v.union([v.literal('all'), v.array(v.picklist(userRoles))]),
  text: v.looseObject({ en: announcementText, cy: maybe(announcementText) }),
  from: word,
  until: maybe(word),
  nextUpdateAt: maybe(word),
  endedAt: maybe(word),
});

const noticeState: SchemaOf<NoticeState> = v.variant('is', [
  v.looseObject({ is: v.literal('waiting'), since: word }),
  v.looseObject({ is: v.literal('no-address'), since: word }),
  v.looseObject({ is: v.literal('received'), at: word }),
  v.looseObject({
    is: v.literal('failed'),
    since: word,
    fault: v.picklist(noticeFaults),
    isGivenUp: maybe(v.literal(true)),
    isKeptOtherwise: maybe(v.literal(true)),
    seen: maybe(v.looseObject({ by: word, at: word, what: word })),
  }),
]);

const noticeReceipts: SchemaOf<NoticeReceiptsSheet> = v.looseObject({
  ...envelope('notice-receipts'),
  caseId,
  hearingId,
  defendantId,
  shareId: documentIdField,
  notices: v.array(
    v.looseObject({
      key: v.pipe(
        word,
        v.transform((text) => text as NoticeKey),
      ),
      body: v.picklist(noticeBodies),
      recipient: maybe(word),
      state: noticeState,
    }),
  ),
});

type GatewayType = Exclude<AssizeDocument['type'], EntryType | 'draft' | 'hearing-pad'>;

/** What the gateway alone writes. */
export const sheetSchemas: {
  readonly [Type in GatewayType]: SchemaOf<Extract<AssizeDocument, { type: Type }>>;
} = {
  case: caseSheet,
  defendant: defendantSheet,
  'personal-details': personalDetails,
  hearing: hearingSheet,
  'hearing-court-notes': courtNotes,
  'intake-remainder': intakeRemainder,
  'police-card': policeCard,
  'witness-dates': witnessDates,
  'notice-receipts': noticeReceipts,
  user,
  organisation,
  grant,
  sitting,
  'court-reach': courtReach,
  'glass-notice': glassNotice,
  announcement,
  'result-definitions': resultDefinitionsSchema,
};
