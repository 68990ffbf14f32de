/** CouchDB may be slow (30 s answers happen while it compacts); what says nothing for so long is not there, milliseconds. */
const patienceMs = 75_000;

/** The store is there and cannot be used as it is: a wrong secret, a missing database. Never an answer about a document. */
class CouchUnusable extends Error {}

/**
 * `fetch` towards CouchDB. Bounded in time, because a half-open connection never ends by itself. A refused secret and a
 * missing database are failures of the store: taken as they stand they would read as "signed out" and "no such document".
 */
export async function couchFetch(address: string | Request | URL, init: RequestInit = {}): Promise<Response> {
  const { headers, signal, ...rest } = init;
  const patience = AbortSignal.timeout(patienceMs);
  const reply = await fetch(address, {
    ...rest,
    // PouchDB hands over headers of another implementation, which are a list of pairs all the same.
    ...(headers === undefined ? {} : { headers: pairsOf(headers) }),
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
  });
  if (reply.status === 401 || reply.status === 403) {
    await reply.body?.cancel();
    throw new CouchUnusable(`CouchDB refuses the gateway's secret (${String(reply.status)}).`);
  }
  if (reply.status === 404 && /database|no_db_file/i.test(await reply.clone().text())) {
    throw new CouchUnusable('The database is missing in CouchDB.');
  }
  return reply;
}

const pairsOf = (headers: HeadersInit): [string, string][] =>
  Symbol.iterator in headers ? [...(headers as Iterable<[string, string]>)] : Object.entries(headers);
