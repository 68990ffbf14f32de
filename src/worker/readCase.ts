import { parseDocument } from '../contracts/documents/parseDocument.ts';
import { isCaseDocument, type CaseDocument } from '../domain/document/document.ts';
import type { CaseView } from '../domain/case/caseView.ts';
import { foldCase } from '../domain/case/foldCase.ts';
import type { DeviceStore, SetAside, StoredDocument } from '../store/deviceStore.ts';
import type { CaseId } from '../shared/ids.ts';
import type { NoteOpener, OpenedNotes } from './privateNotes.ts';

export interface ReadCase {
  readonly view: CaseView;
  readonly documents: readonly CaseDocument[];
}

/**
 * A case from this device: parsed, then folded. What a newer Assize wrote, and what cannot be parsed, is named, left out of
 * the fold, and stays stored as it came. An entry of this device that the record kept apart, or that its author withdrew, is
 * no part of the case: *Unsent* shows it. Undefined where nothing of the case is here.
 *
 * @param setAside asked for once where many cases are read
 * @param notes opens private notes; without it they are there, and say nothing: a list needs none of them
 */
export async function readCase(
  store: DeviceStore,
  caseId: CaseId,
  {
    setAside = store.setAside(),
    notes,
  }: { setAside?: Promise<SetAside>; notes?: NoteOpener | undefined } = {},
): Promise<ReadCase | undefined> {
  const [stored, { revs }] = await Promise.all([store.caseDocuments(caseId), setAside]);
  const inCase = stored.filter((document) => revs.get(document._id) !== document._rev);
  if (inCase.length === 0) return undefined;
  return foldStored(caseId, inCase, await notes?.openAll(inCase));
}

export function foldStored(
  caseId: CaseId,
  stored: readonly StoredDocument[],
  opened: OpenedNotes = noneOpened,
): ReadCase {
  const documents: CaseDocument[] = [];
  const newer: string[] = [];
  const unreadable: string[] = [];
  for (const each of stored) {
    const parsed = parseDocument(each);
    if (parsed.ok) {
      const document = parsed.value;
      if (isCaseDocument(document)) documents.push(opened.notes.get(document._id) ?? document);
    } else if (parsed.error.tag === 'newer-version' || parsed.error.tag === 'unknown-type') {
      newer.push(each._id);
    } else unreadable.push(each._id);
  }
  return { view: foldCase(caseId, documents, { newer, unreadable, damaged: opened.damaged }), documents };
}

const noneOpened: OpenedNotes = { notes: new Map(), damaged: [] };
