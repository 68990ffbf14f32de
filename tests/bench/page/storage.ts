import Dexie, { type Table } from 'dexie';
import PouchDB from 'pouchdb-core';
import http from 'pouchdb-adapter-http';
import idbAdapter from 'pouchdb-adapter-idb';
import indexeddbAdapter from 'pouchdb-adapter-indexeddb';
import replication from 'pouchdb-replication';
import type { Entry } from '../../../src/domain/document/document.ts';
import type { CaseId } from '../../../src/shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../../../src/store/deviceStore.ts';
import { GatewayLine } from '../../../src/sync/gatewayLine.ts';
import { readCaseload } from '../../../src/sync/readCaseload.ts';
import { PushPace } from '../../../src/sync/pushPace.ts';
import { pushLedger } from '../../../src/sync/pushLedger.ts';
import { openDeviceKey } from '../../../src/vault/deviceKey.ts';
import type { Sealer } from '../../../src/vault/sealer.ts';
import { readCase } from '../../../src/worker/readCase.ts';
import { takeTasks } from './takeTasks.ts';

PouchDB.plugin(http).plugin(replication).plugin(idbAdapter).plugin(indexeddbAdapter);

/** PouchDB's two adapters, as a user would pick them. */
export type Rival = 'pouchdb-indexeddb' | 'pouchdb-idb';
/** Ours, and the same with a sealer that does nothing: what sealing costs is the difference. */
export type Ours = 'ours' | 'unsealed';
/** What is measured beside what: ours sealed and not, the rivals, and a bare row-a-document floor. */
export type Contender = Ours | Rival | 'floor';

const nothing: Sealer = {
  seal: (bytes) => Promise.resolve(bytes),
  open: (bytes) => Promise.resolve(bytes),
};

const name = 'bench';
const remote = (): PouchDB.Database =>
  new PouchDB(`${location.origin}/db`, { adapter: 'http', skip_setup: true });
const openOurs = async (as: Ours = 'ours'): Promise<DeviceStore> =>
  openDeviceStore(name, as === 'ours' ? await openDeviceKey(name) : nothing);
const openRival = (rival: Rival): PouchDB.Database =>
  new PouchDB(name, { adapter: rival.slice('pouchdb-'.length) });

export interface FirstSync {
  /** Milliseconds until all documents are in IndexedDB. */
  readonly ms: number;
  readonly documents: number;
  /** Ours: milliseconds until all cases with a hearing today were there. */
  readonly todayMs?: number;
  /** What the origin then takes on the disk, bytes. */
  readonly disk: number;
}

/** Each contender starts in a fresh profile. */
async function firstSync(contender: Contender, batchSize: number): Promise<FirstSync> {
  const filled = await fill(contender, batchSize);
  const { usage = Number.NaN } = await navigator.storage.estimate();
  return { ...filled, disk: usage };
}

async function fill(contender: Contender, batchSize: number): Promise<Omit<FirstSync, 'disk'>> {
  switch (contender) {
    case 'ours':
    case 'unsealed': {
      const store = await openOurs(contender);
      let todayMs = Number.NaN;
      const started = performance.now();
      const ms = await timed(() =>
        readAll(store, () => {
          todayMs = performance.now() - started;
        }),
      );
      const { doc_count: documents } = await store.pouch.info();
      await store.close();
      return { ms, documents, todayMs };
    }
    case 'pouchdb-indexeddb':
    case 'pouchdb-idb': {
      const target = openRival(contender);
      await target.info();
      const ms = await timed(async () => {
        await PouchDB.replicate(remote(), target, { batch_size: batchSize, checkpoint: 'target' });
      });
      const { doc_count: documents } = await target.info();
      await target.close();
      return { ms, documents };
    }
    case 'floor': {
      const database = new Dexie('floor') as Dexie & { docs: Table };
      database.version(1).stores({ docs: '_id, type, caseId, channel, _rev' });
      await database.open();
      const ms = await timed(() => fillFloor(database));
      const documents = await database.docs.count();
      database.close();
      return { ms, documents };
    }
  }
}

