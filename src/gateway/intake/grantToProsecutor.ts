import type { GrantDocument } from '../../domain/access/grant.ts';
import type { CaseSheet } from '../../domain/case/caseSheet.ts';
import { documentId, organisationPartition } from '../../domain/document/documentId.ts';
import type { IdFor } from '../../intake/intake.ts';
import type { OrganisationId } from '../../shared/ids.ts';
import type { Database } from '../database/database.ts';

/**
 * Gives a case to the organisations that prosecute it, once each: the grant's id follows from the two, and one that is there
 * stays as it is, so that what an administrator ended stays ended. A sensitive case is granted by an administrator alone.
 *
 * @param now ISO 8601, from when the grants hold
 * @returns how many grants were written
 */
export async function grantToProsecutor(
  record: Database,
  sheet: CaseSheet,
  { to, idFor, now }: { readonly to: readonly OrganisationId[]; readonly idFor: IdFor; readonly now: string },
): Promise<number> {
  if (sheet.isSensitive === true || to.length === 0) return 0;
  const grants = to.map((organisationId): GrantDocument => ({
    _id: documentId(
      organisationPartition(organisationId),
      'grant',
      idFor('grant', `${sheet.caseId}|${organisationId}`),
    ),
    type: 'grant',
    schemaVersion: 1,
    channel: `org:${organisationId}`,
    caseId: sheet.caseId,
    side: 'prosecution',
    to: { organisationId },
    defendantIds: 'all',
    from: now,
    grantedBy: 'intake',
  }));
  const replies = await record.bulkDocs(grants);
  let written = 0;
  for (const reply of replies) {
    if (!('error' in reply) || !reply.error) written += 1;
    // It was given before, by another file or at the same time.
    else if (reply.status !== 409) throw new Error(`The store refused a grant: ${String(reply.name)}`);
  }
  return written;
}
