import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openDatabases, type Database, type Databases } from '../../src/gateway/database/database.ts';
import { caseSheet, defendantSheet, entryOf } from '../builders/caseDocuments.ts';
import { person } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { switchedDatabase, type SwitchedDatabase } from '../harness/switchedDatabase.ts';
import { until } from './stockPouch.ts';

/** A store is put back from a copy behind a gateway that goes on running, as operators of a CouchDB do. */
const adviser = person('legal-adviser');

let server: GatewayInProcess;
let record: SwitchedDatabase;
const tidying: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await server.close();
  for (const tidy of tidying.splice(0)) await tidy();
});

async function start(): Promise<string> {
  server = await gatewayInProcess({
    watching: { lookEveryMs: 50 },
    wrap: (databases) => {
      record = switchedDatabase(databases.record);
      return { ...databases, record: record.database };
    },
  });
  return server.sessionOf(adviser);
}

/** Another store, with what the record holds now: a backup of this moment. */
async function copyOfNow(): Promise<Database> {
  const dataDir = await mkdtemp(join(tmpdir(), 'assize-copy-'));
  const prefix = `${server.prefix}-copy`;
  const open = (): Promise<Databases> =>
    openDatabases({ dataDir, couchdbUrl: process.env.COUCHDB_URL, prefix });
  const copy = await open();
  const { rows } = await record.database.allDocs({ include_docs: true });
  const documents = rows.flatMap((row) => ('doc' in row && row.doc ? [row.doc] : []));
  await copy.record.bulkDocs(documents, { new_edits: false });
  tidying.push(async () => {
    if (copy.kind === 'couchdb') {
      // The one that was put in the record's place went with the gateway.
      const left = await open();
      await Promise.all([left.record.destroy(), left.registry.destroy()]);
    } else await copy.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  return copy.record;
}

const ask = (path: string, cookie: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { ...init, headers: { cookie } });
const json = async <T>(reply: Response | Promise<Response>): Promise<T> => (await (await reply).json()) as T;
const noteBy = () => ({
  ...entryOf('note', adviser, { audience: 'court-and-all-parties', text: 'A note' }),
  _rev: `1-${crypto.randomUUID().replaceAll('-', '')}`,
});
type Note = ReturnType<typeof noteBy>;
interface Row {
  readonly id: string;
  readonly receipt: { readonly state: string; readonly at: string };
}
const push = (cookie: string, ...docs: readonly Note[]): Promise<Row[]> =>
  json(
    ask('/replica/me/_bulk_docs', cookie, {
      method: 'POST',
      body: JSON.stringify({ docs, new_edits: false }),
    }),
  );
const receiptsOf = async (cookie: string, notes: readonly Note[]): Promise<(Row['receipt'] | null)[]> => {
  const body = JSON.stringify({ ids: notes.map(({ _id: id, _rev: rev }) => ({ id, rev })) });
  const { receipts } = await json<{ receipts: { receipt: Row['receipt'] | null }[] }>(
    ask('/api/receipts', cookie, { method: 'POST', body }),
  );
  return receipts.map(({ receipt }) => receipt);
};
/** Undefined while the gateway is closed. */
const epochOf = async (cookie: string): Promise<string | undefined> => {
  const reply = await ask('/replica/me', cookie);
  return reply.status === 200 ? (await json<{ epoch: string }>(reply)).epoch : undefined;
};
const feed = async (cookie: string, since = '0'): Promise<{ ids: string[]; last: string }> => {
  const reply = await ask(`/replica/me/_changes?since=${since}`, cookie);
  if (reply.status !== 200) return { ids: [], last: '' };
  const { results, last_seq: last } = await json<{ results: { id: string }[]; last_seq: string }>(reply);
  return { ids: results.map((row) => row.id), last };
};

describe('an older copy put in the place of the store behind a running gateway', () => {
  test('begins a new epoch, and the device brings back everything that it has a receipt for', async () => {
    const cookie = await start();
    await record.database.bulkDocs([defendantSheet(), caseSheet()]);
    await until(async () => (await feed(cookie)).ids.includes(caseSheet()._id), 'the case');
    const early = [noteBy(), noteBy()];
    await push(cookie, ...early);
    await until(async () => (await feed(cookie)).ids.includes(early[1]?._id ?? ''), 'the early notes');
    const copy = await copyOfNow();
    const late = Array.from({ length: 60 }, noteBy);
    const given = await push(cookie, ...late);
    await until(async () => (await feed(cookie)).ids.length >= 64, 'the late notes');
    const { last } = await feed(cookie);
    const epoch = await epochOf(cookie);
    expect(epoch).toBe(await epochOf(cookie));

    record.switchTo(copy);
    await until(async () => ![epoch, undefined].includes(await epochOf(cookie)), 'another epoch');

    const all = [...early, ...late];
    const receipts = await receiptsOf(cookie, all);
    expect(receipts.map((receipt) => receipt?.state)).toEqual([
      ...early.map(() => 'recorded'),
      ...late.map(() => undefined),
    ]);
    // What the device held of the feed is no place in this one: it is told of everything, and skips what it has.
    expect((await feed(cookie, last)).ids).toContain(caseSheet()._id);
    const again = await push(cookie, ...all);
    expect(again.map(({ receipt }) => receipt.state)).toEqual(all.map(() => 'recorded'));
    // The registry was not put back: it has the first receipts still.
    expect(again.slice(early.length).map(({ receipt }) => receipt)).toEqual(
      given.map(({ receipt }) => receipt),
    );
    await until(async () => (await feed(cookie)).ids.length >= 64, 'everything in the feed');
    const { ids } = await feed(cookie);
    expect(ids.filter((id) => all.some((note) => note._id === id)).sort()).toEqual(
      all.map((note) => note._id).sort(),
    );
    const { rows } = await copy.allDocs({ keys: all.map((note) => note._id), include_docs: true });
    expect(rows.map((row) => ('doc' in row ? row.doc : undefined))).toEqual(all);
  });

  test('ends what waits for changes, so that the device asks anew', async () => {
    const cookie = await start();
    await record.database.bulkDocs([defendantSheet(), caseSheet()]);
    await until(async () => (await feed(cookie)).ids.includes(caseSheet()._id), 'the case');
    const copy = await copyOfNow();
    const note = noteBy();
    await push(cookie, note);
    await until(async () => (await feed(cookie)).ids.includes(note._id), 'the note');
    const { last } = await feed(cookie);
    const waiting = await ask(`/replica/me/_changes?feed=longpoll&timeout=25000&since=${last}`, cookie);
    record.switchTo(copy);
    const { results } = await json<{ results: unknown[] }>(waiting);
    expect(results).toEqual([]);
  });
});
