import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/commands/demo/random.ts';
import { caseSheet, defendantSheet, entryOf } from '../builders/caseDocuments.ts';
import { draftOf, freshHash, revised } from '../builders/drafts.ts';
import { grant, person } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { switchedDatabase, type SwitchedDatabase } from '../harness/switchedDatabase.ts';
import { seed } from '../trials.ts';
import { until } from './stockPouch.ts';

/** What is sent again, because an answer was lost, a line doubled it, or a part of the store was put back. */
const solicitor = person('defence-solicitor');
const given = grant({ organisationId: solicitor.organisationId }, 'defence');

let server: GatewayInProcess;
let registry: SwitchedDatabase;
let cookie: string;
beforeEach(async () => {
  server = await gatewayInProcess({
    wrap: (databases) => {
      registry = switchedDatabase(databases.registry);
      return { ...databases, registry: registry.database };
    },
  });
  cookie = await server.sessionOf(solicitor);
  await server.databases.record.bulkDocs([defendantSheet(), caseSheet(), given]);
  await until(async () => (await feed()).includes(caseSheet()._id), 'the case');
});
afterEach(() => server.close());

const ask = (path: string, body?: object): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    headers: { cookie },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
const feed = async (): Promise<string[]> => {
  const reply = await ask('/replica/me/_changes');
  return ((await reply.json()) as { results: { id: string }[] }).results.map(({ id }) => id);
};
const noteBy = (text = 'A note') => ({
  ...entryOf('note', solicitor, { audience: 'court-and-all-parties', text }),
  _rev: `1-${crypto.randomUUID().replaceAll('-', '')}`,
});
interface Row {
  readonly id: string;
  readonly receipt: { readonly state: string; readonly at: string };
}
const push = (...docs: readonly object[]): Promise<Response> =>
  ask('/replica/me/_bulk_docs', { docs, new_edits: false });
const rowsOf = async (reply: Response): Promise<Row[]> => {
  expect(reply.status).toBe(201);
  return (await reply.json()) as Row[];
};
const stored = async (ids: readonly string[]): Promise<unknown[]> => {
  const { rows } = await server.databases.record.allDocs({
    keys: [...ids],
    include_docs: true,
    conflicts: true,
  });
  return rows.map((row) => ('doc' in row ? row.doc : undefined));
};
const expectNoQuarantine = async (): Promise<void> => {
  const { rows } = await registry.database.allDocs({ startkey: 'quarantine', endkey: 'quarantine~' });
  expect(rows).toEqual([]);
};

describe('sent again', () => {
  test('after the record was written and before a receipt was: it is there, once, and gets its receipt', async () => {
    const notes = [noteBy(), noteBy()];
    const mend = registry.fail('bulkDocs', new Error('killed here'));
    expect((await push(...notes)).status).toBe(503);
    mend();
    expect(await stored(notes.map(({ _id }) => _id))).toEqual(notes);
    const rows = await rowsOf(await push(...notes));
    expect(rows.map(({ receipt }) => receipt.state)).toEqual(['recorded', 'recorded']);
    expect(await rowsOf(await push(...notes))).toEqual(rows);
    expect(await stored(notes.map(({ _id }) => _id))).toEqual(notes);
    await until(async () => (await feed()).includes(notes[1]?._id ?? ''), 'the notes in the feed');
    const ids = await feed();
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('with another text before a receipt was written: what the record holds is recorded all the same', async () => {
    const note = noteBy();
    const mend = registry.fail('bulkDocs', new Error('killed here'));
    expect((await push(note)).status).toBe(503);
    mend();
    const [other] = await rowsOf(await push({ ...note, text: 'Another' }));
    expect(other?.receipt.state).toBe('quarantined');
    const asked = await ask('/api/receipts', { ids: [{ id: note._id, rev: note._rev }] });
    expect(await asked.json()).toMatchObject({
      receipts: [{ id: note._id, receipt: { state: 'recorded' } }],
    });
    const [row] = await rowsOf(await push(note));
    expect(row?.receipt.state).toBe('recorded');
    expect(await stored([note._id])).toEqual([note]);
  });

  test(`doubled, in any order and at once (seed ${String(seed)}): one receipt and one revision of each`, async () => {
    const choice = seededRandom(`repeated ${String(seed)}`);
    const notes = Array.from({ length: 40 }, (_, at) => noteBy(`Note ${String(at)}`));
    const batches = Array.from({ length: 24 }, () =>
      Array.from({ length: choice.int(1, 20) }, () => choice.pick(notes)),
    );
    const told = new Map<string, Set<string>>();
    const replies = await Promise.all([...batches, notes].map(async (batch) => rowsOf(await push(...batch))));
    for (const { id, receipt } of replies.flat()) {
      told.set(id, (told.get(id) ?? new Set()).add(JSON.stringify(receipt)));
    }
    expect([...told.values()].map(({ size }) => size)).toEqual(notes.map(() => 1));
    expect(await stored(notes.map(({ _id }) => _id))).toEqual(notes);
    await expectNoQuarantine();
  });

  test('after the receipts were lost, and the grant has ended since: what the record holds is recorded, not kept apart', async () => {
    const note = noteBy();
    await rowsOf(await push(note));
    const { rows } = await registry.database.allDocs({ startkey: 'receipt:', endkey: 'receipt:~' });
    for (const { id, value } of rows) await registry.database.remove(id, value.rev);
    const held = await server.databases.record.get(given._id);
    await server.databases.record.put({ ...held, ...given, endedAt: new Date().toISOString() });
    await until(async () => !(await feed()).includes(caseSheet()._id), 'the end of the grant');
    const asked = await ask('/api/receipts', { ids: [{ id: note._id, rev: note._rev }] });
    expect(await asked.json()).toMatchObject({ receipts: [{ receipt: null }] });
    expect((await rowsOf(await push(note)))[0]?.receipt.state).toBe('recorded');
    expect(await stored([note._id])).toEqual([note]);
    await expectNoQuarantine();
  });
});

test('a draft is taken in by the gateway as it runs, which asks its store only what is listed', async () => {
  const draft = revised(draftOf(solicitor, 'Half a note'), freshHash());
  expect((await rowsOf(await push(draft)))[0]?.receipt.state).toBe('recorded');
  await expectNoQuarantine();
});
