import type { ExportedLine, LedgerLine, WriteState } from '../../contracts/worker/api.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { isEntryType, type Entry } from '../../domain/document/document.ts';
import type { CaseView } from '../../domain/case/caseView.ts';
import { entryContent } from '../../domain/case/foldTimeline.ts';
import { noteAudienceLabels } from '../../domain/note/note.ts';
import type { DeviceStore, LedgerRow, StoredDocument } from '../../store/deviceStore.ts';
import { assertNever } from '../../shared/result.ts';
import type { CaseId } from '../../shared/ids.ts';
import { commandOf } from '../commandOf.ts';
import type { NoteOpener } from '../privateNotes.ts';
import { readCase } from '../readCase.ts';

const noReason = 'The record kept it apart.';

function writeStateOf(row: LedgerRow): WriteState {
  switch (row.state) {
    case 'saved-here':
    case 'sending':
      return { state: row.state, savedAt: row.savedAt };
    case 'in-record':
      return { state: 'in-record', savedAt: row.savedAt, recordedAt: row.recordedAt ?? row.savedAt };
    case 'needs-you':
      return {
        state: 'needs-you',
        savedAt: row.savedAt,
        reason: row.reason ?? noReason,
        reasonCode: row.reasonCode ?? 'unknown',
      };
    case 'withdrawn':
      return {
        state: 'withdrawn',
        savedAt: row.savedAt,
        withdrawnAt: row.withdrawnAt ?? row.savedAt,
        reason: row.reason ?? noReason,
        isReplaced: row.replacedBy !== undefined,
        canPutBack: row.canPutBack,
      };
    default:
      return assertNever(row.state);
  }
}

/** The states of what this device wrote to a case, by entry id. */
export async function caseWriteStates(
  store: DeviceStore,
  caseId: CaseId,
): Promise<Readonly<Record<string, WriteState>>> {
  const rows = await store.ledgerLines(caseId);
  return Object.fromEntries(rows.map((row) => [row.entryId, writeStateOf(row)]));
}

/** How long a line that has gone is still listed: somebody looks whether it arrived. */
const sentShownForMs = 60 * 60_000;

/**
 * What is not in the court's record, and what reached it within the last hour, in words, oldest first. Of a case that is no
 * longer here only what is still to be sent, or decided, is shown.
 *
 * @param notes opens private notes
 */
export async function unsentLines(
  store: DeviceStore,
  { now = Date.now(), notes }: { readonly now?: number; readonly notes?: NoteOpener | undefined } = {},
): Promise<readonly LedgerLine[]> {
  const rows = await store.listedLines(new Date(now - sentShownForMs).toISOString());
  const entries = await store.ledgerEntries(rows.map((row) => row.entryId));
  const opened = await notes?.openAll([...entries.values()]);
  const views = new Map<CaseId, CaseView | undefined>();
  for (const caseId of new Set(rows.map((row) => row.caseId))) {
    views.set(caseId, (await readCase(store, caseId))?.view);
  }
  return rows.flatMap((row): LedgerLine[] => {
    const view = views.get(row.caseId);
    const isOver = row.state === 'in-record' || row.state === 'withdrawn';
    if (isOver && !view) return [];
    const entry = opened?.notes.get(row.entryId) ?? asEntry(entries.get(row.entryId));
    const again = row.state === 'needs-you' && view && entry ? commandOf(entry) : undefined;
    const line: LedgerLine = {
      entryId: row.entryId,
      type: entry?.type ?? 'entry',
      caseId: row.caseId,
      caseTitle: view?.title ?? 'A case no longer on this device',
      text: entry ? entryContent(entry, view?.defendants ?? []) : 'An entry of another version of Assize',
      audience: entry ? audienceOf(entry) : '',
      write: writeStateOf(row),
    };
    return [again ? { ...line, again } : line];
  });
}

/** The whole of what this device wrote, with what became of it. */
export async function exportedLine(
  store: DeviceStore,
  entryId: string,
  notes?: NoteOpener,
): Promise<ExportedLine | null> {
  const entry = (await store.ledgerEntries([entryId])).get(entryId);
  const lines = entry && (await store.ledgerLines(entry['caseId'] as CaseId));
  const row = lines?.find((line) => line.entryId === entryId);
  if (!entry || !row) return null;
  const opened = (await notes?.openAll([entry]))?.notes.get(entryId);
  return { entry: opened ? { ...opened } : entry, write: writeStateOf(row) };
}

function asEntry(stored: StoredDocument | undefined): Entry | undefined {
  const parsed = parseDocument(stored);
  return parsed.ok && isEntryType(parsed.value.type) ? (parsed.value as Entry) : undefined;
}

const audienceOf = (entry: Entry): string => {
  if (entry.type === 'note') return noteAudienceLabels[entry.audience];
  if (entry.type === 'results-withheld') {
    return entry.channel === 'bench' ? 'The bench and court staff' : 'Court, prosecution and that defendant';
  }
  if (entry.type === 'bail-conditions' || entry.type === 'address-corrected')
    return 'Court, prosecution, police and that defendant';
  if (entry.type === 'paper-issued' || entry.type === 'notice-seen') return 'Court staff and the bench';
  if (entry.type === 'hearing-event') {
    return entry.channel === 'court' ? 'Court staff' : 'Court staff and the bench';
  }
  return 'Court and all parties';
};
