import PouchDB from 'pouchdb-core';
import httpAdapter from 'pouchdb-adapter-http';
import levelAdapter from 'pouchdb-adapter-leveldb';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { couchFetch } from './couchFetch.ts';
import { durableLevel } from './durableLevel.ts';

PouchDB.plugin(levelAdapter).plugin(httpAdapter);

export type Database = PouchDB.Database<object>;

/**
 * The gateway's two databases, the same API on both stores: PouchDB over LevelDB in a folder, or over HTTP to CouchDB.
 * `record` is what replicates (sheets, entries, grants, directory). `registry` never does: sessions, receipts, quarantine,
 * intake's index, audit.
 */
export interface Databases {
  readonly kind: 'embedded' | 'couchdb';
  readonly record: Database;
  readonly registry: Database;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Folder of the embedded store (`DATA_DIR`). The gateway's log lies there too, on both stores. */
  readonly dataDir: string;
  /** `http(s)://user:password@host:port` of an Apache CouchDB 3 (`COUCHDB_URL`), or undefined for the embedded store. */
  readonly couchdbUrl?: string | undefined;
  /** Database names begin with it, so that tests can share a server. */
  readonly prefix?: string | undefined;
}

/**
 * Opens both databases, creating them where they are missing. On CouchDB the record is partitioned, by case; the registry
 * is not, since nobody asks for a part of it.
 */
export async function openDatabases(options: DatabaseOptions): Promise<Databases> {
  const prefix = options.prefix ?? 'assize';
  if (options.couchdbUrl === undefined) {
    const folders = storeFolders(options.dataDir);
    await mkdir(join(options.dataDir, 'store'), { recursive: true, mode: 0o700 });
    const record = openLevel(folders.record);
    const registry = openLevel(folders.registry);
    await Promise.all([record.info(), registry.info()]);
    return { kind: 'embedded', record, registry, close: () => closeBoth(record, registry) };
  }
  await mkdir(options.dataDir, { recursive: true });
  const record = await openCouch(options.couchdbUrl, `${prefix}-record`, { isPartitioned: true });
  const registry = await openCouch(options.couchdbUrl, `${prefix}-registry`, { isPartitioned: false });
  return { kind: 'couchdb', record, registry, close: () => closeBoth(record, registry) };
}

/** Where the embedded store keeps its two databases. */
export const storeFolders = (dataDir: string): { readonly record: string; readonly registry: string } => ({
  record: join(dataDir, 'store', 'record'),
  registry: join(dataDir, 'store', 'registry'),
});

function openLevel(folder: string): Database {
  const options = { adapter: 'leveldb', db: durableLevel };
  return new PouchDB(folder, options);
}

async function closeBoth(record: Database, registry: Database): Promise<void> {
  await Promise.all([record.close(), registry.close()]);
}

async function openCouch(
  serverUrl: string,
  name: string,
  { isPartitioned }: { readonly isPartitioned: boolean },
): Promise<Database> {
  const url = new URL(name, serverUrl.endsWith('/') ? serverUrl : `${serverUrl}/`);
  const { username, password } = url;
  const address = new URL(url);
  // `fetch` takes no address that holds a secret.
  address.username = address.password = '';
  if (isPartitioned) address.searchParams.set('partitioned', 'true');
  const secret = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  const reply = await couchFetch(address, {
    method: 'PUT',
    headers: username === '' ? {} : { authorization: `Basic ${secret.toString('base64')}` },
  });
  // 412: it is there already.
  if (!reply.ok && reply.status !== 412) {
    throw new Error(`CouchDB did not create ${name}: ${String(reply.status)} ${await reply.text()}`);
  }
  await reply.body?.cancel();
  return new PouchDB(url.href, { adapter: 'http', skip_setup: true, fetch: couchFetch as typeof fetch });
}
