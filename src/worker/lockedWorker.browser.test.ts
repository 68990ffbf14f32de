import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { adviser, caseSheet, defendantSheet, hearingSheet } from '../../tests/builders/caseDocuments.ts';
import { noteForm, noteKey } from '../../tests/builders/drafts.ts';
import { testCase } from '../../tests/builders/people.ts';
import { cheap, freshPasskey, kettle, ladder, phrase } from '../../tests/builders/vaults.ts';
import { noAnswer, sealedGateway, type SealedGateway } from '../../tests/builders/sealedGateway.ts';
import { pulled } from '../../tests/harness/storeForEach.ts';
import type { WriteCommand } from '../contracts/worker/api.ts';
import type { LockView } from '../contracts/worker/unlock.ts';
import { workerContractVersion } from '../contracts/worker/version.ts';
import type { UserProfile } from '../domain/access/user.ts';
import { emptyForm } from '../domain/draft/draft.ts';
import { newId, type UserId } from '../shared/ids.ts';
import { openDeviceStore } from '../store/deviceStore.ts';
import { deviceTables, schemaVersion } from '../store/tables.ts';
import { destroyDeviceKey, findDeviceKey, openDeviceKey } from '../vault/deviceKey.ts';
import { generationOf } from '../vault/sealer.ts';
import { OpenVault } from '../vault/openVault.ts';
import { unlockVault } from '../vault/unlockVault.ts';
import { changeSending, forgetSending, sendingOf } from '../vault/sendingRow.ts';
import { destroyVault, readVault } from '../vault/vaultStore.ts';
import { AssizeWorkerHost } from './assizeWorker.ts';
import { markErasedSeen } from './erasedNews.ts';

const note: WriteCommand = {
  kind: 'note',
  caseId: testCase,
  audience: 'court-and-all-parties',
  text: 'Put back to 11:30',
};

const person = (): UserProfile => ({ ...adviser, userId: newId<UserId>() });
let user: UserProfile;
let other: UserProfile;
const tabs: AssizeWorkerHost[] = [];
const tab = (): AssizeWorkerHost => {
  // What is typed may come to rest for as long as it takes: a machine that stands still for seconds is not what is tried here.
  const host = new AssizeWorkerHost('https://nobody.test', { ...cheap, restMs: 60_000 });
  tabs.push(host);
  return host;
};
/** Somebody else's session may be in the browser: nothing of this is about sync. */
const open = (host: AssizeWorkerHost, who = user): ReturnType<AssizeWorkerHost['open']> =>
  host.open({ contractVersion: workerContractVersion, user: who, isSignedIn: false });
const opens = async (host: AssizeWorkerHost, who = user): Promise<void> =>
  expect(await open(host, who)).toMatchObject({ ok: true });
async function unlocks(host: AssizeWorkerHost, who = user, secret = ladder): Promise<void> {
  expect(await open(host, who)).toEqual({ ok: false, error: { tag: 'locked' } });
  expect(await host.unlock(secret)).toEqual({ ok: true, value: null });
  await opens(host, who);
}
/** What a page does when it is told: hides, keeps what is typed, and says so. */
async function page(host: AssizeWorkerHost, keep: () => Promise<unknown> = () => Promise.resolve()) {
  const told: LockView[] = [];
  await host.watch('lock', {}, (view) => {
    told.push(view);
    if (view.state === 'locking') void keep().then(() => host.typedIsKept());
  });
  return {
    told,
    until: (state: LockView['state']) => expect.poll(() => told.at(-1)?.state).toBe(state),
  };
}
/** Documents as they would have arrived. */
async function arrived(secret = ladder): Promise<void> {
  const unlocked = await unlockVault(user.userId, secret);
  if (!unlocked.ok) throw new Error(unlocked.error.tag);
  const store = await openDeviceStore(`assize-${user.userId}`, new OpenVault(unlocked.value).sealer);
  await pulled(store, caseSheet(), defendantSheet(), hearingSheet());
  await store.close();
}

