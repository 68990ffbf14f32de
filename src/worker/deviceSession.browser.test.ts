import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  hearingSheet,
} from '../../tests/builders/caseDocuments.ts';
import { testCase } from '../../tests/builders/people.ts';
import type { CaseWithWrites, SyncStatus, WriteCommand } from '../contracts/worker/api.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { deviceTables, schemaVersion } from '../store/tables.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { DeviceSession } from './deviceSession.ts';

const sealer = await openDeviceKey('device-session-test');
const note: WriteCommand = {
  kind: 'note',
  caseId: testCase,
  audience: 'court-and-all-parties',
  text: 'Put back to 11:30',
};

let name: string;
let store: DeviceStore;
let session: DeviceSession;
beforeEach(async () => {
  name = `session-${newId<CaseId>()}`;
  store = await openDeviceStore(name, sealer);
  session = new DeviceSession(adviser, store);
});
afterEach(async () => {
  await session.close();
  await deviceTables(name, 'relaxed').delete();
});

const pulled = async (...documents: readonly object[]): Promise<void> => {
  const replicated = documents.map((document) => ({ _rev: '1-a', ...document }));
  expect(await store.pouch.bulkDocs(replicated as never[], { new_edits: false })).toEqual([]);
};
const sheets = [caseSheet(), defendantSheet(), hearingSheet()];

/** The first value of a watch that is as wanted. */
const statusThat = (isWanted: (status: SyncStatus) => boolean): Promise<SyncStatus> =>
  new Promise((resolve) => {
    session.watch('status', {}, (status) => {
      if (isWanted(status)) resolve(status);
    });
  });
const caseThat = (isWanted: (shown: CaseWithWrites) => boolean): Promise<CaseWithWrites> =>
  new Promise((resolve) => {
    session.watch('case', { caseId: testCase }, (shown) => {
      if (shown && isWanted(shown)) resolve(shown);
    });
  });

describe('A session whose store is lost', () => {
  test('says why and how many entries were not sent, and a write is refused with the reason', async () => {
    await pulled(...sheets);
    expect(await session.write(note)).toMatchObject({ ok: true });
    await statusThat((status) => status.unsentCount === 1);
    const lost = statusThat((status) => status.storeLost !== undefined);
    const newer = deviceTables(name, 'relaxed');
    newer.version(schemaVersion + 1).stores({ drafts: 'id' });
    await newer.open();
    expect(await lost).toMatchObject({
      storeLost: 'newer-version',
      connection: 'offline',
      unsentCount: 1,
    });
    expect(await session.write(note)).toMatchObject({
      ok: false,
      error: { tag: 'storage-failed', message: expect.stringMatching(/newer Assize/) as unknown },
    });
    newer.close();
  });
});

describe('Documents that this version does not know', () => {
  const newer = {
    ...entryOf('note', adviser, { audience: 'court-and-all-parties', text: 'from the future' }),
    schemaVersion: 2,
    mood: 'unknown here',
  };
  const unknown = { _id: `${testCase}:tag:${newId()}`, type: 'tag', schemaVersion: 1, caseId: testCase };

  test('are named beside the case, stay as they came, and are in nobody’s way', async () => {
    await pulled(...sheets, newer, unknown);
    const shown = await caseThat((each) => each.view.isComplete);
    expect(shown.view.newerDocuments).toEqual([newer._id, unknown._id].sort());
    expect(shown.view.notes).toEqual([]);
    expect(await session.write(note)).toMatchObject({ ok: true });
    await caseThat((each) => each.view.notes.length === 1);
    expect(await store.document(newer._id)).toEqual({ ...newer, _rev: '1-a' });
    expect(await store.document(unknown._id)).toEqual({ ...unknown, _rev: '1-a' });
    // Five came, one was written; nothing was written again.
    expect(await store.pouch.info()).toMatchObject({ update_seq: 6, doc_count: 6 });
    expect((await store.unsent()).map((line) => line.entry.type)).toEqual(['note']);
  });

  test('or that break their own version are named too, kept as they came, and counted apart', async () => {
    const { text: _missing, ...broken } = entryOf('note', adviser, {
      audience: 'court-and-all-parties',
      text: 'lost',
    });
    const misfiled = { ...entryOf('note', adviser, { audience: 'only-me', text: 'x' }), channel: 'police' };
    await pulled(...sheets, broken, misfiled, newer);
    const shown = await caseThat((each) => each.view.isComplete);
    expect(shown.view.unreadableDocuments).toEqual([broken._id, misfiled._id].sort());
    expect(shown.view.newerDocuments).toEqual([newer._id]);
    expect(shown.view.notes).toEqual([]);
    expect(await store.document(broken._id)).toEqual({ ...broken, _rev: '1-a' });
    expect((await store.unsent()).length).toBe(0);
  });

  test('of any shape of id are stored and leave every list as it was', async () => {
    const strange = ['x', 'a:b', 'a:b:c:d', ':::', `${testCase}:`, `${testCase}:case:`, '🏛:case:1'];
    await pulled(...sheets, ...strange.map((_id) => ({ _id, type: 'case' })));
    const shown = await caseThat((each) => each.view.isComplete);
    expect(shown.view.defendants).toHaveLength(1);
    for (const _id of strange) {
      expect(await store.pouch.get(_id)).toEqual({ _id, _rev: '1-a', type: 'case' });
    }
    await expect.poll(() => session.find('brandreth')).toHaveLength(1);
  });
});
