import * as v from 'valibot';
import { userRoles } from '../domain/access/user.ts';
import type { CourtCentreId, OrganisationId, UserId } from '../shared/ids.ts';
import { id, someText } from './documents/fields.ts';

/**
 * Who is acting, as the gateway tells it, the page hands it to the worker and the device remembers it. Nothing is opened
 * for somebody who is half known; fields that a newer Assize adds are left out.
 */
export const UserProfileSchema = v.object({
  userId: id<UserId>(),
  name: someText(200),
  role: v.picklist(userRoles),
  organisationId: id<OrganisationId>(),
  organisationName: someText(200),
  courtCentreIds: v.pipe(v.array(id<CourtCentreId>()), v.readonly()),
  courtTerms: v.exactOptional(v.record(v.string(), v.string())),
});
