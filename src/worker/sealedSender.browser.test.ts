import { afterEach, beforeEach, describe, expect, test, vi, type Mock } from 'vitest';
import { adviser } from '../../tests/builders/caseDocuments.ts';
import { busy, noAnswer, sealedGateway, type SealedGateway } from '../../tests/builders/sealedGateway.ts';
import { cheap, freshUser, ladder } from '../../tests/builders/vaults.ts';
import { note, savedAt } from '../../tests/harness/storeForEach.ts';
import { newId, type CaseId, type UserId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { deviceTables, type LedgerTableRow } from '../store/tables.ts';
import { makeVault } from '../vault/changeVault.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { findEarlierSigner, openEarlierSigner } from '../vault/earlierSigner.ts';
import { OpenVault } from '../vault/openVault.ts';
import {
  changeErased,
  changeSending,
  erasedHere,
  forgetSending,
  isLost,
  sendingOf,
} from '../vault/sendingRow.ts';
import { unlockVault } from '../vault/unlockVault.ts';
import { destroyVault, readVault } from '../vault/vaultStore.ts';
import { LineSealing } from './lineSealing.ts';
import { SealedSender, type SenderHost } from './sealedSender.ts';
import { lastUser, storeNameOf, withRegister } from './usersHere.ts';

const token = 'assize-upload_a_credential';
let userId: string;
let gateway: SealedGateway;
let vault: OpenVault;
let senders: SealedSender[] = [];
let host: {
  atWork: SenderHost['atWork'];
  readonly closeLost: Mock<SenderHost['closeLost']>;
  readonly erased: Mock<SenderHost['erased']>;
};

const tables = () => deviceTables(storeNameOf(userId), 'relaxed');
async function ledger(): Promise<LedgerTableRow[]> {
  const held = tables();
  try {
    return await held.ledger.orderBy('entryId').toArray();
  } finally {
    held.close();
  }
}
const states = async (): Promise<string[]> => (await ledger()).map(({ state }) => state);

/** What a user does with their vault open; afterwards it is locked. */
async function unlocked<T>(
  work: (store: DeviceStore) => Promise<T>,
  told = gateway.told,
  options?: ConstructorParameters<typeof LineSealing>[1],
): Promise<T> {
  const keys = await unlockVault(userId, ladder);
  if (!keys.ok) throw new Error(keys.error.tag);
  vault = new OpenVault(keys.value);
  const sealing = new LineSealing(vault, options);
  await sealing.begin();
  const store = await openDeviceStore(storeNameOf(userId), vault.sealer, () => sealing.seal);
  sealing.follow(store);
  sealing.take(told);
  await vi.waitUntil(() => sealing.seal !== undefined);
  try {
    return await work(store);
  } finally {
    await sealing.close();
    await store.close();
    vault.lock('asked');
  }
}
async function writes(store: DeviceStore, text: string): Promise<string> {
  const entry = note(newId<CaseId>(), text);
  expect(await store.writeEntry(entry, { savedAt })).toMatchObject({ ok: true });
  return entry._id;
}
const begins = (fetchImpl = gateway.fetch): SealedSender => {
  const sender = new SealedSender('https://gateway.test', host, fetchImpl);
  senders.push(sender);
  sender.begin();
  return sender;
};

/** Without any key of the gateway. */
async function writesUnsealed(text: string): Promise<void> {
  const keys = await unlockVault(userId, ladder);
  if (!keys.ok) throw new Error(keys.error.tag);
  const store = await openDeviceStore(storeNameOf(userId), new OpenVault(keys.value).sealer);
  await writes(store, text);
  await store.close();
  expect((await ledger())[0]).not.toHaveProperty('forGateway');
}
/** What anybody on the way may answer, in JSON. */
const says = (status: number) => (): Response =>
  new Response('{}', { status, headers: { 'content-type': 'application/json' } });
/** Held by a window that is frozen: it lets go of nothing. */
const freezes = (lockName: string): (() => Promise<void>) => {
  let release: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (release = resolve));
  const holding = navigator.locks.request(lockName, () => over).catch(() => undefined);
  return async () => {
    release();
    await holding;
  };
};

