import * as v from 'valibot';
import { grantAudiences } from '../../domain/access/audience.ts';
import { caseSides, grantKinds } from '../../domain/access/grant.ts';
import type { CaseId, DefendantId, HearingId, OrganisationId, UserId } from '../../shared/ids.ts';
import { documentIdField, id, plainDate } from '../documents/fields.ts';

const time = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'is no time'),
);
const reason = v.exactOptional(v.pipe(v.string(), v.maxLength(500)));
const defendantIds = v.union([
  v.literal('all'),
  v.pipe(v.array(id<DefendantId>()), v.readonly(), v.minLength(1, 'names no defendant')),
]);
const audiences = v.exactOptional(
  v.pipe(v.array(v.picklist(grantAudiences)), v.readonly(), v.minLength(1, 'names no audience')),
);

/** `POST /api/admin/grants`: one case, to one organisation or one person. */
export const GrantRequestSchema = v.pipe(
  v.strictObject({
    caseId: id<CaseId>(),
    /** Absent: the usual one for the side and for whom it is to (src/domain/access/grantRules.ts). */
    kind: v.exactOptional(v.picklist(grantKinds)),
    side: v.picklist(caseSides),
    organisationId: v.exactOptional(id<OrganisationId>()),
    userId: v.exactOptional(id<UserId>()),
    defendantIds,
    audiences,
    /** Of one that is handed over, and the one day of it (London): they say until when. */
    hearingId: v.exactOptional(id<HearingId>()),
    day: v.exactOptional(plainDate),
    /** From then on it gives nothing. */
    until: v.exactOptional(time),
    reason,
  }),
  v.check(
    (grant) => (grant.organisationId === undefined) !== (grant.userId === undefined),
    'A grant is to one organisation or to one person.',
  ),
);
export type GrantRequest = v.InferOutput<typeof GrantRequestSchema>;

/** `POST /api/grants/hand-over`: one hearing, by whoever has the case, to a named advocate. The side is the giver's own. */
export const HandOverRequestSchema = v.strictObject({
  caseId: id<CaseId>(),
  hearingId: id<HearingId>(),
  day: v.exactOptional(plainDate),
  userId: id<UserId>(),
  defendantIds,
  audiences,
  reason,
});
export type HandOverRequest = v.InferOutput<typeof HandOverRequestSchema>;

/** `POST /api/admin/grants/end` and, for the receivers and givers themselves, `POST /api/grants/end`. Ending it twice leaves the first end as it was. */
export const EndGrantRequestSchema = v.strictObject({
  grantId: v.pipe(v.string(), v.maxLength(200)),
  reason,
});
export type EndGrantRequest = v.InferOutput<typeof EndGrantRequestSchema>;

/** The grant's document, of which these fields are read (src/domain/access/grant.ts). */
const GrantSchema = v.object({
  _id: documentIdField,
  kind: v.exactOptional(v.picklist(grantKinds)),
  caseId: id<CaseId>(),
  side: v.picklist(caseSides),
  to: v.union([v.object({ organisationId: id<OrganisationId>() }), v.object({ userId: id<UserId>() })]),
  defendantIds: v.union([v.literal('all'), v.pipe(v.array(id<DefendantId>()), v.readonly())]),
  audiences: v.exactOptional(v.pipe(v.array(v.picklist(grantAudiences)), v.readonly())),
  hearing: v.exactOptional(v.object({ hearingId: id<HearingId>(), day: v.exactOptional(v.string()) })),
  from: v.string(),
  until: v.exactOptional(v.string()),
  endedAt: v.exactOptional(v.string()),
  grantedBy: v.string(),
  reason: v.exactOptional(v.string()),
});

/** `toName` where it is to one person; organisations are listed by a route of their own. */
export const ListedGrantSchema = v.object({ ...GrantSchema.entries, toName: v.exactOptional(v.string()) });
export type ListedGrant = v.InferOutput<typeof ListedGrantSchema>;

/** What granting and ending answer. */
export const GrantReplySchema = v.object({ grant: GrantSchema });
export type GrantReply = v.InferOutput<typeof GrantReplySchema>;
