import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database, Databases } from '../../src/gateway/database/database.ts';
import { caseSheet, defendantSheet, entryOf } from '../builders/caseDocuments.ts';
import { grant, person } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { RawDevice } from '../harness/rawDevice.ts';
import { switchedDatabase, type SwitchedDatabase } from '../harness/switchedDatabase.ts';
import { until } from './stockPouch.ts';

/**
 * Two gateways on one store, each with a log of its own. On the embedded store, which has one owner, they share what it has
 * opened, but are told that it is CouchDB: so each has its own queue, as two processes have.
 */
const adviser = person('legal-adviser');
const solicitor = person('defence-solicitor');

interface Side {
  readonly server: GatewayInProcess;
  readonly record: SwitchedDatabase;
  readonly registry: SwitchedDatabase;
}
let one: Side;
let two: Side;
let cookie: string;

async function start(beside?: GatewayInProcess, behindAfterMs?: number): Promise<Side> {
  let switched: Omit<Side, 'server'> | undefined;
  const server = await gatewayInProcess({
    ...(beside ? { beside } : {}),
    watching: { lookEveryMs: 20, ...(behindAfterMs === undefined ? {} : { behindAfterMs }) },
    wrap: (databases): Databases => {
      const record = switchedDatabase(inShards(databases.record));
      const registry = switchedDatabase(databases.registry);
      switched = { record, registry };
      const close = (): Promise<void> => (beside ? Promise.resolve() : databases.close());
      return { ...databases, kind: 'couchdb', record: record.database, registry: registry.database, close };
    },
  });
  if (!switched) throw new Error('The gateway did not wrap its databases');
  return { server, ...switched };
}
/**
 * As CouchDB keeps a database: in shards, of which each knows a newest change of its own. Who asks for the newest is told that of
 * whichever answers first; here that is never the one which was written to last.
 */
const inShards = (database: Database): Database =>
  new Proxy(database, {
    get(target, name) {
      if (name !== 'changes') return Reflect.get(target, name) as unknown;
      return (options: PouchDB.Core.ChangesOptions) =>
        target.changes(options.descending === true ? { limit: 1 } : options);
    },
  });
beforeEach(async () => {
  one = await start();
  two = await start(one.server);
  cookie = await one.server.sessionOf(adviser);
  await one.record.database.bulkDocs([defendantSheet(), caseSheet()]);
  for (const side of [one, two]) {
    await until(async () => (await feedOf(side)).includes(caseSheet()._id), 'the case');
  }
});
afterEach(async () => {
  await two.server.close();
  await one.server.close();
});

