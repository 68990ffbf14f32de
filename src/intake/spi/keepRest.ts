import type { IntakeRemainderSheet } from '../../domain/case/caseSheet.ts';
import type { CaseId, DocumentId } from '../../shared/ids.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor } from '../intake.ts';
import { countValues, keepUnread } from '../keepUnread.ts';

interface Rest {
  readonly caseId: CaseId;
  /** The parts of the message. What is kept lies beside the first, under an id that names them all. */
  readonly beside: readonly { readonly sheet: { readonly _id: DocumentId } }[];
  readonly source?: string;
  readonly idFor: IdFor;
}

/**
 * What nothing read below `reader`, kept. Messages about other parts of the same case keep theirs apart from it; the same
 * message sent again with changes replaces what stood at the same places.
 */
export function keepRest(
  reader: FieldReader,
  { caseId, beside, source = 'spi', idFor }: Rest,
): { readonly remainder: IntakeRemainderSheet | undefined; readonly kept: number } {
  const unread = reader.log.unread(reader.raw, reader.path);
  const parts = beside.map((part) => part.sheet._id).join(',');
  const [first] = beside;
  if (!first) return { remainder: undefined, kept: 0 };
  const remainder = keepUnread({ caseId, source, sheetId: first.sheet._id }, unread, (kind, key) =>
    idFor(kind, `${key}|${parts}`),
  );
  return { remainder, kept: countValues(unread) };
}
