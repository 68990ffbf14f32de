import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { authorKeyGateway, mostBundles } from '../../tests/builders/authorKeyGateway.ts';
import { cheap, freshPasskey, freshUser, kettle, ladder } from '../../tests/builders/vaults.ts';
import type { NewMethod } from '../contracts/worker/unlock.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { addMethod, changePassphrase, makeVault, removeMethod } from '../vault/changeVault.ts';
import { OpenVault } from '../vault/openVault.ts';
import { SealBroken } from '../vault/sealer.ts';
import { addVault, destroyVault, readVault } from '../vault/vaultStore.ts';
import { AuthorKeys } from './authorKeys.ts';

const name = 'private note a-case:note:1 somebody';
const text = '{"text":"He is not fit to plead"}';

let userId: string;
let gateway: ReturnType<typeof authorKeyGateway>;
const opened: { readonly store: DeviceStore; readonly keys: AuthorKeys }[] = [];
beforeEach(() => {
  userId = freshUser();
  gateway = authorKeyGateway(userId);
});
afterEach(async () => {
  const stores = new Set(opened.map(({ store }) => store));
  for (const { keys } of opened.splice(0)) keys.close();
  for (const store of stores) {
    await store.close();
    await deviceTables(store.name, 'relaxed').delete();
  }
  await destroyVault(userId);
});

/** A device of this user's. There is one browser here: the vault of the one before gives way, its keys stay in memory. */
async function device(first: NewMethod) {
  await destroyVault(userId);
  const made = await makeVault(userId, first, cheap);
  if (!made.ok) return expect.fail(made.error.tag);
  const vault = new OpenVault(made.value);
  return opening(vault, await openDeviceStore(`author-${newId<CaseId>()}`, vault.sealer));
}
function opening(vault: OpenVault, store: DeviceStore) {
  let moves = 0;
  const keys = new AuthorKeys(store, vault, () => (moves += 1));
  const each = { store, vault, keys, moves: () => moves };
  opened.push(each);
  return each;
}
const storedKeys = async ({ store }: { readonly store: DeviceStore }): Promise<readonly string[]> => {
  const row = (await store.getMeta('author-keys')) as { keys: { keyId: string }[] };
  return row.keys.map(({ keyId }) => keyId);
};
const recordNow = async () => {
  const held = await readVault(userId);
  return held.ok ? held.value : expect.fail(held.error.tag);
};
const withPassphrase = async (changed: ReturnType<typeof changePassphrase>) => {
  const keys = await changed;
  return keys.ok ? keys.value : expect.fail(keys.error.tag);
};
const connected = async ({ keys }: { readonly keys: AuthorKeys }): Promise<void> => {
  keys.connect(gateway.line);
  await keys.attend();
};

describe('The keys of an author', () => {
  test('seal without the gateway, are there in the next run, and lie on the disk before anything is sealed by them', async () => {
    const { store, vault, keys } = await device(ladder);
    const sealed = await keys.seal(text, name);
    expect(await store.getMeta('author-keys')).toMatchObject({ version: 1, keys: [{}] });
    const next = opening(vault, store);
    expect(await next.keys.open(sealed, name)).toEqual({ ok: true, value: JSON.parse(text) });
    expect((await next.keys.seal(text, name)).slice(0, 12)).toBe(sealed.slice(0, 12));
  });

  test('made in two windows at once are one', async () => {
    const { store, vault, keys } = await device(ladder);
    const other = opening(vault, store);
    const [one, two] = await Promise.all([keys.seal(text, name), other.keys.seal(text, name)]);
    expect(one).toBe(two);
  });

  test('are kept by the gateway, once, and again when a way in comes or goes', async () => {
    const { vault, keys } = await device(ladder);
    await connected({ keys });
    expect(await gateway.list()).toMatchObject([{ revision: 1, ways: [{ kind: 'passphrase' }] }]);
    await keys.attend();
    expect(gateway.asked).toBe(1);

    const passkey = freshPasskey();
    const added = await addMethod(userId, ladder, passkey.method, cheap);
    if (!added.ok) return expect.fail(added.error.tag);
    vault.renew(added.value);
    keys.waysChanged();
    await keys.attend();
    expect(await gateway.list()).toMatchObject([
      { revision: 2, keyIds: [{}], ways: [{ kind: 'passphrase' }, { kind: 'passkey' }] },
    ]);

    const before = await keys.seal(text, name);
    const held = await readVault(userId);
    const phrase = held.ok ? held.value.methods.find(({ kind }) => kind === 'passphrase') : undefined;
    const removed = await removeMethod(userId, passkey.secret, phrase?.id ?? '', cheap);
    if (!removed.ok) return expect.fail(removed.error.tag);
    vault.renew(removed.value);
    keys.waysChanged();
    await keys.attend();
    // What is written from now on has a key that the way that is gone never opened.
    const after = await keys.seal(text, name);
    expect(after.slice(0, 12)).not.toBe(before.slice(0, 12));
    expect(await gateway.list()).toMatchObject([
      { revision: 3, keyIds: [{}, {}], ways: [{ kind: 'passkey' }] },
    ]);
    for (const each of [before, after]) expect((await keys.open(each, name)).ok).toBe(true);
  });

  test('wait for the gateway where it does not answer, and for one that keeps none yet', async () => {
    const { keys } = await device(ladder);
    gateway.isAway = true;
    await connected({ keys });
    expect(await keys.elsewhere()).toEqual({ ok: false, error: { tag: 'no-answer' } });
    gateway.isAway = false;
    await keys.attend();
    expect(await gateway.list()).toHaveLength(1);
    expect(await keys.elsewhere()).toMatchObject({ ok: true, value: { devices: 0 } });
  });

  test('that the gateway does not keep, since it has those of as many devices as anybody may have, are said to be here alone', async () => {
    const first = await device(kettle);
    await connected(first);
    const [kept = expect.fail()] = await gateway.list();
    const { revision: _revision, keptAt: _keptAt, ...bundle } = kept;
    for (let at = 1; at < mostBundles; at += 1) {
      await gateway.line.postJson('', {
        bundle: { ...bundle, bundleId: `device-${String(at)}` },
        replaces: 0,
      });
    }
    expect(await first.keys.elsewhere()).not.toHaveProperty('value.isHereAlone');
    const { keys } = await device(ladder);
    await connected({ keys });
    expect(await gateway.list()).toHaveLength(mostBundles);
    expect(await keys.elsewhere()).toMatchObject({ ok: true, value: { isHereAlone: true } });
  });

  test('go to no door that the vault does not know', async () => {
    const { vault, store } = await device(ladder);
    const others = await makeVaultOf(freshUser());
    const stranger = new OpenVault({ ...vault.keys, doors: others.doors ?? new Map() });
    const { keys } = opening(stranger, store);
    await connected({ keys });
    expect(await gateway.list()).toEqual([]);
  });
});

