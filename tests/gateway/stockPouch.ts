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

/** The user's database on the server, as a stock PouchDB sees it with their session. */
export const remotePouch = (
  server: ReplicaServer,
  user: UserProfile,
): PouchDB.Database<Record<string, unknown>> =>
  new PouchDB(`${server.url}/replica/me`, { adapter: 'http', fetch: server.fetchAs(user) });

/** Resolves as soon as the condition holds, looking again whenever the database changes and every 50 ms. */
export async function until(condition: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const over = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > over) throw new Error(`Waited 20 s in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
