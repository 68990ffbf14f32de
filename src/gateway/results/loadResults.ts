import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { LoadResultsReply } from '../../contracts/http/resultDefinitions.ts';
import {
  parseNationalFiles,
  type FileText,
  type NationalFilesFault,
} from '../../contracts/reference/parseNationalFiles.ts';
import { toResultDefinitions } from '../../contracts/reference/toResultDefinitions.ts';
import {
  joinedSheet,
  resultSheetIds,
  resultSheets,
  type ResultDefinitionsSheet,
} from '../../domain/resulting/resultDefinitionsSheet.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Database } from '../database/database.ts';

/**
 * Adds the results of the national files to those that courts can order. All of the files or nothing; a sheet to which they add
 * nothing is not written, so that the same files once more change nothing.
 */
export async function loadResults(
  record: Database,
  files: readonly FileText[],
): Promise<Result<LoadResultsReply, NationalFilesFault>> {
  const parsed = parseNationalFiles(files);
  if (!parsed.ok) return parsed;
  const set = toResultDefinitions(parsed.value);
  const sheets = resultSheets(set);
  const written = await writeSheets(record, sheets);
  return ok({
    definitions: set.definitions.length,
    lists: new Set(set.lists.map(({ listId }) => listId)).size,
    listVersions: set.lists.length,
    rules: parsed.value.rules.length,
    remarks: [...set.remarks],
    written,
    unchanged: sheets.length - written,
  });
}

/** How many were written. Whoever loads at the same time is joined, not undone. */
async function writeSheets(record: Database, sheets: readonly ResultDefinitionsSheet[]): Promise<number> {
  const written = new Set<string>();
  for (;;) {
    const held = await heldSheets(record);
    const changed = sheets
      .map((sheet) => joinedSheet(held.get(sheet._id), sheet))
      .filter((sheet) => !isSame(sheet, held.get(sheet._id)));
    if (changed.length === 0) return written.size;
    const replies = await record.bulkDocs([...changed]);
    for (const reply of replies) {
      if (!('error' in reply) || !reply.error) written.add(reply.id ?? '');
      else if (reply.status !== 409) throw new Error(`The store refused results: ${String(reply.name)}`);
    }
  }
}

async function heldSheets(record: Database): Promise<ReadonlyMap<string, ResultDefinitionsSheet>> {
  const { rows } = await record.allDocs({ keys: [...resultSheetIds], include_docs: true });
  return new Map(
    rows.flatMap((row) => {
      if (!('doc' in row) || !row.doc) return [];
      const parsed = parseDocument(row.doc);
      if (!parsed.ok) throw new Error(`The results that are held cannot be read: ${parsed.error.reason}`);
      return parsed.value.type === 'result-definitions' ? [[parsed.value._id, parsed.value]] : [];
    }),
  );
}

const isSame = (sheet: ResultDefinitionsSheet, held: ResultDefinitionsSheet | undefined): boolean =>
  held !== undefined && isDeepStrictEqual([sheet.definitions, sheet.lists], [held.definitions, held.lists]);
