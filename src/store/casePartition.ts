import { isCasePartition, parseDocumentId, type Partition } from '../domain/document/documentId.ts';
import type { CaseId } from '../shared/ids.ts';

/** The case that a document belongs to; undefined for partitions of users, organisations, court days and the system. */
export function caseOf(documentId: string): CaseId | undefined {
  const partition: string | undefined = parseDocumentId(documentId)?.partition;
  return partition !== undefined && isCasePartition(partition) ? (partition as CaseId) : undefined;
}

/** The range of primary keys in which everything of a case lies, or of another partition: ids begin `<caseId>:`, and `;` follows `:`. */
export const caseRange = (partition: CaseId | Partition): readonly [from: string, before: string] => [
  `${partition}:`,
  `${partition};`,
];

/** What an id lies under: all before the first colon; empty where there is none, as in tests of the adapter. */
export const partitionOf = (documentId: string): string =>
  documentId.slice(0, Math.max(0, documentId.indexOf(':')));