const ask = (side: Side, path: string, body?: object, as = cookie): Promise<Response> =>
  fetch(`${side.server.url}${path}`, {
    headers: { cookie: as },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
const feedOf = async (side: Side, as = cookie): Promise<string[]> => {
  const reply = await ask(side, '/replica/me/_changes', undefined, as);
  if (reply.status !== 200) return [];
  return ((await reply.json()) as { results: { id: string }[] }).results.map(({ id }) => id);
};
const noteBy = (changes: object = {}) => ({
  ...entryOf('note', adviser, { audience: 'court-and-all-parties', text: 'A note' }),
  _rev: `1-${crypto.randomUUID().replaceAll('-', '')}`,
  ...changes,
});
interface Row {
  readonly id: string;
  readonly rev: string;
  readonly receipt: { readonly state: string; readonly at: string; readonly code?: string };
}
const push = async (side: Side, ...docs: readonly object[]): Promise<Row[]> => {
  const reply = await ask(side, '/replica/me/_bulk_docs', { docs, new_edits: false });
  expect(reply.status).toBe(201);
  return (await reply.json()) as Row[];
};
const leavesOf = async (id: string): Promise<{ ok: { _rev: string; _deleted?: boolean } }[]> =>
  (await one.record.database.get(id, { open_revs: 'all', revs: false })) as never;
const inQuarantine = async (): Promise<{ documentId: string; state: string }[]> => {
  const { rows } = await one.registry.database.allDocs({
    startkey: 'quarantine:',
    endkey: 'quarantine:~',
    include_docs: true,
  });
  return rows.map(({ doc }) => doc as unknown as { documentId: string; state: string });
};

describe('two gateways on one store', () => {
  test('a device that moves between them is never stuck, loses nothing and doubles nothing', async () => {
    const [atOne, atTwo] = [
      await RawDevice.open(one.server.url, cookie),
      await RawDevice.open(two.server.url, cookie),
    ];
    await atOne.noticeEpoch();
    const notes = Array.from({ length: 20 }, (_, at) => atOne.write(`Note ${String(at)}`));
    await atOne.pushAll();
    const areTold = async (side: Side): Promise<boolean> => {
      const ids = await feedOf(side);
      return notes.every(({ _id }) => ids.includes(_id));
    };
    // A gateway tells of what its store tells it, its own writes too: a moment after they were receipted.
    await until(() => areTold(one), 'the notes at the first');
    const place = (await (await ask(one, '/replica/me/_changes')).json()) as { last_seq: string };
    // The other gateway's log is another: its places mean nothing there, and everything is told from the beginning.
    const epochs = await Promise.all(
      [one, two].map(async (side) => (await ask(side, '/replica/me')).json() as Promise<{ epoch: string }>),
    );
    expect(epochs[0]?.epoch).not.toBe(epochs[1]?.epoch);
    await until(() => areTold(two), 'the notes at the other');
    const moved = (await (await ask(two, `/replica/me/_changes?since=${place.last_seq}`)).json()) as {
      results: { id: string }[];
    };
    expect(moved.results.map(({ id }) => id)).toEqual(expect.arrayContaining(notes.map(({ _id }) => _id)));
    // It asks about its receipts there, and has them all; what it sends again is there.
    for (const [id, line] of atOne.lines) atTwo.lines.set(id, { note: line.note, receipt: undefined });
    await atTwo.pushAll();
    for (const [id, { receipt }] of atOne.lines) expect(atTwo.lines.get(id)?.receipt).toEqual(receipt);
    const ids = await atTwo.feed();
    expect(new Set(ids).size).toBe(ids.length);
    // Back again: the place of the first gateway holds there still.
    const back = (await (await ask(one, `/replica/me/_changes?since=${place.last_seq}`)).json()) as {
      results: unknown[];
    };
    expect(back.results).toEqual([]);
  });

  test('an entry that reaches both at once is written once, and both tell of one receipt', async () => {
    const notes = Array.from({ length: 10 }, () => noteBy());
    const [first, second] = await Promise.all([push(one, ...notes), push(two, ...notes)]);
    expect(first.map(({ receipt }) => receipt.state)).toEqual(notes.map(() => 'recorded'));
    expect(second).toEqual(first);
    expect(await push(one, ...notes)).toEqual(first);
    for (const { _id, _rev } of notes) expect((await leavesOf(_id)).map(({ ok }) => ok._rev)).toEqual([_rev]);
    expect(await inQuarantine()).toEqual([]);
  });

  test('two entries under one id, one at each at once: what was told is true, and no text is lost', async () => {
    const left = noteBy({ text: 'At the one' });
    const right = { ...left, text: 'At the other', _rev: `1-${'f'.repeat(32)}` };
    // Both have found nothing under the id before either writes.
    const release = [one.record.hold('bulkDocs'), two.record.hold('bulkDocs')];
    const sent = [push(one, left), push(two, right)];
    await until(
      () => one.record.waiting('bulkDocs') && two.record.waiting('bulkDocs'),
      'both about to write',
    );
    for (const go of release) go();
    const [[atOne], [atTwo]] = (await Promise.all(sent)) as [Row[], Row[]];
    const told = [
      { note: left, receipt: atOne?.receipt },
      { note: right, receipt: atTwo?.receipt },
    ];
    const live = (await leavesOf(left._id)).filter(({ ok }) => ok._deleted !== true).map(({ ok }) => ok._rev);
    const apart = await one.registry.database.allDocs({
      startkey: 'quarantine-original:',
      endkey: 'quarantine-original:~',
      include_docs: true,
    });
    const originals = apart.rows.map(({ doc }) => (doc as unknown as { original: string }).original);
    for (const { note, receipt } of told) {
      if (receipt?.state === 'recorded') expect(live).toEqual([note._rev]);
      else {
        expect(receipt).toMatchObject({ state: 'quarantined', code: 'second-revision' });
        expect(originals).toContain(JSON.stringify(note));
        expect(live).not.toContain(note._rev);
      }
    }
    // Never both in the record, and sending them again changes nothing.
    expect(told.filter(({ receipt }) => receipt?.state === 'recorded').length).toBeLessThan(2);
    for (const side of [one, two]) {
      for (const { note, receipt } of told) expect((await push(side, note))[0]?.receipt).toEqual(receipt);
    }
  });

  test('one that has not heard of a new grant keeps apart what the other records, and says so no longer once it was told', async () => {
    const theirs = await one.server.sessionOf(solicitor);
    const note = {
      ...entryOf('note', solicitor, { audience: 'court-and-all-parties', text: 'From the firm' }),
      _rev: `1-${crypto.randomUUID().replaceAll('-', '')}`,
    };
    const pushAs = async (side: Side): Promise<Row[]> =>
      (await (
        await ask(side, '/replica/me/_bulk_docs', { docs: [note], new_edits: false }, theirs)
      ).json()) as Row[];
    const [early] = await pushAs(two);
    expect(early?.receipt.state).toBe('quarantined');
    await one.record.database.bulkDocs([grant({ organisationId: solicitor.organisationId }, 'defence')]);
    await until(async () => (await feedOf(one, theirs)).includes(caseSheet()._id), 'the grant at the one');
    const [recorded] = await pushAs(one);
    expect(recorded?.receipt.state).toBe('recorded');
    await until(async () => (await feedOf(two, theirs)).includes(caseSheet()._id), 'the grant at the other');
    expect((await pushAs(two))[0]?.receipt).toEqual(recorded?.receipt);
    expect((await inQuarantine()).map(({ state }) => state)).toEqual(['released']);
  });
});

describe('a second gateway that does not hear of changes', () => {
  beforeEach(async () => {
    await two.server.close();
    two = await start(one.server, 100);
  });

  test('refuses until it is current, and the other serves', async () => {
    // The other one's log cannot take in what the store tells: every line is refused on the way.
    await until(async () => (await feedOf(two)).includes(caseSheet()._id), 'the case at both');
    const deaf = two.record.deafen();
    await one.record.database.bulkDocs([grant({ organisationId: solicitor.organisationId }, 'defence')]);
    await until(async () => (await ask(two, '/health/ready')).status === 503, 'the second gateway closed');
    const closed = await ask(two, '/replica/me/_changes');
    expect(closed.status).toBe(503);
    expect(await closed.json()).toMatchObject({
      error: 'unavailable',
      reason: expect.stringContaining('latest changes') as string,
    });
    expect((await ask(one, '/health/ready')).status).toBe(200);
    deaf();
    await until(
      async () => (await ask(two, '/health/ready')).status === 200,
      'the second gateway open again',
    );
  });
});
