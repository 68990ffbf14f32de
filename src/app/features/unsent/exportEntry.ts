import type { AssizeWorker, LedgerLine } from '../../../contracts/worker/api.ts';
import { sayType } from './entryWords.ts';

/** What the file is called: when it was written, and nothing of the case or a person (names of files are seen by others). */
export const exportName = (savedAt: string): string =>
  `assize-entry-${savedAt.slice(0, 16).replace('T', '-').replace(':', '')}.json`;

/** The file's text: what it is and why it is not in the record, in words, then the entry as it was written. */
export function exportText(
  line: Pick<LedgerLine, 'type' | 'caseTitle' | 'text' | 'audience'>,
  exported: NonNullable<Awaited<ReturnType<AssizeWorker['exportLine']>>>,
): string {
  const { entry, write } = exported;
  return JSON.stringify(
    {
      about: "An entry written in Assize. It is not in the court's record.",
      case: line.caseTitle,
      kind: sayType(line.type),
      what: line.text,
      for: line.audience,
      written: write.savedAt,
      ...('reason' in write ? { reason: write.reason } : {}),
      state: write.state,
      entry,
    },
    undefined,
    2,
  );
}

/** Hands the entry over as a file, made on this device. False where it is not here any more. */
export async function exportEntry(
  worker: Pick<AssizeWorker, 'exportLine'>,
  line: LedgerLine,
): Promise<boolean> {
  const exported = await worker.exportLine(line.entryId);
  if (!exported) return false;
  const address = URL.createObjectURL(new Blob([exportText(line, exported)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = exportName(line.write.savedAt);
  link.click();
  // The browser reads it after the click; it holds a case, so it does not stay for longer than that may take.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return true;
}
