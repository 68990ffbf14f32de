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
  const { results } = isRemote(database)
    ? await overHttp(database, docs, options)
    : await embedded(database, docs, options);
  return results.flatMap((result) => result.docs).flatMap(bodyOf);
}

/**
 * On LevelDB the latest of a revision is found here: PouchDB throws past everybody, and so ends the process, where it does not
 * know the revision.
 */
async function embedded(
  database: Database,
  docs: readonly { readonly id: string; readonly rev: string }[],
  { revs = false, latest = false }: BulkGetOptions,
): Promise<BulkGetReply> {
  if (!latest) return database.bulkGet({ docs: [...docs], revs });
  const asked = new Map<string, string[]>();
  for (const { id, rev } of docs) asked.set(id, [...(asked.get(id) ?? []), rev]);
  const leaves = new Map(
    await Promise.all(
      [...asked].map(async ([id, found]) => [id, await leavesAmong(database, id, found)] as const),
    ),
  );
  return {
    results: docs.map(({ id, rev }) => ({
      docs: (leaves.get(id) ?? [])
        .filter((leaf) => descendsFrom(leaf, rev))
        .map((leaf) => ({ ok: bodyWith(leaf, revs) })),
    })),
  };
}

/** At least the leaves that descend from these revisions. The winner, where it alone is asked for, takes two reads less. */
async function leavesAmong(
  database: Database,
  id: string,
  revisions: readonly string[],
): Promise<readonly Leaf[]> {
  try {
    const winner = await database.get(id, { revs: true });
    if (revisions.every((rev) => rev === winner._rev)) return [winner as unknown as Leaf];
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return leavesOf(database, id);
}

interface Leaf {
  readonly _revisions: { readonly start: number; readonly ids: readonly string[] };
}

async function leavesOf(database: Database, id: string): Promise<readonly Leaf[]> {
  try {
    const rows = await database.get(id, { open_revs: 'all', revs: true });
    return rows.flatMap((row) => ('ok' in row ? [row.ok as unknown as Leaf] : []));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

const isMissing = (error: unknown): boolean => (error as { readonly status?: number }).status === 404;

const descendsFrom = ({ _revisions: { start, ids } }: Leaf, rev: string): boolean =>
  ids.some((hash, index) => `${String(start - index)}-${hash}` === rev);

function bodyWith(leaf: Leaf, revs: boolean): object {
  if (revs) return leaf;
  const { _revisions, ...body } = leaf;
  return body;
}

async function overHttp(
  database: Database,
  docs: readonly { readonly id: string; readonly rev: string }[],
  { revs = false, latest = false }: BulkGetOptions,
): Promise<BulkGetReply> {
  const { fetch } = database as unknown as { fetch: (path: string, init: RequestInit) => Promise<Response> };
  // What is no revision CouchDB takes for a fault, and it is only not there.
  const known = docs.filter(({ rev }) => /^\d+-./.test(rev));
  if (known.length === 0) return { results: [] };
  const reply = await fetch.call(database, `_bulk_get?revs=${String(revs)}&latest=${String(latest)}`, {
    method: 'POST',
    headers: new Headers({ 'content-type': 'application/json', accept: 'application/json' }),
    body: JSON.stringify({ docs: known }),
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