beforeEach(async () => {
  userId = freshUser();
  gateway = await sealedGateway();
  host = { atWork: () => undefined, closeLost: vi.fn(() => Promise.resolve()), erased: vi.fn() };
  expect(await makeVault(userId, ladder, cheap)).toMatchObject({ ok: true });
  const held = await readVault(userId);
  if (!held.ok) throw new Error(held.error.tag);
  const { signingKey } = held.value;
  gateway.writers.set(token, signingKey);
  await changeSending(userId, (row) => ({ ...row, credential: { token, deviceKey: signingKey } }));
});
afterEach(async () => {
  vi.useRealTimers();
  for (const sender of senders) await sender.stop();
  senders = [];
  await tables().delete();
  await destroyVault(userId);
  await forgetSending(userId);
  for (const { id } of await erasedHere()) {
    await changeErased(id, ({ credential: _told, ...row }) => ({ ...row, isSeen: true }));
  }
});

describe('What a locked device has not sent', () => {
  test('leaves as it was written, without keys and without a session, and its receipts are taken', async () => {
    await unlocked(async (store) => {
      for (const text of ['Not guilty', 'Siân’s bail', 'Put back']) await writes(store, text);
      expect((await ledger()).every(({ forGateway }) => isBox(forGateway))).toBe(true);
    });
    begins();
    await expect.poll(states).toEqual(['in-record', 'in-record', 'in-record']);
    expect([...gateway.taken.values()].map(({ text }) => text).sort()).toEqual([
      'Not guilty',
      'Put back',
      'Siân’s bail',
    ]);
    expect(gateway.asked).toEqual([3]);
    expect((await ledger()).some((line) => 'forGateway' in line)).toBe(false);
  });

  test('is sent again after an answer that was lost, and is there once', async () => {
    await unlocked((store) => writes(store, 'Once'));
    gateway.fails = { how: noAnswer, afterwards: true };
    const sender = begins();
    await expect.poll(() => gateway.asked).toEqual([1]);
    expect(await states()).toEqual(['saved-here']);
    await sender.look();
    await expect.poll(states).toEqual(['in-record']);
    expect(gateway.taken.size).toBe(1);
  });

  test('and what the gateway keeps apart, needs its author once they unlock; nothing of it is sent again', async () => {
    const [kept, second] = await unlocked(async (store) => [
      await writes(store, 'Kept apart'),
      await writes(store, 'A second revision'),
    ]);
    const at = '2026-11-26T09:00:00.000Z';
    gateway.answer = ({ entryId }) => ({
      receipt: {
        state: 'quarantined',
        at,
        code: entryId === second ? 'second-revision' : 'not-on-the-case',
      },
    });
    const sender = begins();
    await expect.poll(async () => (await states()).sort()).toEqual(['needs-you', 'saved-here']);
    const lines = new Map((await ledger()).map((line) => [line.entryId, line]));
    expect(lines.get(kept ?? '')).toMatchObject({ reasonCode: 'not-on-the-case', quarantinedAt: at });
    expect(lines.get(kept ?? '')).not.toHaveProperty('reason');
    // What its document's history needs lies under keys: it is asked about when they are there.
    expect(lines.get(second ?? '')).toMatchObject({ state: 'saved-here', wasSent: 1 });
    expect(lines.get(second ?? '')).not.toHaveProperty('forGateway');
    await sender.look();
    expect(gateway.asked).toEqual([2, 0]);
    await unlocked(async (store) => {
      expect((await store.linesInDoubt()).map(({ entryId }) => entryId).sort()).toEqual(
        [kept, second].sort(),
      );
    });
  });

  test('for a key that the gateway does not hold waits until its user unlocks, and is sealed anew then', async () => {
    const older = await sealedGateway();
    await unlocked((store) => writes(store, 'For another key'), older.told);
    const sender = begins();
    await expect.poll(() => gateway.asked).toEqual([1]);
    await sender.look();
    expect(gateway.asked).toEqual([1, 1]);
    expect(await states()).toEqual(['saved-here']);
    await unlocked((store) => store.sealLines());
    await sender.stop();
    begins();
    await expect.poll(states).toEqual(['in-record']);
  });

  test('and was written before there was a key for it, is sealed when there is one', async () => {
    await writesUnsealed('Before');
    await unlocked((again) => again.sealLines());
    begins();
    await expect.poll(states).toEqual(['in-record']);
  });

  test('waits for as long as a busy gateway says, whatever looks meanwhile', async () => {
    await unlocked((store) => writes(store, 'Later'));
    gateway.fails = { how: busy(60) };
    const sender = begins();
    await expect.poll(() => gateway.asked).toEqual([1]);
    await sender.look();
    window.dispatchEvent(new Event('online'));
    await sender.look();
    expect(gateway.asked).toEqual([1]);
    expect(await states()).toEqual(['saved-here']);
  });

  test('that a gateway refuses whole is halved, and what it cannot take holds nothing else up', async () => {
    await unlocked(async (store) => {
      for (const text of ['a', 'b', 'c']) await writes(store, text);
    });
    gateway.fails = { how: says(413) };
    begins();
    await expect.poll(states).toEqual(['in-record', 'in-record', 'in-record']);
    expect(gateway.asked).toEqual([3, 2, 1]);
  });

  test.each([403, 404])(
    'and that somebody answers %i to is not halved: it leaves whole with the next look',
    async (status) => {
      await unlocked(async (store) => {
        for (const text of ['a', 'b']) await writes(store, text);
      });
      gateway.fails = { how: says(status) };
      const sender = begins();
      await sender.look();
      expect(gateway.asked).toEqual([2]);
      expect(await states()).toEqual(['saved-here', 'saved-here']);
      await sender.look();
      expect(gateway.asked.at(-1)).toBe(2);
      expect(await states()).toEqual(['in-record', 'in-record']);
    },
  );

  test('and that is refused alone is sent again with the next look', async () => {
    await unlocked((store) => writes(store, 'Refused once'));
    gateway.fails = { how: says(400) };
    const sender = begins();
    await sender.look();
    expect(await states()).toEqual(['saved-here']);
    await sender.look();
    expect(gateway.asked).toEqual([1, 1]);
    expect(await states()).toEqual(['in-record']);
  });

  test.each([
    ['as the vault is locked', undefined],
    ['while it is open', { sealAgainMs: 10 }],
  ])('and that goes back to be sent is sealed once more, %s', async (_when, options) => {
    await unlocked(
      async (store) => {
        const entryId = await writes(store, 'Lost by a restore');
        const { rev = '' } = (await ledger())[0] ?? {};
        const at = '2026-11-26T09:00:00.000Z';
        await store.settle([{ entryId, rev, answer: { state: 'recorded', at } }]);
        await store.settle([{ entryId, rev, answer: null }]);
        if (options) await expect.poll(async () => isBox((await ledger())[0]?.forGateway)).toBe(true);
      },
      gateway.told,
      options,
    );
    expect(await states()).toEqual(['saved-here']);
    expect(isBox((await ledger())[0]?.forGateway)).toBe(true);
  });
});

