import * as v from 'valibot';
import { userRoles } from '../../domain/access/user.ts';
import type { CourtCentreId, UserId } from '../../shared/ids.ts';
import { id } from '../documents/fields.ts';

/** `POST /api/admin/find-people`: by a part of the name. */
export const FindPeopleRequestSchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(2, 'is too short'), v.maxLength(60)),
});

const ListedPersonSchema = v.object({
  userId: id<UserId>(),
  name: v.string(),
  role: v.picklist(userRoles),
  organisationName: v.string(),
  /** Courts at which they have their role, with the instant at which it ends by itself (ISO 8601), where it does. */
  courts: v.array(v.object({ courtCentreId: id<CourtCentreId>(), until: v.exactOptional(v.string()) })),
});
export type ListedPerson = v.InferOutput<typeof ListedPersonSchema>;
export const PeopleReplySchema = v.object({ people: v.array(ListedPersonSchema) });
export type PeopleReply = v.InferOutput<typeof PeopleReplySchema>;

/** `POST /api/grants/find-advocates` `{ name }` → to whom a party may hand a hearing over. */
export const AdvocatesReplySchema = v.object({
  people: v.array(
    v.object({
      userId: id<UserId>(),
      name: v.string(),
      role: v.picklist(userRoles),
      organisationName: v.string(),
    }),
  ),
});
export type AdvocatesReply = v.InferOutput<typeof AdvocatesReplySchema>;

/** `POST /api/admin/court-roles`: gives a person of the court their role at one more court, or until another time. */
export const CourtRoleRequestSchema = v.strictObject({
  userId: id<UserId>(),
  courtCentreId: id<CourtCentreId>(),
  until: v.exactOptional(
    v.pipe(
      v.string(),
      v.check((text) => !Number.isNaN(Date.parse(text)), 'is no time'),
    ),
  ),
});

/** `POST /api/admin/court-roles/end`. */
export const EndCourtRoleRequestSchema = v.strictObject({
  userId: id<UserId>(),
  courtCentreId: id<CourtCentreId>(),
});

export const PersonReplySchema = v.object({ person: ListedPersonSchema });
export type PersonReply = v.InferOutput<typeof PersonReplySchema>;
