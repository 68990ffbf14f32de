import type { Database } from './database.ts';

/**
 * Writes all or throws: a row that the store refuses is a failure of the store, and nobody is told otherwise. What is there
 * under the same id already was written before, and stays: the answer names it.
 */
export async function writeAll(
  database: Database,
  documents: readonly object[],
  options: PouchDB.Core.BulkDocsOptions = {},
): Promise<readonly string[]> {
  if (documents.length === 0) return [];
  const replies = await database.bulkDocs([...documents], options);
  const failed = replies.find((reply) => 'error' in reply && reply.error && !isConflict(reply));
  if (failed) throw new Error(`The store refused a document: ${JSON.stringify(failed)}`);
  return replies.flatMap((reply) => ('error' in reply && reply.error ? [String(reply.id)] : []));
}

/** The embedded store says it with a status, CouchDB by its name. */
const isConflict = (reply: { readonly status?: unknown; readonly error?: unknown }): boolean =>
  reply.status === 409 || reply.error === 'conflict';
