import { casePartition, documentId } from '../domain/document/documentId.ts';
import type { IntakeRemainderSheet } from '../domain/case/caseSheet.ts';
import type { CaseId, DocumentId } from '../shared/ids.ts';
import type { IdFor } from './intake.ts';
import type { UnreadField } from './readLog.ts';

interface Remainder {
  readonly caseId: CaseId;
  /** Which outside format it came in. */
  readonly source: string;
  /** The sheet it belongs beside; a later file about the same sheet in the same format replaces what was kept. */
  readonly sheetId: DocumentId;
}

/** What nothing read of a file, kept for court staff beside the sheet it belongs to; undefined where all was read. */
export function keepUnread(
  { caseId, source, sheetId }: Remainder,
  unread: readonly UnreadField[],
  idFor: IdFor,
): IntakeRemainderSheet | undefined {
  if (unread.length === 0) return undefined;
  const id = idFor('remainder', `${source}|${sheetId}`);
  return {
    _id: documentId(casePartition(caseId), 'intake-remainder', id),
    type: 'intake-remainder',
    schemaVersion: 1,
    channel: 'court',
    caseId,
    source,
    sheetId,
    fields: Object.fromEntries(unread.map((field) => [field.path, field.value])),
  };
}

export const countValues = (unread: readonly UnreadField[]): number =>
  unread.reduce((sum, field) => sum + field.values, 0);