/** The app's own reading of the gateway's stream, to its end. */
async function readAll(store: DeviceStore, onToday: () => void): Promise<void> {
  const line = new GatewayLine(location.origin);
  let isTodayHere = false;
  const arrived = (progress: { readonly isTodayHere: boolean }): void => {
    if (!isTodayHere && progress.isTodayHere) onToday();
    isTodayHere ||= progress.isTodayHere;
  };
  const outcome = await readCaseload(store, line, { arrived }, new AbortController().signal);
  if (outcome.tag !== 'whole') throw new Error(`first sync: ${outcome.tag}`);
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

/**
 * Milliseconds of each write of one entry after the pull. Ours goes to the disk with its ledger line (strict durability);
 * PouchDB's `put` is relaxed and keeps no ledger.
 */
async function edit(contender: 'ours' | Rival, entries: readonly Entry[]): Promise<number[]> {
  const times: number[] = [];
  if (contender === 'ours') {
    const store = await openOurs();
    for (const entry of entries) times.push(await timed(() => writeOurs(store, entry)));
    await store.close();
  } else {
    const database = openRival(contender);
    for (const entry of entries) times.push(await timed(() => database.put({ ...entry })));
    await database.close();
  }
  return times;
}

/** Milliseconds of reading all documents of each case, with their bodies. */
async function readCases(contender: 'ours' | Rival, caseIds: readonly CaseId[]): Promise<number[]> {
  const times: number[] = [];
  let documents = 0;
  if (contender === 'ours') {
    const store = await openOurs();
    for (const caseId of caseIds) {
      times.push(
        await timed(async () => {
          documents += (await store.caseDocuments(caseId)).length;
        }),
      );
    }
    await store.close();
  } else {
    const database = openRival(contender);
    for (const caseId of caseIds) {
      const range = { startkey: `${caseId}:`, endkey: `${caseId};`, include_docs: true };
      times.push(
        await timed(async () => {
          documents += (await database.allDocs(range)).rows.length;
        }),
      );
    }
    await database.close();
  }
  if (documents < caseIds.length)
    throw new Error(`Only ${String(documents)} documents of ${String(caseIds.length)} cases`);
  return times;
}

/** Milliseconds from asking for each case to its folded view, as the worker makes it for a screen. */
async function openCases(contender: Ours, caseIds: readonly CaseId[]): Promise<number[]> {
  const store = await openOurs(contender);
  const times: number[] = [];
  for (const caseId of caseIds) {
    times.push(
      await timed(async () => {
        if (!(await readCase(store, caseId))) throw new Error(`No case ${caseId}`);
      }),
    );
  }
  await store.close();
  return times;
}

export interface Push {
  /** Milliseconds of the first push, until every entry has its receipt. */
  readonly ms: number;
  /** Ours: milliseconds of what is written of it afterwards, when nothing is to be sent. */
  readonly foldMs?: number;
}

/** Pushes the entries written before and `more`, written here untimed. */
async function push(contender: 'ours' | Rival, more: readonly Entry[]): Promise<Push> {
  if (contender === 'ours') {
    const store = await openOurs();
    for (const entry of more) await writeOurs(store, entry);
    const line = new GatewayLine(location.origin);
    const ms = await timed(async () => {
      const failure = await pushLedger(store, line, new PushPace());
      if (failure) throw new Error(`push: ${failure.tag}`);
    });
    const foldMs = await timed(() => store.foldLedger());
    await store.close();
    return { ms, foldMs };
  }
  const database = openRival(contender);
  await database.bulkDocs(more.map((entry) => ({ ...entry })));
  const ms = await timed(async () => {
    await database.replicate.to(remote(), { batch_size: 1000 });
  });
  await database.close();
  return { ms };
}

async function writeOurs(store: DeviceStore, entry: Entry): Promise<void> {
  const written = await store.writeEntry(entry, { savedAt: new Date().toISOString() });
  if (!written.ok) throw new Error(written.error.tag);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const measures = { firstSync, readCases, openCases, edit, push };
export type StorageMeasures = typeof measures;
await takeTasks(measures);
