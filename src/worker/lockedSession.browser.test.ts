import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { adviser, caseSheet, defendantSheet, hearingSheet } from '../../tests/builders/caseDocuments.ts';
import { noteForm, noteKey } from '../../tests/builders/drafts.ts';
import { testCase } from '../../tests/builders/people.ts';
import { cheap, freshUser, ladder } from '../../tests/builders/vaults.ts';
import { pulled } from '../../tests/harness/storeForEach.ts';
import type { WriteCommand } from '../contracts/worker/api.ts';
import type { UserProfile } from '../domain/access/user.ts';
import { emptyForm } from '../domain/draft/draft.ts';
import type { UserId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { makeVault } from '../vault/changeVault.ts';
import { askOtherTabs, guardVault, type Guard } from '../vault/guardVault.ts';
import { OpenVault } from '../vault/openVault.ts';
import { unlockVault } from '../vault/unlockVault.ts';
import { destroyVault } from '../vault/vaultStore.ts';
import { DeviceSession } from './deviceSession.ts';

const note: WriteCommand = {
  kind: 'note',
  caseId: testCase,
  audience: 'court-and-all-parties',
  text: 'Put back to 11:30',
};

let user: UserProfile;
let vault: OpenVault;
let guard: Guard;
let store: DeviceStore;
let session: DeviceSession;

/** What a start of the app does once somebody has unlocked. `before` is awaited before anything is sealed for a row. */
async function unlock(
  before: (boundTo: string) => Promise<unknown> | undefined = () => undefined,
): Promise<void> {
  const unlocked = await unlockVault(user.userId, ladder);
  if (!unlocked.ok) throw new Error(unlocked.error.tag);
  vault = new OpenVault(unlocked.value);
  const { sealer } = vault;
  store = await openDeviceStore(`assize-${user.userId}`, {
    open: (sealed, boundTo) => sealer.open(sealed, boundTo),
    async seal(bytes, boundTo) {
      await before(boundTo);
      return sealer.seal(bytes, boundTo);
    },
  });
  session = new DeviceSession(user, store);
  await session.startSync('https://nobody.test');
  const running = session;
  guard = guardVault(vault, { rest: () => running.close(), restMs: 60_000 });
}

beforeEach(async () => {
  user = { ...adviser, userId: freshUser() as UserId };
  expect(await makeVault(user.userId, ladder, cheap)).toMatchObject({ ok: true });
  await unlock();
});
afterEach(async () => {
  guard.stop();
  await session.close();
  vault.lock('closed');
  await deviceTables(`assize-${user.userId}`, 'relaxed').delete();
  await destroyVault(user.userId);
});

test('A session is closed by a lock and opened again by unlocking: case, draft and what was not sent are there, again and again', async () => {
  await pulled(store, caseSheet(), defendantSheet(), hearingSheet());
  expect(await session.write(note)).toMatchObject({ ok: true });
  for (const typed of [
    'The interpreter is',
    'The interpreter is late',
    'The interpreter is late, at 11:30',
  ]) {
    const { held } = await session.keepDraft(noteKey, noteForm(typed), emptyForm);
    expect(held).not.toBeNull();
    guard.lock();
    expect(await vault.locked).toBe('asked');
    await unlock();
    expect((await session.heldDrafts()).drafts[noteKey]?.form.texts['text']).toContain(typed);
    expect(await store.caseDocuments(testCase)).toHaveLength(4);
    expect(await store.unsentCounts()).toEqual({ unsent: 1, needsYou: 0 });
  }
});

test('What is under way when the lock falls ends well: the entry is saved, the draft is kept', async () => {
  await pulled(store, caseSheet(), defendantSheet(), hearingSheet());
  await session.close();
  vault.lock('closed');
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  await unlock((boundTo) => (boundTo.startsWith('ledger/') ? held : undefined));
  const closing = vi.spyOn(store, 'close');
  const writing = session.write(note);
  const keeping = session.keepDraft(noteKey, noteForm('Typed while the lock fell'), emptyForm);
  guard.lock();
  // Long enough that all else of the session has closed.
  expect(await askOtherTabs(user.userId, 300)).toBeUndefined();
  expect(closing).not.toHaveBeenCalled();
  goOn();
  expect(await writing).toMatchObject({ ok: true });
  expect((await keeping).held).not.toBeNull();
  expect(await vault.locked).toBe('asked');
  await unlock();
  expect(await store.unsentCounts()).toEqual({ unsent: 1, needsYou: 0 });
  expect((await session.heldDrafts()).drafts[noteKey]?.form).toEqual(noteForm('Typed while the lock fell'));
});

test('Nothing of a store is read through a vault that is locked, whoever still holds the store', async () => {
  await session.close();
  store = await openDeviceStore(store.name, vault.sealer);
  await pulled(store, caseSheet());
  vault.lock('asked');
  await expect(store.caseDocuments(testCase)).rejects.toMatchObject({ tag: 'vault-locked' });
  await expect(store.setMeta('device-id', 'x')).rejects.toMatchObject({ tag: 'vault-locked' });
  // States and counts are in the clear: the screen that unlocks tells them.
  expect(await store.unsentCounts()).toEqual({ unsent: 0, needsYou: 0 });
  await store.close();
});
