import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { standingOf, type CaseReach, type Standing } from '../../domain/access/standing.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { Entry } from '../../domain/document/document.ts';
import { parseDocumentId } from '../../domain/document/documentId.ts';
import { foundedReach, foundingId, isFounding } from '../../domain/list/listAddition.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { Replica } from '../replica/replica.ts';

/** Cases that a court founded (src/domain/list/listAddition.ts) and that the log does not tell of yet, by their ids. */
export type FoundedCases = Map<CaseId, CaseReach>;

/**
 * Of what is sent now, the cases that the log does not know and the store does: they were founded a moment ago. What follows in
 * the same request is added as it is judged.
 */
export async function foundedCases(replica: Replica, ids: readonly string[]): Promise<FoundedCases> {
  const unknown = new Set<CaseId>();
  for (const id of ids) {
    const partition: string | undefined = parseDocumentId(id)?.partition;
    if (partition !== undefined && isUnknown(replica, partition as CaseId)) unknown.add(partition as CaseId);
  }
  const founded: FoundedCases = new Map();
  if (unknown.size === 0) return founded;
  const keys = [...unknown].map(foundingId);
  const { rows } = await replica.databases.record.allDocs({ keys, include_docs: true });
  for (const row of rows) {
    const parsed = parseDocument('doc' in row ? row.doc : undefined);
    if (parsed.ok && parsed.value.type === 'list-addition') noteFounded(founded, parsed.value);
  }
  return founded;
}

export function noteFounded(founded: FoundedCases, entry: Entry): void {
  if (isFounding(entry) && !founded.has(entry.caseId)) founded.set(entry.caseId, foundedReach(entry));
}

/** Where the author of an entry stands: by the record, or by the court that founds the case, where the record knows of none. */
export function standingToWrite(
  replica: Replica,
  user: UserProfile,
  entry: Entry,
  founded: FoundedCases = new Map(),
): Standing {
  const reach = founded.get(entry.caseId) ?? (isFounding(entry) ? foundedReach(entry) : undefined);
  return standingWithin(replica, user, entry.caseId, reach);
}

/** The same of what is kept in a case and is no entry of it. */
export const standingToKeep = (
  replica: Replica,
  user: UserProfile,
  caseId: CaseId,
  founded: FoundedCases = new Map(),
): Standing => standingWithin(replica, user, caseId, founded.get(caseId));

function standingWithin(
  replica: Replica,
  user: UserProfile,
  caseId: CaseId,
  reach: CaseReach | undefined,
): Standing {
  if (!reach || !isUnknown(replica, caseId)) return replica.standingOf(user, caseId);
  const now = new Date(replica.now()).toISOString();
  return standingOf(replica.index.users.get(user.userId)?.profile ?? user, caseId, [], reach, now);
}

/** Neither sheet nor grant nor founding entry has been told of it. */
const isUnknown = ({ index }: Replica, caseId: CaseId): boolean =>
  index.caseOf(caseId) === undefined && index.grantsOn(caseId).length === 0;
