import type { GrantDocument } from '../../domain/access/grant.ts';
import type { CaseSheet } from '../../domain/case/caseSheet.ts';
import { documentId, organisationPartition } from '../../domain/document/documentId.ts';
import type { IdFor } from '../../intake/intake.ts';
import type { CaseId, DocumentId, OrganisationId } from '../../shared/ids.ts';
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
    _id: grantId(sheet.caseId, organisationId, idFor),
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

/**
 * Ends what intake granted to organisations that prosecute the case no longer: a reference that one authority used first may
 * turn out to be another's case. Who shall keep it is granted it by an administrator.
 */
export async function endFormerGrants(
  record: Database,
  caseId: CaseId,
  { of, idFor, now }: { readonly of: readonly OrganisationId[]; readonly idFor: IdFor; readonly now: string },
): Promise<void> {
  if (of.length === 0) return;
  const keys = of.map((organisationId) => grantId(caseId, organisationId, idFor));
  for (;;) {
    const { rows } = await record.allDocs({ keys, include_docs: true });
    const running = rows
      .map((row) => ('doc' in row ? (row.doc as unknown as GrantDocument | null) : null))
      .filter((grant): grant is GrantDocument => grant !== null && grant.endedAt === undefined);
    if (running.length === 0) return;
    const reason = 'Another authority prosecutes this case now.';
    // One that an administrator changed meanwhile is looked at again.
    await record.bulkDocs(running.map((grant) => ({ ...grant, endedAt: now, reason })));
  }
}

const grantId = (caseId: CaseId, organisationId: OrganisationId, idFor: IdFor): DocumentId =>
  documentId(organisationPartition(organisationId), 'grant', idFor('grant', `${caseId}|${organisationId}`));
