import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cheap, freshUser, kettle, ladder } from '../../tests/builders/vaults.ts';
import { utf8 } from '../shared/bytes.ts';
import { changePassphrase, makeVault } from './changeVault.ts';
import type { ClockReading } from './clockReading.ts';
import { askOtherTabs, guardVault, hearRenewed, type Guard, type GuardOptions } from './guardVault.ts';
import { isKeyInUse } from './keyUse.ts';
import type { VaultKeys } from './openKeys.ts';
import { OpenVault } from './openVault.ts';
import { generationOf } from './sealer.ts';
import { resumeVault } from './unlockVault.ts';
import { destroyVault } from './vaultStore.ts';

let userId: string;
let keys: VaultKeys;
beforeEach(async () => {
  userId = freshUser();
  const made = await makeVault(userId, ladder, cheap);
  if (!made.ok) throw new Error(made.error.tag);
  keys = made.value;
});

const guards: Guard[] = [];
const tab = (options: GuardOptions = {}) => {
  const vault = new OpenVault(keys);
  const guard = guardVault(vault, options);
  guards.push(guard);
  return { vault, guard };
};
afterEach(async () => {
  vi.useRealTimers();
  for (const guard of guards.splice(0)) guard.stop();
  await destroyVault(userId);
});
/** Both clocks, moved by hand. */
const handClock = () => {
  let now: ClockReading = { run: 'a', monotonicMs: 0, wallMs: 1_700_000_000_000 };
  return {
    clock: () => now,
    pass: (ms: number, asleepMs = 0) => {
      now = { ...now, monotonicMs: now.monotonicMs + ms, wallMs: now.wallMs + ms + asleepMs };
    },
  };
};

