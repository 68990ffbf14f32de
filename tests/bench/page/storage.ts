import Dexie, { type Table } from 'dexie';
import PouchDB from 'pouchdb-core';
import httpAdapter from 'pouchdb-adapter-http';
import idbAdapter from 'pouchdb-adapter-idb';
import indexeddbAdapter from 'pouchdb-adapter-indexeddb';
import replication from 'pouchdb-replication';
import type { Entry } from '../../../src/domain/document/document.ts';
import { openDeviceStore } from '../../../src/store/deviceStore.ts';
import { openDeviceKey } from '../../../src/vault/deviceKey.ts';

PouchDB.plugin(httpAdapter).plugin(idbAdapter).plugin(indexeddbAdapter).plugin(replication);

/** What is measured beside what: ours sealed, PouchDB's two adapters, and a bare row-a-document floor. */
export type Contender = 'ours' | 'pouchdb-indexeddb' | 'pouchdb-idb' | 'floor';

const remote = (): PouchDB.Database =>
  new PouchDB(`${location.origin}/db`, { adapter: 'http', skip_setup: true });
const pull = { batch_size: 1000, checkpoint: 'target' } as const;

/** Milliseconds until all documents are in IndexedDB. Each contender starts in a fresh profile. */
async function firstSync(contender: Contender): Promise<{ ms: number; documents: number }> {
  switch (contender) {
    case 'ours': {
      const store = await openDeviceStore('bench', await openDeviceKey('bench'));
      const started = performance.now();
      await PouchDB.replicate(remote(), store.pouch, pull);
      const ms = performance.now() - started;
      return { ms, documents: (await store.pouch.info()).doc_count };
    }
    case 'pouchdb-indexeddb':
    case 'pouchdb-idb': {
      const target = new PouchDB('bench', { adapter: contender.slice('pouchdb-'.length) });
      await target.info();
      const started = performance.now();
      await PouchDB.replicate(remote(), target, pull);
      const ms = performance.now() - started;
      return { ms, documents: (await target.info()).doc_count };
    }
    case 'floor': {
      const database = new Dexie('floor') as Dexie & { docs: Table };
      database.version(1).stores({ docs: '_id, type, caseId, channel, _rev' });
      await database.open();
      const started = performance.now();
      await fillFloor(database);
      return { ms: performance.now() - started, documents: await database.docs.count() };
    }
  }
}

/** One compressed stream, a row a document, four indexes, a thousand rows a write. */
async function fillFloor(database: Dexie & { docs: Table }): Promise<void> {
  const response = await fetch('/floor');
  if (!response.body) throw new Error('no body');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let rows: unknown[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? '')).split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    for (const line of lines) if (line !== '') rows.push(JSON.parse(line));
    while (rows.length >= 1000 || (done && rows.length > 0)) {
      await database.docs.bulkPut(rows.slice(0, 1000));
      rows = rows.slice(1000);
    }
    if (done) return;
  }
}

/** Median milliseconds of one strictly durable write of an entry: ours with its ledger line, PouchDB's `put` without. */
async function edit(contender: 'ours' | 'pouchdb-indexeddb', entries: readonly Entry[]): Promise<number[]> {
  const times: number[] = [];
  if (contender === 'ours') {
    const store = await openDeviceStore('bench', await openDeviceKey('bench'));
    for (const entry of entries) {
      const started = performance.now();
      const written = await store.writeEntry(entry, { savedAt: new Date().toISOString() });
      if (!written.ok) throw new Error(written.error.tag);
      times.push(performance.now() - started);
    }
    return times;
  }
  const database = new PouchDB('bench', { adapter: 'indexeddb' });
  for (const entry of entries) {
    const started = performance.now();
    await database.put({ ...entry });
    times.push(performance.now() - started);
  }
  return times;
}

const measures = { firstSync, edit };
export type StorageMeasures = typeof measures;
Object.assign(globalThis, { measures });
