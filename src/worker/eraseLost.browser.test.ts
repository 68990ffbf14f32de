import { describe, expect, test, vi } from 'vitest';
import { adviser } from '../../tests/builders/caseDocuments.ts';
import { noteForm, noteKey } from '../../tests/builders/drafts.ts';
import { noAnswer } from '../../tests/builders/sealedGateway.ts';
import { says, useSealedDevice } from '../../tests/harness/sealedDevice.ts';
import { emptyForm } from '../domain/draft/draft.ts';
import { newId, type DeviceId, type UserId } from '../shared/ids.ts';
import { findEarlierSigner, openEarlierSigner } from '../vault/earlierSigner.ts';
import { changeSending, erasedHere, isLost, sendingOf } from '../vault/sendingRow.ts';
import { destroyVault, readVault } from '../vault/vaultStore.ts';
import { DraftDesk } from './draftDesk.ts';
import { SealedSender } from './sealedSender.ts';
import { lastUser, storeNameOf, withRegister } from './usersHere.ts';

const device = useSealedDevice();
const { begins, states, tables, unlocked, unsealed, writes } = device;

describe('A device that is reported lost', () => {
  const lostAt = '2026-11-26T08:30:00.000Z';
  const isGone = async (): Promise<boolean> => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    return !names.includes(storeNameOf(device.userId)) && !(await readVault(device.userId)).ok;
  };

  test('sends what is unsent, erases keys, store and name, and tells the gateway and whoever holds it', async () => {
    await withRegister((register) => register.put({ ...adviser, userId: device.userId as UserId }));
    await unlocked((store) => writes(store, 'The last words'));
    await openEarlierSigner(device.userId);
    device.gateway.lostAt = lostAt;
    begins();
    await expect.poll(() => device.gateway.erased).toEqual([0]);
    expect([...device.gateway.taken.values()]).toMatchObject([{ text: 'The last words' }]);
    expect(device.host.closeLost).toHaveBeenCalledWith(device.userId);
    expect(await isGone()).toBe(true);
    expect(await findEarlierSigner(device.userId)).toBeUndefined();
    expect((await lastUser())?.userId).not.toBe(device.userId);
    expect(await sendingOf(device.userId)).toBeUndefined();
    expect(device.host.erased).toHaveBeenCalledWith(expect.objectContaining({ lostAt, unsent: 0 }));
    // The gateway knows a moment before that is written down.
    await expect.poll(async () => (await erasedHere()).some((row) => 'credential' in row)).toBe(false);
    const left = await erasedHere();
    expect(left).toMatchObject([{ lostAt, unsent: 0 }]);
    expect(JSON.stringify(left)).not.toContain(device.userId);
    expect(left[0]).not.toHaveProperty('credential');
  });

  test.each(['no-room', 'unknown-key', 'box-broken', 'too-large'])(
    'erases nothing, for however long, while something is held up: %s',
    async (fault) => {
      await unlocked((store) => writes(store, 'Held up'));
      device.gateway.lostAt = lostAt;
      device.gateway.answer = () => ({ fault });
      const sender = begins();
      await expect.poll(() => isLost(device.userId)).toBe(true);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 3_600_000 });
      await sender.look();
      expect(await isGone()).toBe(false);
      expect(await states()).toEqual(['saved-here']);
      expect(device.gateway.waiting.at(-1)).toBe(1);
      device.gateway.answer = () => undefined;
      await sender.look();
      expect(device.gateway.erased).toEqual([0]);
      expect(device.gateway.taken.size).toBe(1);
      expect(await isGone()).toBe(true);
    },
  );

  test('erases nothing of what was sealed for nobody, and gives it back once it is found', async () => {
    await unsealed((store) => writes(store, 'Without a box'));
    device.gateway.lostAt = lostAt;
    const sender = begins();
    await expect.poll(() => isLost(device.userId)).toBe(true);
    await sender.look();
    expect(await isGone()).toBe(false);
    expect(device.gateway.waiting.at(-1)).toBe(1);
    device.gateway.lostAt = undefined;
    await sender.look();
    expect(await isLost(device.userId)).toBe(false);
    await unlocked((store) => store.sealLines());
    await sender.look();
    expect([...device.gateway.taken.values()]).toMatchObject([{ text: 'Without a box' }]);
  });

  test('is held up by no draft that has no box: it goes, and that it did is said', async () => {
    await unsealed(async (store) => {
      const desk = new DraftDesk(store, { ...adviser, userId: device.userId as UserId }, () =>
        Promise.resolve(newId<DeviceId>()),
      );
      await desk.keep(noteKey, noteForm('Typed before there was a key'), emptyForm);
      await desk.keep(`${noteKey}-2`, noteForm('Typed and emptied again'), emptyForm);
      await desk.keep(`${noteKey}-2`, null, noteForm('Typed and emptied again'));
    });
    device.gateway.lostAt = lostAt;
    begins();
    await expect.poll(() => device.gateway.erased).toEqual([0]);
    expect(device.gateway.erasedDrafts).toEqual([1]);
    expect(device.gateway.waiting).toEqual([]);
    expect(device.host.erased).toHaveBeenCalledWith(expect.objectContaining({ unsent: 0, drafts: 1 }));
    expect(await isGone()).toBe(true);
  });

  test('is held up by nothing that the gateway keeps apart', async () => {
    await unlocked((store) => writes(store, 'A second revision'));
    device.gateway.lostAt = lostAt;
    device.gateway.answer = () => ({
      receipt: { state: 'quarantined', at: '2026-11-26T09:00:00.000Z', code: 'second-revision' },
    });
    begins();
    await expect.poll(() => device.gateway.erased).toEqual([0]);
  });

  test.each([400, 404, 413])(
    'and is answered %i by somebody is neither erased nor found again by that',
    async (status) => {
      await unlocked((store) => writes(store, 'Refused'));
      const lost = { at: lostAt, heardAt: new Date().toISOString() };
      await changeSending(device.userId, (row) => ({ ...row, lost }));
      device.gateway.lostAt = lostAt;
      device.gateway.fails = { how: says(status) };
      const sender = begins();
      await sender.look();
      expect(await isLost(device.userId)).toBe(true);
      expect(await isGone()).toBe(false);
      await sender.look();
      expect(device.gateway.erased).toEqual([0]);
      expect(device.gateway.taken.size).toBe(1);
    },
  );

  test('and of whose lines one half is refused, is neither erased nor found again by that', async () => {
    await unlocked(async (store) => {
      for (const text of ['a', 'b']) await writes(store, text);
    });
    const lost = { at: lostAt, heardAt: new Date().toISOString() };
    await changeSending(device.userId, (row) => ({ ...row, lost }));
    device.gateway.lostAt = lostAt;
    device.gateway.fails = { how: says(413) };
    device.gateway.answer = () => {
      device.gateway.fails = { how: says(413) };
      return undefined;
    };
    const sender = begins();
    await sender.look();
    expect(device.gateway.asked).toEqual([2, 1, 1]);
    expect(await isLost(device.userId)).toBe(true);
    expect((await states()).sort()).toEqual(['in-record', 'saved-here']);
    device.gateway.answer = () => undefined;
    await sender.look();
    expect(device.gateway.erased).toEqual([0]);
    expect(device.gateway.taken.size).toBe(2);
  });

  test('erases nothing while the gateway does not answer', async () => {
    await unlocked((store) => writes(store, 'No answer'));
    device.gateway.lostAt = lostAt;
    device.gateway.answer = () => {
      device.gateway.fails = { how: noAnswer };
      return { fault: 'no-room' };
    };
    begins();
    await expect.poll(() => isLost(device.userId)).toBe(true);
    // It tries again by itself after a while: what comes then does not count.
    await expect.poll(() => device.gateway.asked.slice(0, 2)).toEqual([1, 1]);
    expect(await isGone()).toBe(false);
  });

  test('that was found before it had erased goes on', async () => {
    await changeSending(device.userId, (row) => ({
      ...row,
      lost: { at: lostAt, heardAt: new Date().toISOString() },
    }));
    begins();
    await expect.poll(() => isLost(device.userId)).toBe(false);
    expect(await unlocked((store) => writes(store, 'Found again'))).toContain(':note:');
  });

  test.each(['before anything', 'after its keys were gone', 'after its store was gone'])(
    'that was killed %s goes on at its next start',
    async (when) => {
      await unlocked((store) => writes(store, 'Cut off'));
      await changeSending(device.userId, (row) => ({
        ...row,
        lost: { at: lostAt, heardAt: new Date().toISOString() },
      }));
      device.gateway.lostAt = lostAt;
      if (when !== 'before anything') await destroyVault(device.userId);
      if (when === 'after its store was gone') await tables().delete();
      begins();
      await expect.poll(() => device.gateway.erased).toEqual([0]);
      expect(await isGone()).toBe(true);
      expect(device.gateway.taken.size).toBe(when === 'after its store was gone' ? 0 : 1);
    },
  );

  test('whose word did not reach the gateway says it again at its next start', async () => {
    device.gateway.lostAt = lostAt;
    const { fetch } = device.gateway;
    const cut = new SealedSender('https://gateway.test', device.host, (input, init) =>
      (input as string).endsWith('/erased') ? Promise.reject(new TypeError('cut')) : fetch(input, init),
    );
    cut.begin();
    await expect.poll(() => device.host.erased.mock.calls.length).toBe(1);
    await cut.stop();
    expect(device.gateway.erased).toEqual([]);
    begins();
    await expect.poll(() => device.gateway.erased).toEqual([0]);
  });
});
