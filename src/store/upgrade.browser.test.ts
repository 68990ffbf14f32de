import { unsentEntries } from '../../tests/builders/unsentEntries.ts';
import Dexie from 'dexie';
import { afterEach, expect, test } from 'vitest';
import { note, savedAt, sealer } from '../../tests/harness/storeForEach.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore } from './deviceStore.ts';
import { sealJson } from './sealedJson.ts';
import { deviceTables } from './tables.ts';

const name = `upgrade-${newId<CaseId>()}`;
afterEach(() => deviceTables(name, 'relaxed').delete());

/** The database as the first version of Assize made it. */
function firstVersion(): Dexie {
  const tables = new Dexie(name);
  tables.version(1).stores({
    docs: 'id, &seq, type',
    leaves: '[id+rev]',
    locals: 'id',
    counters: 'key',
    ledger: 'entryId, state, caseId',
    cards: 'caseId',
    meta: 'key',
  });
  return tables;
}

test('An update of the app that is killed while it takes over the store leaves all 500 unsent entries, to be sent', async () => {
  const caseId = newId<CaseId>();
  const entries = Array.from({ length: 500 }, (_, index) => note(caseId, `note ${String(index)}`));
  const rows = await Promise.all(
    entries.map(async ({ _id: id, ...fields }, index) => ({
      doc: { id, seq: index + 1, rev: '1-a', deleted: 0, body: await sealJson(sealer, 'docs', id, fields) },
      line: {
        entryId: id,
        rev: '1-a',
        caseId,
        state: index % 2 === 0 ? 'saved-here' : 'sending',
        savedAt,
        body: await sealJson(sealer, 'ledger', id, fields),
      },
    })),
  );
  const old = firstVersion();
  await old.table('docs').bulkAdd(rows.map(({ doc }) => doc));
  await old.table('ledger').bulkAdd(rows.map(({ line }) => line));
  await old.table('counters').add({ key: 'order', seq: 500, docCount: 500, generation: 0, instanceId: 'x' });
  old.close();

  // Killed at other moments of the upgrade: before it began, and while it was under way.
  for (let turns = 0; turns < 6; turns += 1) {
    const killed = deviceTables(name, 'strict');
    const opening = killed.open().catch(() => undefined);
    for (let turn = 0; turn < turns * 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
    killed.close();
    await opening;
  }

  const store = await openDeviceStore(name, sealer);
  const unsent = await store.unsent();
  expect(unsent.map(({ entryId }) => entryId).sort()).toEqual(entries.map(({ _id }) => _id).sort());
  const sent = await unsentEntries(store);
  expect(sent).toMatchObject(unsent.map(({ entryId, rev }) => ({ _id: entryId, _rev: rev, caseId })));
  // What was on its way may have arrived.
  expect(await store.linesInDoubt()).toHaveLength(250);
  expect(await store.caseDocuments(caseId)).toHaveLength(500);
  expect(await store.unsentCounts()).toEqual({ unsent: 500, needsYou: 0 });
  await store.close();
});
