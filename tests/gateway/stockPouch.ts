import PouchDB from '../../src/sync/replicatingPouch.ts';
import memory from 'pouchdb-adapter-memory';
import type { UserProfile } from '../../src/domain/access/user.ts';
import type { ReplicaServer } from '../harness/replicaServer.ts';

PouchDB.plugin(memory);

let made = 0;

/** A stock PouchDB in memory, with no code of ours. */
export function localPouch(): PouchDB.Database<Record<string, unknown>> {
  made += 1;
  return new PouchDB(`device-${String(process.pid)}-${String(made)}`, { adapter: 'memory' });
}

/**
 * After each batch PouchDB 9 asks how much there is, for a count of tasks, and lets the promise of it drop: a gateway that is
 * down just then would be a rejection that nobody handles. It gets what a proxy in front would say.
 */
export const answerAnyway = (url: string, reply: Promise<Response>): Promise<Response> =>
  url.endsWith('/replica/me/')
    ? reply.catch(() => Response.json({ error: 'unavailable' }, { status: 503 }))
    : reply;

/** The user's database on the server, as a stock PouchDB sees it with their session. */
export const remotePouch = (
  server: ReplicaServer,
  user: UserProfile,
): PouchDB.Database<Record<string, unknown>> => {
  const fetchAs = server.fetchAs(user);
  return new PouchDB(`${server.url}/replica/me`, {
    adapter: 'http',
    fetch: (input, init) => answerAnyway(input as string, fetchAs(input, init)),
  });
};

/** Resolves as soon as the condition holds, looking again whenever the database changes and every 50 ms. */
export async function until(condition: () => Promise<boolean> | boolean, what: string): Promise<void> {
  // By no clock that a test holds.
  const over = performance.now() + 20_000;
  while (!(await condition())) {
    if (performance.now() > over) throw new Error(`Waited 20 s in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
