import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { adviser } from '../../../../tests/builders/caseDocuments.ts';
import { cheap, kettle, ladder } from '../../../../tests/builders/vaults.ts';
import { contractHeader } from '../../../contracts/http/version.ts';
import type { AssizeWorker } from '../../../contracts/worker/api.ts';
import { workerContractVersion } from '../../../contracts/worker/version.ts';
import type { UserProfile } from '../../../domain/access/user.ts';
import { newId, type UserId } from '../../../shared/ids.ts';
import { deviceTables } from '../../../store/tables.ts';
import { destroyVault } from '../../../vault/vaultStore.ts';
import { AssizeWorkerHost } from '../../../worker/assizeWorker.ts';
import { leftSession } from './leftSession.ts';
import { Session } from './session.svelte.ts';
import type { SessionAnswer } from './sessionReply.ts';

const expiresAt = '2026-11-26T18:00:00.000Z';
const hosts: AssizeWorkerHost[] = [];
/** The worker itself, without the thread between, and what it was told of who is signed in. */
function newWorker() {
  const host = new AssizeWorkerHost('https://nobody.test', cheap);
  hosts.push(host);
  const opened: (readonly [string, boolean])[] = [];
  const open: AssizeWorker['open'] = (user, isSignedIn = true) => {
    opened.push([user.name, isSignedIn]);
    return host.open({ contractVersion: workerContractVersion, user, isSignedIn });
  };
  const worker = new Proxy(host, {
    get(target, name) {
      if (name === 'open') return open;
      // Methods of a class with private fields are called on itself.
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  }) as unknown as AssizeWorker;
  return { worker, opened };
}

let rosa: UserProfile;
let deniz: UserProfile;
let answer: SessionAnswer;
const stops: (() => void)[] = [];
function start() {
  const { worker, opened } = newWorker();
  const session = new Session(worker, () => Promise.resolve(answer));
  stops.push(session.follow());
  // As the shell does that is taken from the page.
  void worker.watch('lock', {}, ({ state }) => {
    if (state === 'locking') void worker.typedIsKept();
  });
  return { session, opened };
}
const signedIn = (user: UserProfile): SessionAnswer => ({ tag: 'signed-in', user, expiresAt });

beforeEach(() => {
  rosa = { ...adviser, userId: newId<UserId>(), name: 'Rosa Castellano' };
  deniz = { ...adviser, userId: newId<UserId>(), name: 'Deniz Marsh' };
  answer = { tag: 'no-answer' };
  leftSession.forget();
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const stop of stops.splice(0)) stop();
  for (const host of hosts.splice(0)) await host.close();
  for (const { userId } of [rosa, deniz]) {
    await deviceTables(`assize-${userId}`, 'relaxed').delete();
    await destroyVault(userId);
  }
  leftSession.forget();
});

/** A device on which this user has chosen their way in, and at which nobody is at work. */
async function used(user: UserProfile, way = ladder): Promise<void> {
  answer = signedIn(user);
  const { session } = start();
  await session.check();
  expect(session.state).toEqual({ name: 'choose-unlock', user, mayPutOff: false });
  expect(await session.makeVault(way)).toBeUndefined();
  expect(session.state).toEqual({ name: 'open', user });
  stops.pop()?.();
  await hosts.pop()?.close();
  answer = { tag: 'no-answer' };
}

test('whom the gateway takes nothing from, though their session stands, is asked to sign in, and is not woken again and again', async () => {
  answer = signedIn(rosa);
  const { session, opened } = start();
  await session.check();
  expect(await session.makeVault(ladder)).toBeUndefined();
  const before = opened.length;
  await session.check({ isRefused: true });
  expect([session.needsSignIn, session.isOfOtherKey]).toEqual([true, true]);
  expect(opened).toHaveLength(before);
  // Signed in anew, in another window.
  await session.check();
  expect(session.needsSignIn).toBe(false);
  await expect.poll(() => opened.length).toBe(before + 1);
});

