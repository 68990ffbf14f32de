import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { OrganisationDocument } from '../../domain/access/user.ts';
import { documentId, organisationPartition } from '../../domain/document/documentId.ts';
import type { OrganisationId } from '../../shared/ids.ts';
import type { Database } from '../database/database.ts';

/** An organisation of the record, or undefined where there is none of that id. */
export async function readOrganisation(
  record: Database,
  organisationId: OrganisationId,
): Promise<OrganisationDocument | undefined> {
  const id = documentId(organisationPartition(organisationId), 'organisation', organisationId);
  try {
    const parsed = parseDocument(await record.get(id));
    return parsed.ok && parsed.value.type === 'organisation' ? parsed.value : undefined;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return undefined;
    throw error;
  }
}
