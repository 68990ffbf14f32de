import * as v from 'valibot';
import type { OrganisationId } from '../../shared/ids.ts';
import { id } from '../documents/fields.ts';

const ListedOrganisationSchema = v.object({
  organisationId: id<OrganisationId>(),
  name: v.string(),
  /** A kind that a newer Assize knows is listed too, and takes no side here. */
  kind: v.string(),
});
export type ListedOrganisation = v.InferOutput<typeof ListedOrganisationSchema>;

/** `GET /api/admin/organisations`: in the order of their names. */
export const OrganisationsReplySchema = v.object({ organisations: v.array(ListedOrganisationSchema) });
export type OrganisationsReply = v.InferOutput<typeof OrganisationsReplySchema>;