describe('A start on a device that somebody used', () => {
  test.each([
    ['for a moment, is locked all the same', 2, 'locked'],
    ['at all, says so: it is no new device', Infinity, 'storage-failed'],
  ])('whose store cannot be read %s', async (_, times, state) => {
    await used(rosa);
    const { worker } = newWorker();
    let failed = 0;
    const lastUser = (): Promise<UserProfile | null> => {
      if (failed === times) return worker.lastUser();
      failed += 1;
      return Promise.reject(new Error('Internal error opening backing store'));
    };
    const session = new Session({ ...worker, lastUser, open: worker.open }, () => Promise.resolve(answer), 1);
    await session.start();
    expect(session.state.name).toBe(state);
    await session.check();
    expect(session.state.name).toBe(state);
  });

  test('is locked without an answer of the gateway, and what unlocks is theirs alone', async () => {
    await used(rosa);
    const { session } = start();
    await session.start();
    expect(session.state).toEqual({ name: 'locked', user: rosa });
    await expect.poll(() => session.noAnswerSince).toBeDefined();
    expect(session.state.name).toBe('locked');
    expect(await session.unlock(kettle)).toMatchObject({ tag: 'wrong-passphrase' });
    expect(session.state.name).toBe('locked');
    expect(await session.unlock(ladder)).toBeUndefined();
    expect(session.state).toEqual({ name: 'open', user: rosa });
  });

  test.each([
    ['signed in', () => signedIn(rosa), false],
    ['signed out', (): SessionAnswer => ({ tag: 'signed-out' }), true],
  ])('is not opened by the gateway’s word that they are %s', async (_word, said, needsSignIn) => {
    await used(rosa);
    answer = said();
    const { session } = start();
    await session.start();
    await session.check();
    expect(session.state).toMatchObject({ name: 'locked', user: { userId: rosa.userId } });
    expect(session.needsSignIn).toBe(needsSignIn);
    expect(session.canBeginAgain).toBe(!needsSignIn);
  });

  test('locks where they ask for it, says so, and opens the same again', async () => {
    await used(rosa);
    const { session } = start();
    await session.start();
    await session.unlock(ladder);
    await session.lock();
    await expect.poll(() => session.state).toEqual({ name: 'locked', user: rosa, reason: 'asked' });
    // A lock that is under way opens for nobody.
    await expect.poll(() => session.unlock(ladder)).toBeUndefined();
    await expect.poll(() => session.state).toEqual({ name: 'open', user: rosa });
  });
});

describe('A tablet of two people', () => {
  test('is another’s once the gateway says so, and stays locked for them', async () => {
    await used(deniz, kettle);
    await used(rosa);
    answer = signedIn(deniz);
    const { session } = start();
    await session.start();
    await expect.poll(() => session.state).toMatchObject({ name: 'locked', user: { userId: deniz.userId } });
    expect(await session.unlock(ladder)).toMatchObject({ tag: 'wrong-passphrase' });
    expect(await session.unlock(kettle)).toBeUndefined();
  });

  test('sends nothing for whoever unlocks it in the other’s session, and ends that session', async () => {
    await used(deniz, kettle);
    await used(rosa);
    const told = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
    const { session, opened } = start();
    await session.start();
    expect(opened).toEqual([['Rosa Castellano', true]]);
    await session.switchTo(deniz);
    expect(session.state).toMatchObject({ name: 'locked', user: { userId: deniz.userId } });
    await session.unlock(kettle);
    expect(session.state).toMatchObject({ name: 'open' });
    expect(opened.slice(1).every(([name, isSignedIn]) => name === 'Deniz Marsh' && !isSignedIn)).toBe(true);
    await expect.poll(() => session.needsSignIn).toBe(true);
    expect(leftSession.get()).toBe('switched');

    // The gateway hears of it; then she signs in herself, and only now anything is sent.
    told.mockResolvedValue(new Response(null, { status: 204, headers: { [contractHeader]: '2' } }));
    answer = { tag: 'signed-out' };
    await session.check();
    expect(leftSession.get()).toBeNull();
    expect(session.state).toMatchObject({ name: 'open' });
    answer = signedIn(deniz);
    await session.check();
    expect(session.needsSignIn).toBe(false);
    expect(opened.at(-1)).toEqual(['Deniz Marsh', true]);
  });
});