describe('A vault that is unlocked', () => {
  test('locks in every tab when one is locked', async () => {
    const [one, two, three] = [tab(), tab(), tab()];
    one.vault.lock('asked');
    expect(await Promise.all([two.vault.locked, three.vault.locked])).toEqual(['other-tab', 'other-tab']);
  });

  test('stays open in other tabs when one of them closes', async () => {
    const [one, two] = [tab(), tab()];
    one.guard.stop();
    one.vault.lock('closed');
    expect(await askOtherTabs(userId, 20_000)).toBeDefined();
    expect(two.vault.isLocked).toBe(false);
  });

  test('does not lock another user’s', async () => {
    const [one, two] = [tab(), tab()];
    const stranger = new OpenVault({ ...keys, userId: freshUser() });
    guards.push(guardVault(stranger));
    one.vault.lock('asked');
    await two.vault.locked;
    expect(stranger.isLocked).toBe(false);
  });

  test('locks when nobody touched the device for long enough, and tells the other tabs', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { clock, pass } = handClock();
    const [one, two] = [tab({ clock, idleAfterMs: 60_000 }), tab()];
    pass(59_999);
    vi.advanceTimersByTime(59_999);
    one.guard.touch();
    pass(59_999);
    vi.advanceTimersByTime(59_999);
    expect(one.vault.isLocked).toBe(false);
    pass(1);
    vi.advanceTimersByTime(1);
    expect(await one.vault.locked).toBe('idle');
    expect(await two.vault.locked).toBe('other-tab');
  });

  test('is locked at the first look after a sleep that was long enough, in which its timers stood still', async () => {
    const { clock, pass } = handClock();
    const { vault, guard } = tab({ clock, idleAfterMs: 60_000 });
    guard.check();
    expect(vault.isLocked).toBe(false);
    pass(1_000, 3_600_000);
    guard.check();
    expect(await vault.locked).toBe('idle');
  });

  test('stays open while somebody works in another tab', async () => {
    const { clock, pass } = handClock();
    const [one, two] = [tab({ clock, idleAfterMs: 60_000 }), tab({ clock, idleAfterMs: 60_000 })];
    pass(50_000);
    two.guard.touch();
    two.guard.stop();
    // Only the first tab is left to answer, and it hears what was told before it hears the question.
    expect(await askOtherTabs(userId, 20_000)).toBeDefined();
    pass(50_000);
    one.guard.check();
    expect(one.vault.isLocked).toBe(false);
  });

  test('lets what seals come to rest first', async () => {
    const order: string[] = [];
    const { clock, pass } = handClock();
    const { vault, guard } = tab({
      clock,
      idleAfterMs: 60_000,
      rest: async () => {
        await vault.sealer.seal(utf8('what was typed last'), 'docs/draft');
        order.push('sealed');
      },
    });
    void vault.locked.then(() => order.push('locked'));
    pass(60_000);
    guard.check();
    guard.check();
    await vault.locked;
    expect(order).toEqual(['sealed', 'locked']);
  });

  test('tells other tabs at once that it is locked, and gives its keys to none while what seals comes to rest', async () => {
    let comeToRest: () => void = () => undefined;
    const resting = new Promise<void>((resolve) => (comeToRest = resolve));
    const [one, two] = [tab({ rest: () => resting, restMs: 60_000 }), tab()];
    one.guard.lock();
    expect(await two.vault.locked).toBe('other-tab');
    expect(await askOtherTabs(userId, 50)).toBeUndefined();
    expect(one.vault.isLocked).toBe(false);
    comeToRest();
    expect(await one.vault.locked).toBe('asked');
  });

  test('locks in the end although something does not come to rest, or fails', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { clock, pass } = handClock();
    const stuck = tab({ clock, idleAfterMs: 60_000, rest: () => new Promise(() => undefined) });
    pass(60_000);
    stuck.guard.check();
    vi.advanceTimersByTime(5_000);
    expect(await stuck.vault.locked).toBe('idle');
    const failing = tab({
      clock,
      idleAfterMs: 60_000,
      rest: () => Promise.reject(new Error('the disk is full')),
    });
    pass(60_000);
    failing.guard.check();
    expect(await failing.vault.locked).toBe('idle');
  });

  test('locks where its keys were renewed in another tab, which goes on with the new ones', async () => {
    const [here, there] = [tab(), tab()];
    const heard = new Promise<void>((resolve) => hearRenewed(userId, resolve));
    const sealed = await here.vault.sealer.seal(utf8('Affray'), 'docs/a');
    const renewed = await changePassphrase(userId, ladder, kettle.passphrase, cheap);
    if (!renewed.ok) throw new Error(renewed.error.tag);
    here.vault.renew(renewed.value);
    here.guard.renewed();
    expect(await there.vault.locked).toBe('keys-renewed');
    await heard;
    expect(here.vault.isLocked).toBe(false);
    expect(await here.vault.sealer.open(sealed, 'docs/a')).toEqual(utf8('Affray'));
    expect(generationOf(await here.vault.sealer.seal(utf8('Affray'), 'docs/a'))).toBe(2);
    expect((await resumeVault(userId, 20_000))?.generation).toBe(2);
  });

  test('is locked by the first touch after it was left alone for too long, whose timers stood still', async () => {
    const { clock, pass } = handClock();
    const { vault, guard } = tab({ clock, idleAfterMs: 60_000 });
    pass(1_000, 3_600_000);
    guard.touch();
    expect(await vault.locked).toBe('idle');
  });

  test('says which key it seals with, until it is locked', async () => {
    const { vault } = tab();
    await expect.poll(() => isKeyInUse(userId, 2)).toBe(true);
    expect(await isKeyInUse(userId, 1)).toBe(false);
    vault.lock('asked');
    await expect.poll(() => isKeyInUse(userId, 2)).toBe(false);
  });

  test('leaves alone what a tab of another version says', async () => {
    const { vault } = tab();
    const channel = new BroadcastChannel(`assize-vault-${userId}`);
    for (const said of [null, 'lock', { locked: 'because' }, { ask: 7 }, { give: { to: 'x', keys: {} } }]) {
      channel.postMessage(said);
    }
    expect(await askOtherTabs(userId, 20_000)).toBeDefined();
    expect(vault.isLocked).toBe(false);
    channel.close();
  });
});

describe('Another tab of the same user', () => {
  test('is given the keys of one that is unlocked, which cannot leave the browser', async () => {
    const { vault } = tab();
    const given = await askOtherTabs(userId, 20_000);
    if (!given) throw new Error('no tab answered');
    const sealed = await vault.sealer.seal(utf8('Affray'), 'docs/a');
    expect(await new OpenVault(given).sealer.open(sealed, 'docs/a')).toEqual(utf8('Affray'));
    for (const key of given.dataKeys.values()) expect(key.extractable).toBe(false);
  });

  test('resumes with them, but not with keys that were renewed since, or of a vault that is gone', async () => {
    tab();
    expect((await resumeVault(userId, 20_000))?.generation).toBe(1);
    await changePassphrase(userId, ladder, kettle.passphrase, cheap);
    expect(await resumeVault(userId)).toBeUndefined();
    await destroyVault(userId);
    expect(await resumeVault(userId)).toBeUndefined();
  });

  test('is given none where all are locked, or where another user is at work', async () => {
    const { vault } = tab();
    expect(await askOtherTabs(freshUser(), 50)).toBeUndefined();
    vault.lock('asked');
    expect(await askOtherTabs(userId, 50)).toBeUndefined();
  });
});
