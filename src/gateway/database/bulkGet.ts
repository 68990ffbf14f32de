import type { Database } from './database.ts';

export interface BulkGetOptions {
  readonly revs?: boolean;
  readonly latest?: boolean;
}

interface BulkGetReply {
  readonly results: readonly { readonly docs: readonly object[] }[];
}

/**
 * Bodies by id and revision; what the store does not hold is left out. Throws where the store could not tell.
 *
 * Over HTTP it goes past PouchDB's own `bulkGet`: after one failure of `_bulk_get` that asks for each document by itself
 * until the process ends, and turns every failure into a row, which reads as "not there".
 */
export async function bulkGet(
  database: Database,
  docs: readonly { readonly id: string; readonly rev: string }[],
  options: BulkGetOptions = {},
): Promise<readonly object[]> {
  const { results } = isRemote(database) ? await overHttp(database, docs, options) : await embedded();
  return results.flatMap((result) => result.docs).flatMap(bodyOf);

  function embedded(): Promise<BulkGetReply> {
    return database.bulkGet({ docs: [...docs], ...options });
  }
}

async function overHttp(
  database: Database,
  docs: readonly { readonly id: string; readonly rev: string }[],
  { revs = false, latest = false }: BulkGetOptions,
): Promise<BulkGetReply> {
  const { fetch } = database as unknown as { fetch: (path: string, init: RequestInit) => Promise<Response> };
  const reply = await fetch.call(database, `_bulk_get?revs=${String(revs)}&latest=${String(latest)}`, {
    method: 'POST',
    headers: new Headers({ 'content-type': 'application/json', accept: 'application/json' }),
    body: JSON.stringify({ docs }),
  });
  if (!reply.ok) throw new Error(`CouchDB answered _bulk_get with ${String(reply.status)}`);
  return (await reply.json()) as BulkGetReply;
}

function bodyOf(row: object): object[] {
  if ('ok' in row) return [row.ok as object];
  const fault = ('error' in row ? row.error : row) as { readonly status?: number; readonly error?: unknown };
  if (fault.status === 404 || fault.error === 'not_found' || 'missing' in row) return [];
  throw new Error(`The store could not read a document: ${JSON.stringify(fault)}`);
}

const isRemote = (database: Database): boolean =>
  (database as { readonly adapter?: unknown }).adapter === 'http';