beforeEach(() => {
  [user, other] = [person(), person()];
});
afterEach(async () => {
  for (const host of tabs.splice(0)) await host.close();
  for (const { userId } of [user, other]) {
    await deviceTables(`assize-${userId}`, 'relaxed').delete();
    await destroyVault(userId);
    await destroyDeviceKey(`user-${userId}`);
  }
});
async function begins(host: AssizeWorkerHost, who = user, method = ladder): Promise<void> {
  expect(await open(host, who)).toEqual({ ok: false, error: { tag: 'no-vault', mayPutOff: false } });
  expect(await host.makeVault(method)).toEqual({ ok: true, value: null });
  await opens(host, who);
}

describe('A device that nobody has used', () => {
  test('makes no store before a way to unlock is chosen, and the vault is the only thing that seals there', async () => {
    const host = tab();
    expect(await open(host)).toEqual({ ok: false, error: { tag: 'no-vault', mayPutOff: false } });
    expect(await indexedDB.databases()).not.toContainEqual(
      expect.objectContaining({ name: `assize-${user.userId}` }),
    );
    expect(await host.makeVault(phrase('too short'))).toMatchObject({
      ok: false,
      error: { tag: 'too-short' },
    });
    expect(await host.makeVault(phrase(`${user.name} ${user.organisationName}`))).toMatchObject({
      ok: false,
      error: { tag: 'expected' },
    });
    expect(await host.makeVault(ladder)).toEqual({ ok: true, value: null });
    await opens(host);
    await arrived();
    expect(await host.write(note)).toMatchObject({ ok: true });
    expect(await findDeviceKey(`user-${user.userId}`)).toBeUndefined();
    const tables = deviceTables(`assize-${user.userId}`, 'relaxed');
    for (const { body } of await tables.ledger.toArray()) expect(generationOf(body)).toBe(1);
    tables.close();
  });

  test('does not unlock or make a vault for nobody', async () => {
    const host = tab();
    expect(await host.unlock(ladder)).toEqual({ ok: false, error: { tag: 'nobody-asked' } });
    expect(await host.makeVault(ladder)).toEqual({ ok: false, error: { tag: 'nobody-asked' } });
  });
});

