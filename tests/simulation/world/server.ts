import PouchDB from 'pouchdb-core';
import memory from 'pouchdb-adapter-memory';
import MemDown from 'memdown';
import { createGateway, type Gateway } from '../../../src/gateway/gateway.ts';
import type { Database, Databases } from '../../../src/gateway/database/database.ts';
import { openSessions } from '../../../src/gateway/identity/sessions.ts';
import { silentLogger, type Logger } from '../../../src/shared/logger.ts';
import { err } from '../../../src/shared/result.ts';
import type { UserId } from '../../../src/shared/ids.ts';
import { filesByProcess, MemoryFiles } from './memoryFiles.ts';
import type { Process, Scheduler } from './scheduler.ts';

PouchDB.plugin(memory);

export const origin = 'http://localhost:4800';

/** Everything the server has on its disks. Trees of memdown are never changed in place: to keep one is to copy it. */
export interface ServerDisks {
  readonly record: Tree;
  readonly registry: Tree;
  readonly files: MemoryFiles;
}
type Tree = object;
interface Down {
  readonly _store: Record<string, Tree>;
  readonly _location: string;
}

const down = (location: string): Down => new MemDown(location) as unknown as Down;
const treeAt = (location: string): Tree => {
  const { _store, _location } = down(location);
  const tree = _store[_location];
  if (!tree) throw new Error(`No database at ${location}`);
  return tree;
};
function plant(location: string, tree: Tree): void {
  const { _store, _location } = down(location);
  _store[_location] = tree;
}

/** What goes wrong with calls of the store. */
export interface StoreFaults {
  /** Asked before each call that is named: whether it fails, and whether it has done its work all the same. */
  next(call: string, args: readonly unknown[]): 'works' | 'fails' | 'fails-afterwards';
  /** A call that changes documents has done so. */
  done?(call: string, args: readonly unknown[]): void;
}

const started = { count: 0 };

/** One run of the gateway's process, from start to kill. */
export class Server {
  readonly process: Process;
  readonly #scheduler: Scheduler;
  readonly #files: MemoryFiles;
  readonly #location: string;
  gateway: Gateway | undefined;
  databases: Databases | undefined;

  constructor(scheduler: Scheduler, disks: ServerDisks | undefined) {
    started.count += 1;
    this.#scheduler = scheduler;
    this.process = scheduler.process(`gateway ${String(started.count)}`);
    this.#files = disks?.files ?? new MemoryFiles();
    filesByProcess.set(this.process, this.#files);
    this.#location = `gateway-${String(started.count)}`;
    if (disks) {
      plant(`${this.#location}-record`, disks.record);
      plant(`${this.#location}-registry`, disks.registry);
    }
  }

  /** Opens the store and starts. Never settles where the process is killed meanwhile. */
  start(faults: StoreFaults, logger: Logger = silentLogger): Promise<void> {
    return this.#scheduler.run(this.process, async () => {
      const open = async (name: string): Promise<Database> => {
        const database: Database = new PouchDB(`${this.#location}-${name}`, { adapter: 'memory' });
        await database.info();
        return database;
      };
      const [record, registry] = [await open('record'), await open('registry')];
      const close = async (): Promise<void> => {
        await Promise.all([record.close(), registry.close()]);
      };
      this.databases = {
        kind: 'embedded',
        record: faulty(record, faults),
        registry: faulty(registry, { next: (call, args) => faults.next(call, args) }),
        close,
      };
      this.gateway = await createGateway({
        environment: {
          publicUrl: origin,
          dataDir: '/data',
          oidc: { issuer: 'http://127.0.0.1:9', clientId: 'assize', clientSecret: 'x' },
        },
        databases: this.databases,
        files: new Map(),
        intakeToken: 'the-token-of-a-simulation',
        importFile: () => Promise.resolve(err({ tag: 'not-recognised', reason: 'Not in a simulation.' })),
        logger,
      });
    });
  }

  /** A session for a user of the record: the value of its cookie. */
  signIn(userId: UserId): Promise<string> {
    const { databases } = this;
    if (!databases) throw new Error('The gateway has not started');
    return this.#scheduler.run(this.process, () => openSessions(databases).start(userId));
  }

  /** What lies on the disks now. */
  disks(onlySynced = false): ServerDisks {
    return {
      record: treeAt(`${this.#location}-record`),
      registry: treeAt(`${this.#location}-registry`),
      files: this.#files.copy(onlySynced),
    };
  }

  get files(): MemoryFiles {
    return this.#files;
  }

  kill(): void {
    this.#scheduler.kill(this.process);
  }
}

const calls = ['get', 'put', 'remove', 'bulkDocs', 'allDocs', 'bulkGet', 'changes', 'revsDiff'] as const;
type Call = (typeof calls)[number];

/** The database, whose calls fail where the faults say so. A feed that follows is not a call. */
function faulty(database: Database, faults: StoreFaults): Database {
  return new Proxy(database, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      if (!calls.includes(name as Call)) return method.bind(target) as unknown;
      return (...args: readonly unknown[]): unknown => {
        const isFeed = name === 'changes' && (args[0] as { live?: boolean } | undefined)?.live === true;
        const fate = isFeed ? 'works' : faults.next(String(name), args);
        const failure = (): Error =>
          Object.assign(new Error('The store failed, says the simulation'), { status: 500 });
        if (fate === 'fails') return Promise.reject(failure());
        const answer: unknown = Reflect.apply(method, target, args);
        if (isFeed) return answer;
        return (answer as Promise<unknown>).then((value) => {
          if (name === 'put' || name === 'bulkDocs') faults.done?.(String(name), args);
          return fate === 'works' ? value : Promise.reject(failure());
        });
      };
    },
  });
}
