import { describe, expect, test } from 'vitest';
import { busy, noAnswer, sealedGateway } from '../../tests/builders/sealedGateway.ts';
import { says, useSealedDevice } from '../../tests/harness/sealedDevice.ts';
import { openDeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { changeSending, forgetSending, sendingOf } from '../vault/sendingRow.ts';
import { storeNameOf } from './usersHere.ts';

const device = useSealedDevice();
const { begins, ledger, states, unlocked, unsealed, writes } = device;

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

describe('What a locked device has not sent', () => {
  test('leaves as it was written, without keys and without a session, and its receipts are taken', async () => {
    await unlocked(async (store) => {
      for (const text of ['Not guilty', 'Siân’s bail', 'Put back']) await writes(store, text);
      expect((await ledger()).every(({ forGateway }) => isBox(forGateway))).toBe(true);
    });
    begins();
    await expect.poll(states).toEqual(['in-record', 'in-record', 'in-record']);
    expect([...device.gateway.taken.values()].map(({ text }) => text).sort()).toEqual([
      'Not guilty',
      'Put back',
      'Siân’s bail',
    ]);
    expect(device.gateway.asked).toEqual([3]);
    expect((await ledger()).some((line) => 'forGateway' in line)).toBe(false);
  });

  test('is sent again after an answer that was lost, and is there once', async () => {
    await unlocked((store) => writes(store, 'Once'));
    device.gateway.fails = { how: noAnswer, afterwards: true };
    const sender = begins();
    await sender.look();
    expect(device.gateway.asked).toEqual([1]);
    expect(await states()).toEqual(['saved-here']);
    await sender.look();
    await expect.poll(states).toEqual(['in-record']);
    expect(device.gateway.taken.size).toBe(1);
  });

  test('and what the gateway keeps apart, needs its author once they unlock; nothing of it is sent again', async () => {
    const [kept, second] = await unlocked(async (store) => [
      await writes(store, 'Kept apart'),
      await writes(store, 'A second revision'),
    ]);
    const at = '2026-11-26T09:00:00.000Z';
    device.gateway.answer = ({ entryId }) => ({
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
    expect(device.gateway.asked).toEqual([2, 0]);
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
    await expect.poll(() => device.gateway.asked).toEqual([1]);
    await sender.look();
    expect(device.gateway.asked).toEqual([1, 1]);
    expect(await states()).toEqual(['saved-here']);
    await unlocked((store) => store.sealLines());
    await sender.stop();
    begins();
    await expect.poll(states).toEqual(['in-record']);
  });

  test('and the gateway says it never had, leaves with what it was sealed in, though nobody seals it anew', async () => {
    await unlocked(async (store) => {
      const entryId = await writes(store, 'Cut off on its way');
      const line = (await ledger()).find((each) => each.entryId === entryId);
      await store.markSending([{ entryId, rev: line?.rev ?? '' }]);
      await store.settle([{ entryId, rev: line?.rev ?? '', answer: null }]);
      expect(await states()).toEqual(['saved-here']);
    });
    begins();
    await expect.poll(states).toEqual(['in-record']);
  });

  test('and was written before there was a key for it, is sealed when there is one', async () => {
    await unsealed((store) => writes(store, 'Before'));
    await unlocked((again) => again.sealLines());
    begins();
    await expect.poll(states).toEqual(['in-record']);
  });

  test('waits for as long as a busy gateway says, whatever looks meanwhile', async () => {
    await unlocked((store) => writes(store, 'Later'));
    device.gateway.fails = { how: busy(60) };
    const sender = begins();
    await expect.poll(() => device.gateway.asked).toEqual([1]);
    await sender.look();
    window.dispatchEvent(new Event('online'));
    await sender.look();
    expect(device.gateway.asked).toEqual([1]);
    expect(await states()).toEqual(['saved-here']);
  });

  test('that a gateway refuses whole is halved, and what it cannot take holds nothing else up', async () => {
    await unlocked(async (store) => {
      for (const text of ['a', 'b', 'c']) await writes(store, text);
    });
    device.gateway.fails = { how: says(413) };
    begins();
    await expect.poll(states).toEqual(['in-record', 'in-record', 'in-record']);
    expect(device.gateway.asked).toEqual([3, 2, 1]);
  });

  test.each([403, 404])(
    'and that somebody answers %i to is not halved: it leaves whole with the next look',
    async (status) => {
      await unlocked(async (store) => {
        for (const text of ['a', 'b']) await writes(store, text);
      });
      device.gateway.fails = { how: says(status) };
      const sender = begins();
      await sender.look();
      expect(device.gateway.asked).toEqual([2]);
      expect(await states()).toEqual(['saved-here', 'saved-here']);
      await sender.look();
      expect(device.gateway.asked.at(-1)).toBe(2);
      expect(await states()).toEqual(['in-record', 'in-record']);
    },
  );

  test('and that is refused alone is sent again with the next look', async () => {
    await unlocked((store) => writes(store, 'Refused once'));
    device.gateway.fails = { how: says(400) };
    const sender = begins();
    await sender.look();
    expect(await states()).toEqual(['saved-here']);
    await sender.look();
    expect(device.gateway.asked).toEqual([1, 1]);
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
      device.gateway.told,
      options,
    );
    expect(await states()).toEqual(['saved-here']);
    expect(isBox((await ledger())[0]?.forGateway)).toBe(true);
  });
});

describe('Several people of one tablet', () => {
  test('whoever is at work sends what is theirs; what another has not sent leaves meanwhile', async () => {
    await unlocked((store) => writes(store, 'Of the one at work'));
    device.host.atWork = () => ({ userId: device.userId, sendsItself: true });
    const sender = begins();
    await sender.look();
    expect(device.gateway.asked).toEqual([]);
    // Signed out they do not: it leaves all the same.
    device.host.atWork = () => ({ userId: device.userId, sendsItself: false });
    await sender.look();
    expect(await states()).toEqual(['in-record']);
  });

  test('a window in which their own session sends is left to do so', async () => {
    await unlocked((store) => writes(store, 'Of another window'));
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holding = navigator.locks.request(`assize-sync-${storeNameOf(device.userId)}`, () => held);
    const sender = begins();
    await sender.look();
    expect(device.gateway.asked).toEqual([]);
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
        which === 'sealed' ? `assize-sealed-${device.userId}` : `assize-sync-${storeNameOf(device.userId)}`,
      );
      const sender = begins();
      for (let looks = 0; looks < 3; looks += 1) await sender.look();
      expect(device.gateway.asked).toEqual([]);
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
      const other = `!${device.userId}`;
      await changeSending(other, (row) => ({
        ...row,
        credential: { token: 'assize-upload_another', deviceKey: device.gateway.key.publicKey },
      }));
      const closes = what === 'has a store that does not open' && (await openLater(storeNameOf(other)));
      try {
        const sender = begins((input, init) => {
          const isOther = new Headers(init?.headers).get('authorization')?.endsWith('_another');
          if (isOther && what === 'is asked to wait') return Promise.resolve(busy(60)());
          return isOther ? Promise.reject(new TypeError('cut')) : device.gateway.fetch(input, init);
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
    device.gateway.writers.clear();
    const sender = begins();
    await sender.look();
    expect(await sendingOf(device.userId)).toMatchObject({ isRefused: true });
    expect(await states()).toEqual(['saved-here']);
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
  const store = await openDeviceStore(storeNameOf(device.userId), await openDeviceKey('device-store-test'));
  await writes(store, 'By the earlier key');
  await store.close();
  expect((await ledger())[0]).not.toHaveProperty('forGateway');
});