describe('A vault that locks', () => {
  test('is told to the page first, which keeps what is typed; then it is closed, and unlocked all is there', async () => {
    const host = tab();
    await begins(host);
    await arrived();
    const { told, until } = await page(host, () =>
      host.keepDraft(noteKey, noteForm('Typed while the lock fell'), emptyForm),
    );
    const seen: unknown[] = [];
    await host.watch('case', { caseId: testCase }, (value) => seen.push(value));
    await expect.poll(() => seen.length).toBeGreaterThan(0);
    expect(await host.write(note)).toMatchObject({ ok: true });
    await host.lock();
    await until('locked');
    expect(told.map(({ state }) => state)).toEqual(['open', 'locking', 'locked']);
    expect(told.at(-1)).toMatchObject({ reason: 'asked' });
    // Nothing of it is told or taken any more.
    const before = seen.length;
    expect(await host.write(note)).toEqual({ ok: false, error: { tag: 'not-signed-in' } });
    expect(await host.find('brandreth')).toEqual([]);
    expect(await host.heldDrafts()).toEqual({ seq: 0, drafts: {} });
    expect(seen).toHaveLength(before);

    expect(await host.unlock(kettle)).toMatchObject({ ok: false, error: { tag: 'wrong-passphrase' } });
    await unlocks(host);
    expect((await host.heldDrafts()).drafts[noteKey]?.form).toEqual(noteForm('Typed while the lock fell'));
    // What was watched before is watched again.
    await expect.poll(() => seen.length).toBeGreaterThan(before);
  });

  test('takes its user’s other tabs along; one that is opened anew is given the keys of one that is unlocked', async () => {
    const [one, two] = [tab(), tab()];
    await begins(one);
    await opens(two);
    const [first, second] = [await page(one), await page(two)];
    await two.lock();
    await first.until('locked');
    await second.until('locked');
    expect(first.told.at(-1)).toMatchObject({ reason: 'other-tab' });
    await unlocks(one);
    await opens(two);
    await second.until('open');
  });

  test('opens for nobody else: each user of a tablet has their own, and sees how much of whom is not sent', async () => {
    const host = tab();
    await begins(host);
    await arrived();
    expect(await host.write(note)).toMatchObject({ ok: true });
    await begins(host, other, kettle);
    expect(await host.find('brandreth')).toEqual([]);
    expect(await open(host)).toEqual({ ok: false, error: { tag: 'locked' } });
    expect(await host.unlock(kettle)).toMatchObject({ ok: false, error: { tag: 'wrong-passphrase' } });
    const here = await host.onDevice();
    expect(here.filter((each) => [user.userId, other.userId].includes(each.user.userId))).toMatchObject([
      { user: other, unsentCount: 0, methods: { ok: true, value: [{ kind: 'passphrase' }] } },
      { user, unsentCount: 1, methods: { ok: true, value: [{ kind: 'passphrase' }] } },
    ]);
    await unlocks(host);
  });

  test('is locked although the page never answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const host = tab();
    await begins(host);
    const told: LockView[] = [];
    await host.watch('lock', {}, (view) => told.push(view));
    await host.lock();
    await vi.advanceTimersByTimeAsync(2_000);
    vi.useRealTimers();
    await expect.poll(() => told.at(-1)?.state).toBe('locked');
  });
});

describe('Ways to unlock', () => {
  test('are added and removed while somebody works, and what was written before and after is read', async () => {
    const host = tab();
    await begins(host);
    await arrived();
    expect(await host.write(note)).toMatchObject({ ok: true });
    const passkey = freshPasskey();
    expect(await host.addMethod(ladder, passkey.method)).toEqual({ ok: true, value: null });
    expect(await host.changePassphrase(passkey.secret, kettle.passphrase)).toEqual({ ok: true, value: null });
    expect(await host.write({ ...note, text: 'Put back again' })).toMatchObject({ ok: true });
    const [held] = (await host.onDevice()).filter((each) => each.user.userId === user.userId);
    const methods = held?.methods.ok ? held.methods.value : [];
    const phraseId = methods.find(({ kind }) => kind === 'passphrase')?.id ?? '';
    expect(await host.removeMethod(passkey.secret, phraseId)).toEqual({ ok: true, value: null });
    await host.close();
    expect(await open(host)).toEqual({ ok: false, error: { tag: 'locked' } });
    expect(await host.unlock(kettle)).toMatchObject({ ok: false, error: { tag: 'no-passphrase' } });
    expect(await host.unlock(passkey.secret)).toEqual({ ok: true, value: null });
    await opens(host);
    const lines: unknown[] = [];
    await host.watch('unsent', {}, (value) => lines.push(...value));
    await expect.poll(() => lines).toHaveLength(2);
  });

  test('that are all lost leave a way to begin again: vault and store are gone', async () => {
    const host = tab();
    await begins(host);
    await arrived();
    expect(await host.beginAgain(0)).toEqual({ ok: true, value: null });
    expect(await host.onDevice()).not.toContainEqual(expect.objectContaining({ user }));
    await begins(host, user, kettle);
    expect(await host.find('brandreth')).toEqual([]);
  });

  test('that are all lost destroy nothing where what is unsent cannot be read, which is not said to be nothing', async () => {
    const host = tab();
    await begins(host);
    await arrived();
    expect(await host.write(note)).toMatchObject({ ok: true });
    const { until } = await page(host);
    await host.lock();
    await until('locked');
    // Of an Assize that comes after this one, in another window.
    const newer = deviceTables(`assize-${user.userId}`, 'relaxed');
    newer.version(schemaVersion + 1).stores({ later: 'id' });
    await newer.open();
    onTestFinished(() => newer.close());
    const [here] = (await host.onDevice()).filter((each) => each.user.userId === user.userId);
    expect(here).toMatchObject({ isUnread: true });
    expect(await host.beginAgain(0)).toEqual({ ok: false, error: { tag: 'unsent-unread' } });
    expect((await readVault(user.userId)).ok).toBe(true);
    expect(await newer.ledger.count()).toBe(1);
  });
});

