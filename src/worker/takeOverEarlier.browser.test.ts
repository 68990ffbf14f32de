import { afterEach, beforeEach, expect, test } from 'vitest';
import { unsentEntries } from '../../tests/builders/unsentEntries.ts';
import { cheap, freshUser, ladder } from '../../tests/builders/vaults.ts';
import { note, savedAt } from '../../tests/harness/storeForEach.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { makeVault } from '../vault/changeVault.ts';
import { destroyDeviceKey, findDeviceKey, openDeviceKey } from '../vault/deviceKey.ts';
import { holdKey } from '../vault/keyUse.ts';
import { OpenVault } from '../vault/openVault.ts';
import { unlockVault } from '../vault/unlockVault.ts';
import { destroyVault } from '../vault/vaultStore.ts';
import { takeOverEarlier } from './takeOverEarlier.ts';

const caseId = newId<CaseId>();
let userId: string;
let keyName: string;
let store: DeviceStore;
const entries = Array.from({ length: 150 }, (_, index) => note(caseId, `note ${String(index)}`));

/** A device as it is before there are vaults, with what was not sent. */
beforeEach(async () => {
  userId = freshUser();
  keyName = `user-${userId}`;
  store = await openDeviceStore(`assize-${userId}`, await openDeviceKey(keyName));
  for (const entry of entries) await store.writeEntry(entry, { savedAt });
  await store.close();
  expect(await makeVault(userId, ladder, cheap)).toMatchObject({ ok: true });
});
afterEach(async () => {
  await store.destroy();
  await destroyVault(userId);
  await destroyDeviceKey(keyName);
});

/** A start of the app: what is found of both keys is what the user's rows are opened with. */
async function unlock(): Promise<OpenVault> {
  const unlocked = await unlockVault(userId, ladder);
  if (!unlocked.ok) throw new Error(unlocked.error.tag);
  const vault = new OpenVault(unlocked.value, await findDeviceKey(keyName));
  store = await openDeviceStore(`assize-${userId}`, vault.sealer);
  return vault;
}
const unsentIds = async (): Promise<readonly string[]> =>
  (await unsentEntries(store)).map(({ _id }) => _id).sort();
const all = entries.map(({ _id }) => _id).sort();

test('The vault takes over what the earlier key sealed, and then that key is gone', async () => {
  const vault = await unlock();
  expect(await unsentIds()).toEqual(all);
  expect(await takeOverEarlier(store, vault, keyName)).toBe(true);
  expect(await findDeviceKey(keyName)).toBeUndefined();
  expect(await unsentIds()).toEqual(all);
  await store.close();
  vault.lock('closed');
  await unlock();
  expect(await unsentIds()).toEqual(all);
});

test('Killed again and again on the way, nothing unsent is lost, and the key goes only when nothing needs it', async () => {
  let isDone = false;
  for (let cut = 1; !isDone && cut < 40; cut += 1) {
    const vault = await unlock();
    expect(await unsentIds(), `before cut ${String(cut)}`).toEqual(all);
    let looks = 0;
    const going = takeOverEarlier(store, vault, keyName, () => (looks += 1) > cut).catch(() => false);
    if (cut % 3 === 0) await store.close();
    isDone = await going;
    expect((await findDeviceKey(keyName)) === undefined).toBe(isDone);
    await store.close();
    vault.lock('closed');
  }
  expect(isDone).toBe(true);
  await unlock();
  expect(await unsentIds()).toEqual(all);
});

test('As long as a tab may write with the earlier key, that key stays', async () => {
  let end: () => void = () => undefined;
  await holdKey(userId, 0, new Promise<void>((resolve) => (end = resolve)));
  const vault = await unlock();
  expect(await takeOverEarlier(store, vault, keyName)).toBe(false);
  const late = await openDeviceStore(store.name, await openDeviceKey(keyName));
  const entry = note(caseId, 'written by the other tab');
  await late.writeEntry(entry, { savedAt });
  await late.close();
  end();
  await expect.poll(() => takeOverEarlier(store, vault, keyName)).toBe(true);
  expect(await unsentIds()).toEqual([...all, entry._id].sort());
});
