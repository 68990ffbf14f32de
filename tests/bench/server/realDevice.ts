import PouchDB from 'pouchdb-core';
import http from 'pouchdb-adapter-http';
import memory from 'pouchdb-adapter-memory';
import replication from 'pouchdb-replication';
import { setTimeout as pause } from 'node:timers/promises';
import { backOffMs } from '../../../src/sync/backOff.ts';
import { signedFetch } from '../../../src/sync/signedFetch.ts';
import { noteBy, type WrittenNote } from './notes.ts';
import type { BenchPerson } from './people.ts';

PouchDB.plugin(http).plugin(memory).plugin(replication);

/** What the stock devices met, all together: PouchDB tells of a failure, not of what kind. */
export interface RealTroubles {
  pullPauses: number;
  pushFailures: number;
}

/** A stock PouchDB with a session: what the simulated devices are held against in the same run. */
export class RealDevice {
  readonly person: BenchPerson;
  readonly notes: readonly WrittenNote[];
  readonly #remote: PouchDB.Database;
  readonly #local: PouchDB.Database;
  readonly #troubles: RealTroubles;
  readonly #since: string;

  /** @param since up to where it holds its feed */
  constructor(url: string, person: BenchPerson, since: string, troubles: RealTroubles) {
    this.person = person;
    this.#since = since;
    this.#troubles = troubles;
    this.notes = [0, 1, 2].map((each) => noteBy(person, each));
    this.#remote = new PouchDB(`${url}/replica/me`, {
      adapter: 'http',
      skip_setup: true,
      fetch: signedFetch({
        origin: url,
        device: person.device,
        fetch: (input, init) => {
          const headers = new Headers(init?.headers);
          headers.set('cookie', person.cookie);
          return fetch(input, { ...init, headers });
        },
      }),
    } as PouchDB.HttpAdapter.HttpAdapterConfiguration);
    this.#local = new PouchDB(`bench-${person.user.userId}`, { adapter: 'memory' });
  }

  /** Pulls by PouchDB's own replicator, pushes as the ledger does. False where time was over before all was here and there. */
  async catchUp(missed: ReadonlySet<string>, over: AbortSignal): Promise<boolean> {
    const [isPulled, isPushed] = await Promise.all([this.#pull(missed, over), this.#push(over)]);
    return isPulled && isPushed;
  }

  async close(): Promise<void> {
    await this.#local.destroy();
  }

  /** PouchDB tries again by itself, live and with its own waits. */
  async #pull(missed: ReadonlySet<string>, over: AbortSignal): Promise<boolean> {
    const replicating = this.#local.replicate.from(this.#remote, {
      checkpoint: 'target',
      batch_size: 1_000,
      since: this.#since,
      live: true,
      retry: true,
    });
    try {
      return await new Promise<boolean>((resolve, reject) => {
        over.addEventListener('abort', () => resolve(false), { once: true });
        if (over.aborted) resolve(false);
        // A pause may come before everything has: what is here tells.
        replicating.on('paused', (error: unknown) => {
          if (error) this.#troubles.pullPauses += 1;
          else void this.#holds(missed).then((isHere) => isHere && resolve(true), reject);
        });
        replicating.on('complete', () => resolve(false));
        replicating.on('error', reject);
      });
    } finally {
      replicating.cancel();
    }
  }

  async #holds(ids: ReadonlySet<string>): Promise<boolean> {
    const { rows } = await this.#local.allDocs({ keys: [...ids] });
    return rows.every((row) => !('error' in row));
  }

  async #push(over: AbortSignal): Promise<boolean> {
    for (let failures = 0; !over.aborted; failures += 1) {
      try {
        // It answers with what failed alone; whether all is in the record is looked at in the end.
        const failed = await this.#remote.bulkDocs([...this.notes], { new_edits: false });
        return failed.length === 0;
      } catch {
        this.#troubles.pushFailures += 1;
        await pause(backOffMs(failures + 1), undefined, { signal: over }).catch(() => undefined);
      }
    }
    return false;
  }
}