describe('Several people of one tablet', () => {
  test('whoever is at work sends what is theirs; what another has not sent leaves meanwhile', async () => {
    await unlocked((store) => writes(store, 'Of the one at work'));
    host.atWork = () => ({ userId, sendsItself: true });
    const sender = begins();
    await sender.look();
    expect(gateway.asked).toEqual([]);
    // Signed out they do not: it leaves all the same.
    host.atWork = () => ({ userId, sendsItself: false });
    await sender.look();
    expect(await states()).toEqual(['in-record']);
  });

  test('a window in which their own session sends is left to do so', async () => {
    await unlocked((store) => writes(store, 'Of another window'));
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holding = navigator.locks.request(`assize-sync-${storeNameOf(userId)}`, () => held);
    const sender = begins();
    await sender.look();
    expect(gateway.asked).toEqual([]);
    release();
    await holding;
    await sender.look();
    expect(await states()).toEqual(['in-record']);
  });

  test.each(['sealed', 'sync'])(
    'a frozen window that holds the turn (%s) is passed over after three looks',
    async (which) => {
      await unlocked((store) => writes(store, 'Behind a frozen window'));
      const thaws = freezes(
        which === 'sealed' ? `assize-sealed-${userId}` : `assize-sync-${storeNameOf(userId)}`,
      );
      const sender = begins();
      for (let looks = 0; looks < 3; looks += 1) await sender.look();
      expect(gateway.asked).toEqual([]);
      await sender.look();
      expect(await states()).toEqual(['in-record']);
      await thaws();
    },
  );

  test.each(['is asked to wait', 'has a store that does not open', 'gets no answer'])(
    'what another has not sent leaves although one of them %s',
    async (what) => {
      await unlocked((store) => writes(store, 'Of another'));
      // Comes first.
      const other = `!${userId}`;
      await changeSending(other, (row) => ({
        ...row,
        credential: { token: 'assize-upload_another', deviceKey: gateway.key.publicKey },
      }));
      const closes = what === 'has a store that does not open' && (await openLater(storeNameOf(other)));
      try {
        const sender = begins((input, init) => {
          const isOther = new Headers(init?.headers).get('authorization')?.endsWith('_another');
          if (isOther && what === 'is asked to wait') return Promise.resolve(busy(60)());
          return isOther ? Promise.reject(new TypeError('cut')) : gateway.fetch(input, init);
        });
        await sender.look();
        if (what === 'gets no answer') await sender.look();
        expect(await states()).toEqual(['in-record']);
      } finally {
        if (closes) closes();
        await deviceTables(storeNameOf(other), 'relaxed').delete();
        await forgetSending(other);
      }
    },
  );

  test('a credential that the gateway does not know is said to be so, and another is asked for', async () => {
    await unlocked((store) => writes(store, 'Unknown'));
    gateway.writers.clear();
    const sender = begins();
    await sender.look();
    expect(await sendingOf(userId)).toMatchObject({ isRefused: true });
    expect(await states()).toEqual(['saved-here']);
  });
});