describe('A device that knows fewer of its keys than there are', () => {
  /** Its key is at the gateway; `change` changes its passphrase, and seals by the further key. */
  async function tabletOfBefore() {
    const tablet = await device(ladder);
    await tablet.keys.seal(text, name);
    await connected(tablet);
    const then = {
      row: await tablet.store.getMeta('author-keys'),
      record: await recordNow(),
      vaultKeys: tablet.vault.keys,
    };
    return {
      tablet,
      then,
      async change() {
        tablet.vault.renew(await withPassphrase(changePassphrase(userId, ladder, kettle.passphrase, cheap)));
        const sealed = await tablet.keys.seal(text, name);
        tablet.keys.waysChanged();
        await tablet.keys.attend();
        return sealed;
      },
    };
  }

  test('put back to before a passphrase was changed takes none of them from the gateway, and opens them as another’s', async () => {
    const { tablet, then, change } = await tabletOfBefore();
    const sealed = await change();
    const [before] = await gateway.list();
    expect(before?.keyIds).toHaveLength(2);
    tablet.keys.close();
    await destroyVault(userId);
    await addVault(then.record);
    const vault = new OpenVault(then.vaultKeys);
    const back = opening(vault, await openDeviceStore(`author-${newId<CaseId>()}`, vault.sealer));
    await back.store.setMeta('author-keys', then.row);
    await connected(back);

    expect(await gateway.list()).toMatchObject([before ?? expect.fail(), { revision: 1, keyIds: [{}] }]);
    expect(await back.keys.elsewhere()).toMatchObject({ value: { devices: 1, hasPassphrase: true } });
    expect(await back.keys.open(sealed, name)).toMatchObject({ error: { tag: 'no-key' } });
    expect(await back.keys.openBy(kettle)).toEqual({ ok: true, value: null });
    expect((await back.keys.open(sealed, name)).ok).toBe(true);
    expect(await back.keys.elsewhere()).toMatchObject({ value: { devices: 0 } });
    // Nothing is begun apart again for it.
    back.keys.waysChanged();
    await back.keys.attend();
    expect(await gateway.list()).toHaveLength(2);
  });

  test('in a window that has not the vault’s new key leaves what another wrote, here and at the gateway', async () => {
    const { tablet, then, change } = await tabletOfBefore();
    const laptop = await device(kettle);
    await connected(laptop);
    await laptop.keys.openBy(ladder);
    laptop.keys.close();
    await destroyVault(userId);
    await addVault(then.record);
    const vault = new OpenVault(then.vaultKeys);
    const late = await openDeviceStore(tablet.store.name, vault.sealer);
    const window = opening(vault, late);
    await window.keys.seal(text, name);
    const sealed = await change();
    const [keys, bundles] = [await storedKeys(tablet), await gateway.list()];
    expect(keys).toHaveLength(3);
    // What it would write is the laptop's key, which opens by the door of this device.
    await connected(window);
    expect(await storedKeys(tablet)).toEqual(keys);
    expect(await gateway.list()).toEqual(bundles);
    // One that was opened just now, and has read nothing yet, begins no ring over it either.
    const fresh = opening(vault, late);
    await expect(fresh.keys.seal(text, name)).rejects.toThrow(SealBroken);
    expect(await storedKeys(tablet)).toEqual(keys);
    // Unlocked again, it goes on with all.
    const unlocked = opening(tablet.vault, tablet.store);
    await connected(unlocked);
    expect((await unlocked.keys.open(sealed, name)).ok).toBe(true);
    expect(await gateway.list()).toHaveLength(bundles.length);
  });

  test('because its row is damaged begins a ring, and opens those of before as another’s', async () => {
    const { vault, store, keys } = await device(ladder);
    const sealed = await keys.seal(text, name);
    await connected({ keys });
    vi.spyOn(store, 'getMeta').mockRejectedValue(new SealBroken('meta author-keys'));
    const next = opening(vault, store);
    await connected(next);
    vi.restoreAllMocks();
    await next.keys.attend();
    expect(await next.keys.openBy(ladder)).toEqual({ ok: true, value: null });
    expect((await next.keys.open(sealed, name)).ok).toBe(true);
  });
});

