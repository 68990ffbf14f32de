import Dexie from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unsentEntries } from '../../tests/builders/unsentEntries.ts';
import { cheap, freshUser, ladder } from '../../tests/builders/vaults.ts';
import { note, savedAt } from '../../tests/harness/storeForEach.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { makeVault } from '../vault/changeVault.ts';
import { destroyDeviceKey, findDeviceKey, openDeviceKey } from '../vault/deviceKey.ts';
import { OpenVault } from '../vault/openVault.ts';
import { unlockVault } from '../vault/unlockVault.ts';
import { destroyVault } from '../vault/vaultStore.ts';
import { takeOverEarlier } from '../worker/takeOverEarlier.ts';
import { openDeviceStore, type DeviceStore } from './deviceStore.ts';
import { sealJson } from './sealedJson.ts';
import { deviceTables } from './tables.ts';

const caseId = newId<CaseId>();
let userId: string;
let keyName: string;
let name: string;
let store: DeviceStore;
beforeEach(async () => {
  userId = freshUser();
  [keyName, name] = [`user-${userId}`, `assize-${userId}`];
  expect(await makeVault(userId, ladder, cheap)).toMatchObject({ ok: true });
});
afterEach(async () => {
  await store.close();
  await deviceTables(name, 'relaxed').delete();
  await destroyVault(userId);
  await destroyDeviceKey(keyName);
});

/** A start of the new Assize: the vault, and the earlier key as long as it is there. */
async function unlock(): Promise<OpenVault> {
  const unlocked = await unlockVault(userId, ladder);
  if (!unlocked.ok) throw new Error(unlocked.error.tag);
  const vault = new OpenVault(unlocked.value, await findDeviceKey(keyName));
  store = await openDeviceStore(name, vault.sealer);
  return vault;
}
const unsentIds = async (): Promise<readonly string[]> =>
  (await unsentEntries(store)).map(({ _id }) => _id).sort();

test('An update while three windows of the Assize before are open: they give way, and killed at 20 points nothing of 500 unsent entries is lost', async () => {
  const many = Array.from({ length: 500 }, (_, index) => note(caseId, `note ${String(index)}`));
  const earlier = await openDeviceKey(keyName);
  const windows = [tablesOfBefore(name), tablesOfBefore(name), tablesOfBefore(name)] as const;
  await windows[0]
    .table('counters')
    .add({ key: 'order', seq: 0, docCount: 0, generation: 0, instanceId: 'x' });
  for (const [at, window] of windows.entries()) {
    const lines = many
      .filter((_, index) => index % windows.length === at)
      .map(async ({ _id: entryId, ...fields }) => ({
        entryId,
        rev: '1-a',
        caseId,
        state: 'saved-here',
        savedAt,
        body: await sealJson(earlier, 'ledger', entryId, fields),
      }));
    await window.table('ledger').bulkAdd(await Promise.all(lines));
  }
  const ids = many.map(({ _id }) => _id).sort();

  let isDone = false;
  for (let kill = 0; kill < 20 || !isDone; kill += 1) {
    expect(kill, 'it is taken over in the end').toBeLessThan(60);
    const vault = await unlock();
    // The first of them upgraded the schema: a window of before cannot write by the earlier key any more.
    for (const window of windows) await expect(window.table('ledger').count()).rejects.toThrow(/closed/i);
    expect(await unsentIds(), `before kill ${String(kill)}`).toEqual(ids);
    let looks = 0;
    const isOver = (): boolean => (looks += 1) > kill % 20;
    const going = takeOverEarlier(store, vault, keyName, isOver).catch(() => false);
    if (kill % 2 === 0) await store.close();
    isDone = (await going) || isDone;
    await store.close();
    vault.lock('closed');
  }
  await unlock();
  expect(await findDeviceKey(keyName)).toBeUndefined();
  expect(await unsentIds()).toEqual(ids);
});

/** The database as the Assize before vaults has it open in a window. */
function tablesOfBefore(name: string): Dexie {
  const tables = new Dexie(name, { autoOpen: true });
  tables.version(3).stores({
    docs: 'id, &seq, type',
    pages: '[partition+first], *runEnds, *types',
    leaves: '[id+rev]',
    locals: 'id',
    counters: 'key',
    ledger: 'entryId, [state+savedAt+entryId], caseId, recordedAt',
    batches: 'id',
    cards: 'caseId',
    meta: 'key',
  });
  tables.on('versionchange', () => {
    tables.close();
    return false;
  });
  return tables;
}
