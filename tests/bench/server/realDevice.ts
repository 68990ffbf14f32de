import PouchDB from 'pouchdb-core';
import http from 'pouchdb-adapter-http';
import memory from 'pouchdb-adapter-memory';
import replication from 'pouchdb-replication';
import { noteBy, type WrittenNote } from './notes.ts';
import type { BenchPerson } from './people.ts';

PouchDB.plugin(http).plugin(memory).plugin(replication);

/** A stock PouchDB with a session: what the simulated devices are held against in the same run. */
export class RealDevice {
  readonly person: BenchPerson;
  readonly notes: readonly WrittenNote[];
  readonly #remote: PouchDB.Database;
  readonly #local: PouchDB.Database;
  #since = '0';

  constructor(url: string, person: BenchPerson, number: number) {
    this.person = person;
    this.notes = [0, 1, 2].map((each) => noteBy(person, each));
    this.#remote = new PouchDB(`${url}/replica/me`, {
      adapter: 'http',
      skip_setup: true,
      fetch: (input: string | Request, init?: RequestInit) => {
        const headers = new Headers(init?.headers);
        headers.set('cookie', person.cookie);
        return fetch(input, { ...init, headers });
      },
    } as PouchDB.HttpAdapter.HttpAdapterConfiguration);
    this.#local = new PouchDB(`bench-${String(process.pid)}-${String(number)}`, { adapter: 'memory' });
  }

  async wasInSync(): Promise<boolean> {
    const { last_seq } = await this.#remote.changes({ since: 'now', limit: 1 });
    this.#since = String(last_seq);
    return true;
  }

  /** Pulls by PouchDB's own replicator, pushes as the ledger does. PouchDB itself tries again. */
  async catchUp(missed: ReadonlySet<string>, over: AbortSignal): Promise<boolean> {
    const replicating = this.#local.replicate.from(this.#remote, {
      checkpoint: 'target',
      batch_size: 1_000,
      since: this.#since,
      live: true,
      retry: true,
    });
    const stop = (): void => replicating.cancel();
    over.addEventListener('abort', stop);
    const pulled = new Promise<void>((resolve) => {
      replicating.on('paused', (error: unknown) => {
        if (!error) resolve();
      });
      replicating.on('complete', () => resolve());
      replicating.on('error', () => resolve());
    });
    const pushed = (async () => {
      while (!over.aborted) {
        try {
          await this.#remote.bulkDocs([...this.notes], { new_edits: false });
          return true;
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 1_000));
        }
      }
      return false;
    })();
    await pulled;
    const isPushed = await pushed;
    const held = await this.#local.allDocs({ keys: [...missed] });
    stop();
    return isPushed && held.rows.every((row) => !('error' in row));
  }

  async close(): Promise<void> {
    await this.#local.destroy();
  }
}