describe('What is sealed for the gateway', () => {
  const token = 'assize-upload_of_this_device';
  let gateway: SealedGateway;
  /** The window is told what lines are sealed for, and has what they leave with. */
  async function equips(host: AssizeWorkerHost): Promise<void> {
    gateway = await sealedGateway();
    vi.stubGlobal('fetch', gateway.fetch);
    await begins(host);
    await arrived();
    const held = await readVault(user.userId);
    if (!held.ok) throw new Error(held.error.tag);
    gateway.writers.set(token, held.value.signingKey);
    const credential = { token, deviceKey: held.value.signingKey };
    await changeSending(user.userId, (row) => ({ ...row, credential }));
    await host.open({
      contractVersion: workerContractVersion,
      user,
      isSignedIn: false,
      lineKey: gateway.told,
    });
    await expect.poll(async () => (await sendingOf(user.userId))?.lineKey).toBeDefined();
  }
  const unsentOf = async (host: AssizeWorkerHost) => {
    const held = (await host.onDevice()).find((each) => each.user.userId === user.userId);
    return held && [held.unsentCount, held.leaving.entries];
  };
  afterEach(async () => {
    // None of them asks the network in earnest.
    for (const host of tabs.splice(0)) await host.close();
    await forgetSending(user.userId);
    await markErasedSeen();
    vi.unstubAllGlobals();
  });

  test('leaves once its user has locked, and the lock says that nobody has to unlock it for that', async () => {
    const host = tab();
    await equips(host);
    expect(await host.write(note)).toMatchObject({ ok: true });
    expect(await unsentOf(host)).toEqual([1, 1]);
    host.begin();
    const { until } = await page(host);
    await host.lock();
    await until('locked');
    await expect.poll(() => unsentOf(host)).toEqual([0, 0]);
    expect([...gateway.taken.values()]).toMatchObject([{ text: note.text }]);
  });

  test('leaves a lost device that somebody is at work on: what is typed is kept, sent and erased with all else', async () => {
    const [host, window] = [tab(), tab()];
    await equips(host);
    await opens(window);
    const [first, second] = [
      await page(host, () => host.keepDraft(noteKey, noteForm('Typed when it was lost'), emptyForm)),
      await page(window),
    ];
    expect(await host.write(note)).toMatchObject({ ok: true });
    gateway.lostAt = '2026-11-26T08:30:00.000Z';
    host.begin();
    await first.until('erased');
    expect(first.told.map(({ state }) => state)).toEqual(['open', 'locking', 'locked', 'erased']);
    await second.until('locked');
    expect([...gateway.taken.values()].map(({ type }) => type).sort()).toEqual(['draft', 'note']);
    await expect.poll(() => gateway.erased).toEqual([0]);
    expect(await unsentOf(host)).toBeUndefined();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`assize-${user.userId}`);
    // Nothing is begun before somebody has read it.
    expect(await open(host)).toEqual({ ok: false, error: { tag: 'locked' } });
    expect(first.told.at(-1)).toMatchObject({ state: 'erased', unsent: 0 });
    await host.seenErased();
    await begins(host, user, kettle);
  });

  test('is sent before its user begins again; where it cannot be, nothing is destroyed of which they were not told', async () => {
    const host = tab();
    await equips(host);
    const { until } = await page(host, () =>
      host.keepDraft(noteKey, noteForm('Typed and not saved'), emptyForm),
    );
    expect(await host.write(note)).toMatchObject({ ok: true });
    await host.lock();
    await until('locked');
    const here = (await host.onDevice()).find((each) => each.user.userId === user.userId);
    expect(here).toMatchObject({ leaving: { entries: 1, drafts: 1 }, staying: { entries: 0, drafts: 0 } });
    const isHere = async (): Promise<boolean> => (await readVault(user.userId)).ok;

    gateway.fails = { how: noAnswer };
    const unsent = { tag: 'unsent', entries: 1, drafts: 1 };
    expect(await host.beginAgain(0)).toEqual({ ok: false, error: unsent });
    expect(await host.beginAgain(0)).toEqual({ ok: true, value: null });
    expect([...gateway.taken.values()].map(({ type }) => type).sort()).toEqual(['draft', 'note']);
    expect(await isHere()).toBe(false);

    await begins(host, user, kettle);
    await arrived(kettle);
    expect(await host.write(note)).toMatchObject({ ok: true });
    expect(await host.beginAgain(0)).toEqual({ ok: false, error: { ...unsent, drafts: 0 } });
    expect(await isHere()).toBe(true);
    expect(await host.beginAgain(1)).toEqual({ ok: true, value: null });
    expect(await isHere()).toBe(false);
    expect(gateway.taken.size).toBe(2);
  });

  test('and cannot leave a lost device yet: nobody unlocks it any more', async () => {
    const host = tab();
    await equips(host);
    expect(await host.write(note)).toMatchObject({ ok: true });
    await host.lock();
    await changeSending(user.userId, (row) => ({
      ...row,
      lost: { at: '2026-11-26T08:30:00.000Z', heardAt: new Date().toISOString() },
    }));
    expect(await open(host)).toEqual({ ok: false, error: { tag: 'locked' } });
    expect(await host.unlock(ladder)).toEqual({ ok: false, error: { tag: 'device-lost' } });
  });
});