describe('A device that is reported lost', () => {
  const lostAt = '2026-11-26T08:30:00.000Z';
  const isGone = async (): Promise<boolean> => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    return !names.includes(storeNameOf(userId)) && !(await readVault(userId)).ok;
  };

  test('sends what is unsent, erases keys, store and name, and tells the gateway and whoever holds it', async () => {
    await withRegister((register) => register.put({ ...adviser, userId: userId as UserId }));
    await unlocked((store) => writes(store, 'The last words'));
    await openEarlierSigner(userId);
    gateway.lostAt = lostAt;
    begins();
    await expect.poll(() => gateway.erased).toEqual([0]);
    expect([...gateway.taken.values()]).toMatchObject([{ text: 'The last words' }]);
    expect(host.closeLost).toHaveBeenCalledWith(userId);
    expect(await isGone()).toBe(true);
    expect(await findEarlierSigner(userId)).toBeUndefined();
    expect((await lastUser())?.userId).not.toBe(userId);
    expect(await sendingOf(userId)).toBeUndefined();
    expect(host.erased).toHaveBeenCalledWith(expect.objectContaining({ lostAt, unsent: 0 }));
    const left = await erasedHere();
    expect(left).toMatchObject([{ lostAt, unsent: 0 }]);
    expect(JSON.stringify(left)).not.toContain(userId);
    expect(left[0]).not.toHaveProperty('credential');
  });

  test.each(['no-room', 'unknown-key', 'box-broken', 'too-large'])(
    'erases nothing, for however long, while something is held up: %s',
    async (fault) => {
      await unlocked((store) => writes(store, 'Held up'));
      gateway.lostAt = lostAt;
      gateway.answer = () => ({ fault });
      const sender = begins();
      await expect.poll(() => isLost(userId)).toBe(true);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 3_600_000 });
      await sender.look();
      expect(await isGone()).toBe(false);
      expect(await states()).toEqual(['saved-here']);
      gateway.answer = () => undefined;
      await sender.look();
      expect(gateway.erased).toEqual([0]);
      expect(gateway.taken.size).toBe(1);
      expect(await isGone()).toBe(true);
    },
  );

  test('erases nothing of what was sealed for nobody, and gives it back once it is found', async () => {
    await writesUnsealed('Without a box');
    gateway.lostAt = lostAt;
    const sender = begins();
    await expect.poll(() => isLost(userId)).toBe(true);
    await sender.look();
    expect(await isGone()).toBe(false);
    gateway.lostAt = undefined;
    await sender.look();
    expect(await isLost(userId)).toBe(false);
    await unlocked((store) => store.sealLines());
    await sender.look();
    expect([...gateway.taken.values()]).toMatchObject([{ text: 'Without a box' }]);
  });

  test('is held up by nothing that the gateway keeps apart', async () => {
    await unlocked((store) => writes(store, 'A second revision'));
    gateway.lostAt = lostAt;
    gateway.answer = () => ({
      receipt: { state: 'quarantined', at: '2026-11-26T09:00:00.000Z', code: 'second-revision' },
    });
    begins();
    await expect.poll(() => gateway.erased).toEqual([0]);
  });

  test.each([400, 404, 413])(
    'and is answered %i by somebody is neither erased nor found again by that',
    async (status) => {
      await unlocked((store) => writes(store, 'Refused'));
      const lost = { at: lostAt, heardAt: new Date().toISOString() };
      await changeSending(userId, (row) => ({ ...row, lost }));
      gateway.lostAt = lostAt;
      gateway.fails = { how: says(status) };
      const sender = begins();
      await sender.look();
      expect(await isLost(userId)).toBe(true);
      expect(await isGone()).toBe(false);
      await sender.look();
      expect(gateway.erased).toEqual([0]);
      expect(gateway.taken.size).toBe(1);
    },
  );

  test('and of whose lines one half is refused, is neither erased nor found again by that', async () => {
    await unlocked(async (store) => {
      for (const text of ['a', 'b']) await writes(store, text);
    });
    const lost = { at: lostAt, heardAt: new Date().toISOString() };
    await changeSending(userId, (row) => ({ ...row, lost }));
    gateway.lostAt = lostAt;
    gateway.fails = { how: says(413) };
    gateway.answer = () => {
      gateway.fails = { how: says(413) };
      return undefined;
    };
    const sender = begins();
    await sender.look();
    expect(gateway.asked).toEqual([2, 1, 1]);
    expect(await isLost(userId)).toBe(true);
    expect((await states()).sort()).toEqual(['in-record', 'saved-here']);
    gateway.answer = () => undefined;
    await sender.look();
    expect(gateway.erased).toEqual([0]);
    expect(gateway.taken.size).toBe(2);
  });

  test('erases nothing while the gateway does not answer', async () => {
    await unlocked((store) => writes(store, 'No answer'));
    gateway.lostAt = lostAt;
    gateway.answer = () => {
      gateway.fails = { how: noAnswer };
      return { fault: 'no-room' };
    };
    begins();
    await expect.poll(() => isLost(userId)).toBe(true);
    await expect.poll(() => gateway.asked.length).toBe(2);
    expect(await isGone()).toBe(false);
  });

  test('that was found before it had erased goes on', async () => {
    await changeSending(userId, (row) => ({
      ...row,
      lost: { at: lostAt, heardAt: new Date().toISOString() },
    }));
    begins();
    await expect.poll(() => isLost(userId)).toBe(false);
    expect(await unlocked((store) => writes(store, 'Found again'))).toContain(':note:');
  });

  test.each(['before anything', 'after its keys were gone', 'after its store was gone'])(
    'that was killed %s goes on at its next start',
    async (when) => {
      await unlocked((store) => writes(store, 'Cut off'));
      await changeSending(userId, (row) => ({
        ...row,
        lost: { at: lostAt, heardAt: new Date().toISOString() },
      }));
      gateway.lostAt = lostAt;
      if (when !== 'before anything') await destroyVault(userId);
      if (when === 'after its store was gone') await tables().delete();
      begins();
      await expect.poll(() => gateway.erased).toEqual([0]);
      expect(await isGone()).toBe(true);
      expect(gateway.taken.size).toBe(when === 'after its store was gone' ? 0 : 1);
    },
  );

  test('whose word did not reach the gateway says it again at its next start', async () => {
    gateway.lostAt = lostAt;
    const { fetch } = gateway;
    const cut = new SealedSender('https://gateway.test', host, (input, init) =>
      (input as string).endsWith('/erased') ? Promise.reject(new TypeError('cut')) : fetch(input, init),
    );
    cut.begin();
    await expect.poll(() => host.erased.mock.calls.length).toBe(1);
    await cut.stop();
    expect(gateway.erased).toEqual([]);
    begins();
    await expect.poll(() => gateway.erased).toEqual([0]);
  });
});

/** A database of a version that this Assize does not know; it is let go by what is returned. */
const openLater = (name: string): Promise<() => void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 9_990);
    request.onsuccess = () => resolve(() => request.result.close());
    request.onerror = () => reject(request.error ?? new Error('No database'));
  });

/** The box lies beside the two bodies. */
const isBox = (box: Uint8Array | undefined): boolean => box !== undefined && box[0] === 1;

test('A device key of before is none that lines leave by', async () => {
  // Who works by the earlier key has no vault that could sign.
  const store = await openDeviceStore(storeNameOf(userId), await openDeviceKey('device-store-test'));
  await writes(store, 'By the earlier key');
  await store.close();
  expect((await ledger())[0]).not.toHaveProperty('forGateway');
});