const makeVaultOf = async (of: string) => {
  const made = await makeVault(of, kettle, cheap);
  await destroyVault(of);
  return made.ok ? made.value : expect.fail(made.error.tag);
};

describe('A second device', () => {
  test('opens what the first sealed once it is shown how that is unlocked, and the first opens its notes unasked', async () => {
    const tablet = await device(ladder);
    const sealed = await tablet.keys.seal(text, name);
    await connected(tablet);

    const laptop = await device(kettle);
    await connected(laptop);
    expect(await laptop.keys.open(sealed, name)).toMatchObject({ error: { tag: 'no-key' } });
    expect(await laptop.keys.elsewhere()).toEqual({
      ok: true,
      value: { devices: 1, hasPassphrase: true, passkeys: [] },
    });
    // What it writes itself waits for nothing.
    const own = await laptop.keys.seal(text, name);
    expect((await laptop.keys.open(own, name)).ok).toBe(true);

    for (const wrong of [kettle, freshPasskey().secret]) {
      expect(await laptop.keys.openBy(wrong)).toEqual({ ok: false, error: { tag: 'wrong-way' } });
    }
    const moves = laptop.moves();
    expect(await laptop.keys.openBy(ladder)).toEqual({ ok: true, value: null });
    expect(laptop.moves()).toBeGreaterThan(moves);
    expect(await laptop.keys.open(sealed, name)).toEqual({ ok: true, value: JSON.parse(text) });
    expect(await laptop.keys.elsewhere()).toMatchObject({ value: { devices: 0 } });

    // The laptop has put its keys behind the tablet’s door.
    expect(await tablet.keys.open(own, name)).toMatchObject({ error: { tag: 'no-key' } });
    await tablet.keys.attend();
    expect(await tablet.keys.open(own, name)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  test('that is shown it later brings the first what it missed, with the next connection', async () => {
    const tablet = await device(ladder);
    await connected(tablet);
    const laptop = await device(kettle);
    const own = await laptop.keys.seal(text, name);
    await connected(laptop);
    expect(await tablet.keys.open(own, name)).toMatchObject({ error: { tag: 'no-key' } });
    await tablet.keys.attend();
    const asked = gateway.asked;
    expect(await tablet.keys.open(own, name)).toMatchObject({ error: { tag: 'no-key' } });
    await tablet.keys.attend();
    // Nobody asks again and again for what is not there.
    expect(gateway.asked).toBe(asked);
    await laptop.keys.openBy(ladder);
    tablet.keys.reconnected();
    await tablet.keys.attend();
    expect((await tablet.keys.open(own, name)).ok).toBe(true);
  });

  test('is told of a passkey that the first has', async () => {
    const passkey = freshPasskey();
    const tablet = await device(passkey.method);
    const sealed = await tablet.keys.seal(text, name);
    await connected(tablet);
    const laptop = await device(kettle);
    await connected(laptop);
    const { credentialId, prfSalt } = passkey.method;
    expect(await laptop.keys.elsewhere()).toMatchObject({
      value: { devices: 1, hasPassphrase: false, passkeys: [{ credentialId, prfSalt }] },
    });
    expect(await laptop.keys.openBy(passkey.secret)).toEqual({ ok: true, value: null });
    expect((await laptop.keys.open(sealed, name)).ok).toBe(true);
  });

  test('begun again on the same machine opens what it sealed before by the way in of before', async () => {
    const before = await device(ladder);
    const sealed = await before.keys.seal(text, name);
    await connected(before);
    const after = await device(kettle);
    await connected(after);
    expect(await gateway.list()).toHaveLength(2);
    expect(await after.keys.openBy(ladder)).toEqual({ ok: true, value: null });
    expect((await after.keys.open(sealed, name)).ok).toBe(true);
  });

  test('is told in its other windows too', async () => {
    const tablet = await device(ladder);
    const sealed = await tablet.keys.seal(text, name);
    await connected(tablet);
    const laptop = await device(kettle);
    const window = opening(laptop.vault, laptop.store);
    expect(await window.keys.open(sealed, name)).toMatchObject({ error: { tag: 'no-key' } });
    await connected(laptop);
    await laptop.keys.openBy(ladder);
    await expect.poll(async () => (await window.keys.open(sealed, name)).ok).toBe(true);
    expect(window.moves()).toBeGreaterThan(0);
  });
});