describe('A device that was in use before there were vaults', () => {
  beforeEach(async () => {
    const store = await openDeviceStore(`assize-${user.userId}`, await openDeviceKey(`user-${user.userId}`));
    await pulled(store, caseSheet(), defendantSheet(), hearingSheet());
    await store.close();
  });

  test('may put it off, works on meanwhile, and then reads by the vault what the earlier key sealed', async () => {
    const [host, window] = [tab(), tab()];
    expect(await open(host)).toEqual({ ok: false, error: { tag: 'no-vault', mayPutOff: true } });
    await host.putOffVault();
    expect(await open(host)).toMatchObject({
      ok: true,
      value: { putOffUntil: expect.any(String) as string },
    });
    await opens(window);
    const elsewhere = await page(window);
    expect(await host.write(note)).toMatchObject({ ok: true });
    expect(await host.makeVault(ladder)).toEqual({ ok: true, value: null });
    expect(await open(host)).toEqual({ ok: true, value: { isFirstUse: true } });
    // The other window worked by the earlier key alone: it is locked, and is given the new ones.
    await elsewhere.until('locked');
    expect(elsewhere.told.at(-1)).toMatchObject({ reason: 'keys-renewed' });
    await opens(window);
    const seen: unknown[] = [];
    await window.watch('case', { caseId: testCase }, (value) => seen.push(value));
    await expect.poll(() => seen.at(-1)).toMatchObject({ view: { caseId: testCase } });
    expect(await window.write({ ...note, text: 'By the vault' })).toMatchObject({ ok: true });
  });

  test('has to choose after seven days', async () => {
    const host = tab();
    await open(host);
    await host.putOffVault();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7 * 24 * 3_600_000 + 1_000 });
    try {
      expect(await open(host)).toEqual({ ok: false, error: { tag: 'no-vault', mayPutOff: false } });
    } finally {
      vi.useRealTimers();
    }
  });
});
