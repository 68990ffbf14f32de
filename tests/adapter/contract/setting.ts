import { afterEach, expect } from 'vitest';

/** A PouchDB adapter as the suite sees it. One suite runs on ours and on PouchDB's memory adapter: they cannot drift. */
export interface AdapterUnderTest {
  /** Opens the database of that name; a second call opens the same one a second time, with nothing shared in memory. */
  open(name: string, options?: { readonly revs_limit?: number }): PouchDB.Database;
  /** Another database, of another adapter, to replicate with. */
  openPeer(name: string): PouchDB.Database;
  replicate: PouchDB.Static['replicate'];
}

export interface Stored {
  readonly _id: string;
  readonly _rev?: string;
  readonly _deleted?: boolean;
  readonly _revisions?: { readonly start: number; readonly ids: readonly string[] };
  readonly _conflicts?: readonly string[];
  readonly text?: string;
  readonly [field: string]: unknown;
}

/** A document at a revision that somebody else made; `older` are the revisions before it, newest first. */
export const leaf = (id: string, rev: string, ...older: string[]): Stored => {
  const [generation = '', hash = ''] = rev.split('-');
  return {
    _id: id,
    _rev: rev,
    _revisions: { start: Number(generation), ids: [hash, ...older] },
    text: `${id} ${rev}`,
  };
};
const replicated = { new_edits: false };

/** What each part of the suite works with. Databases opened through it are destroyed after each test. */
export interface Setting {
  readonly adapter: AdapterUnderTest;
  open(options?: { readonly revs_limit?: number }): PouchDB.Database;
  /** Opens the database of that name, made or not. */
  again(name: string, options?: { readonly revs_limit?: number }): PouchDB.Database;
  openPeer(): PouchDB.Database;
  freshName(): string;
  read(database: PouchDB.Database, id: string, options?: object): Promise<Stored>;
  /** As replication writes: revisions stay as they are. */
  write(database: PouchDB.Database, ...documents: readonly Stored[]): Promise<void>;
  /** All documents with their winners, and their other leaves in an order of their own: theirs is unspecified. */
  winners(database: PouchDB.Database): Promise<unknown>;
}

export function contractSetting(adapter: AdapterUnderTest): Setting {
  const opened = new Map<string, PouchDB.Database>();
  let count = 0;
  const open = (options?: { revs_limit?: number }): PouchDB.Database => again(freshName(), options);
  const freshName = (): string => `contract-${String(Date.now())}-${String((count += 1))}`;
  const again = (databaseName: string, options?: { revs_limit?: number }): PouchDB.Database => {
    const database = adapter.open(databaseName, options);
    opened.set(databaseName, database);
    return database;
  };
  const openPeer = (): PouchDB.Database => {
    const peer = adapter.openPeer(`peer-${freshName()}`);
    opened.set(peer.name, peer);
    return peer;
  };
  const read = async (database: PouchDB.Database, id: string, options: object = {}): Promise<Stored> =>
    (await database.get(id, options)) as unknown as Stored;
  const write = async (database: PouchDB.Database, ...documents: readonly Stored[]): Promise<void> => {
    const failures = await database.bulkDocs([...documents] as never[], replicated);
    expect(failures).toEqual([]);
  };
  const winners = async (database: PouchDB.Database): Promise<unknown> => {
    const { rows } = await database.allDocs({ include_docs: true, conflicts: true });
    return rows.map((row) => {
      const found = ('doc' in row ? row.doc : {}) as unknown as Stored;
      return { ...found, _conflicts: [...(found._conflicts ?? [])].sort() };
    });
  };

  afterEach(async () => {
    const databases = [...opened.values()];
    opened.clear();
    for (const database of databases) await database.destroy();
  });

  return { adapter, open, again, openPeer, freshName, read, write, winners };
}
