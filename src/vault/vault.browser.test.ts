import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { cheap, freshPasskey, freshUser, kettle, ladder, phrase } from '../../tests/builders/vaults.ts';
import type { NewMethod } from '../contracts/worker/unlock.ts';
import { utf8 } from '../shared/bytes.ts';
import type { Result } from '../shared/result.ts';
import { addMethod, changePassphrase, makeVault, removeMethod } from './changeVault.ts';
import type { Clock, ClockReading } from './clockReading.ts';
import type { VaultKeys } from './openKeys.ts';
import { OpenVault } from './openVault.ts';
import { unlockMethods, unlockVault } from './unlockVault.ts';
import { answerOf, inVaults, type VaultTable } from './vaultDatabase.ts';
import { destroyVault, readVault, replaceVault, vaultUsers } from './vaultStore.ts';

const used: string[] = [];
const user = (): string => {
  used.push(freshUser());
  return used.at(-1) ?? '';
};
afterEach(async () => {
  for (const each of used.splice(0)) await destroyVault(each);
});

const opened = (result: Result<VaultKeys, { readonly tag: string }>): OpenVault => {
  if (!result.ok) throw new Error(`It did not open: ${result.error.tag}`);
  return new OpenVault(result.value);
};
const tagOf = async (result: Promise<Result<unknown, { readonly tag: string }>>): Promise<string> => {
  const awaited = await result;
  return awaited.ok ? 'ok' : awaited.error.tag;
};
const made = async (method: NewMethod = ladder) => {
  const userId = user();
  return { userId, vault: opened(await makeVault(userId, method, cheap)) };
};
/** Writes to the database as nobody in the app does. Undefined deletes. */
const spoil = (
  userId: string,
  tables: readonly VaultTable[],
  change: (row: Record<string, unknown>) => unknown,
): Promise<void> =>
  inVaults(tables, 'readwrite', async (table) => {
    for (const store of tables.map(table)) {
      const changed = change(await answerOf<Record<string, unknown>>(store.get(userId)));
      if (changed === undefined) store.delete(userId);
      else if (store.keyPath === null) store.put(changed, userId);
      else store.put(changed);
    }
  });

describe('A vault', () => {
  test('opens with its passphrase, and what was sealed before is read', async () => {
    const { userId, vault } = await made();
    const sealed = await vault.sealer.seal(utf8('Affray'), 'docs/a');
    vault.lock('asked');
    const again = opened(await unlockVault(userId, ladder));
    expect(await again.sealer.open(sealed, 'docs/a')).toEqual(utf8('Affray'));
    expect(again.signingKey).toEqual(vault.signingKey);
  });

  test('signs with the same key after each unlock, which its public half tells to be right', async () => {
    const { userId, vault } = await made();
    const again = opened(await unlockVault(userId, ladder));
    const key = await crypto.subtle.importKey(
      'raw',
      vault.signingKey,
      { name: 'ECDSA', namedCurve: 'P-256' },
      true,
      ['verify'],
    );
    const signature = await again.sign(utf8('nonce'));
    const verify = (text: string) =>
      crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, utf8(text));
    expect([await verify('nonce'), await verify('other')]).toEqual([true, false]);
  });

  test('gives no key away that could leave the browser', async () => {
    const { vault } = await made();
    for (const key of [...vault.keys.dataKeys.values(), vault.keys.signingKey.privateKey]) {
      expect(key.extractable).toBe(false);
    }
  });

  test('seals, opens and signs nothing once it is locked', async () => {
    const { vault } = await made();
    const sealed = await vault.sealer.seal(utf8('text'), 'docs/a');
    vault.lock('idle');
    vault.lock('asked');
    expect(await vault.locked).toBe('idle');
    for (const tried of [
      () => vault.sealer.seal(utf8('text'), 'docs/a'),
      () => vault.sealer.open(sealed, 'docs/a'),
      () => vault.sign(utf8('nonce')),
    ]) {
      await expect(tried()).rejects.toMatchObject({ tag: 'vault-locked' });
    }
  });

  test('is made once: a second one takes nobody’s place', async () => {
    const { userId } = await made();
    expect(await tagOf(makeVault(userId, kettle, cheap))).toBe('vault-exists');
    expect(await tagOf(unlockVault(userId, ladder))).toBe('ok');
    expect(await tagOf(unlockVault(user(), ladder))).toBe('no-vault');
  });

  test('of each user of a device is their own', async () => {
    const morwenna = await made();
    const rhys = await made(kettle);
    const sealed = await morwenna.vault.sealer.seal(utf8('text'), 'docs/a');
    await expect(rhys.vault.sealer.open(sealed, 'docs/a')).rejects.toMatchObject({ tag: 'seal-broken' });
    expect(await tagOf(unlockVault(rhys.userId, ladder))).toBe('wrong-passphrase');
    expect(await vaultUsers()).toEqual(expect.arrayContaining([morwenna.userId, rhys.userId]));
    await destroyVault(morwenna.userId);
    expect(await tagOf(unlockVault(morwenna.userId, ladder))).toBe('no-vault');
    expect(await tagOf(unlockVault(rhys.userId, kettle))).toBe('ok');
  });

  test('takes no passphrase that breaks the rules', async () => {
    expect(await tagOf(makeVault(user(), phrase('too short'), cheap))).toBe('too-short');
    const named = makeVault(user(), phrase('Morwenna Penhallow 1'), {
      ...cheap,
      names: ['Morwenna Penhallow'],
    });
    expect(await tagOf(named)).toBe('expected');
  });
});

describe('Ways to unlock', () => {
  test('each open the same vault, by passphrase or by passkey, in the order in which they are listed', async () => {
    const { userId, vault } = await made();
    const { method, secret } = freshPasskey();
    const sealed = await vault.sealer.seal(utf8('Affray'), 'docs/a');
    expect(await tagOf(addMethod(userId, ladder, method, cheap))).toBe('ok');
    for (const way of [ladder, secret]) {
      const again = opened(await unlockVault(userId, way));
      expect(await again.sealer.open(sealed, 'docs/a')).toEqual(utf8('Affray'));
    }
    const { credentialId, prfSalt } = method;
    expect(await unlockMethods(userId)).toMatchObject({
      ok: true,
      value: [{ kind: 'passphrase' }, { kind: 'passkey', credentialId, prfSalt, label: 'Key on my ring' }],
    });
  });

  test('are changed only by who can unlock', async () => {
    const { userId } = await made();
    const stranger = freshPasskey();
    expect(await tagOf(addMethod(userId, kettle, stranger.method, cheap))).toBe('wrong-passphrase');
    expect(await tagOf(addMethod(userId, stranger.secret, stranger.method, cheap))).toBe('unknown-passkey');
    expect(await tagOf(changePassphrase(userId, kettle, 'a ferry across the Menai', cheap))).toBe(
      'wrong-passphrase',
    );
    expect(await tagOf(unlockVault(userId, ladder))).toBe('ok');
  });

  test('a changed passphrase opens, the old one does not, and what was sealed stays readable without being sealed anew', async () => {
    const { userId, vault } = await made();
    const { method, secret } = freshPasskey();
    await addMethod(userId, ladder, method, cheap);
    const sealed = await vault.sealer.seal(utf8('Affray'), 'docs/a');
    const changed = opened(await changePassphrase(userId, secret, kettle.passphrase, cheap));
    expect(await changed.sealer.open(sealed, 'docs/a')).toEqual(utf8('Affray'));
    expect(await tagOf(unlockVault(userId, ladder))).toBe('wrong-passphrase');
    for (const way of [kettle, secret]) {
      const again = opened(await unlockVault(userId, way));
      expect(await again.sealer.open(sealed, 'docs/a')).toEqual(utf8('Affray'));
      expect(again.generation).toBe(2);
    }
  });

  test('a way that was removed opens nothing; the last way cannot be removed', async () => {
    const { userId } = await made();
    const { method, secret } = freshPasskey();
    await addMethod(userId, ladder, method, cheap);
    const held = await unlockMethods(userId);
    const [passphrase, passkey] = held.ok ? held.value.map(({ id }) => id) : [];
    expect(await tagOf(removeMethod(userId, ladder, passkey ?? '', cheap))).toBe('ok');
    expect(await tagOf(unlockVault(userId, secret))).toBe('unknown-passkey');
    expect(await tagOf(removeMethod(userId, ladder, passphrase ?? '', cheap))).toBe('last-method');
    expect(await tagOf(removeMethod(userId, ladder, 'none', cheap))).toBe('unknown-method');
    expect(await tagOf(unlockVault(userId, ladder))).toBe('ok');
  });

  test('there is one passphrase, and each passkey once', async () => {
    const { userId } = await made();
    const { method } = freshPasskey();
    expect(await tagOf(addMethod(userId, ladder, kettle, cheap))).toBe('has-passphrase');
    expect(await tagOf(addMethod(userId, ladder, method, cheap))).toBe('ok');
    expect(await tagOf(addMethod(userId, ladder, method, cheap))).toBe('has-passkey');
  });

  test('a passkey whose PRF answers otherwise than it did opens nothing, and one that was never added neither', async () => {
    const { userId } = await made();
    const { method, secret } = freshPasskey();
    await addMethod(userId, ladder, method, cheap);
    const other = { ...secret, prfOutput: freshPasskey().secret.prfOutput };
    expect(await tagOf(unlockVault(userId, other))).toBe('wrong-passkey');
    expect(await tagOf(unlockVault(userId, freshPasskey().secret))).toBe('unknown-passkey');
    expect(await tagOf(changePassphrase((await made(method)).userId, secret, kettle.passphrase, cheap))).toBe(
      'no-passphrase',
    );
  });

  test('added in two tabs at once are both there', async () => {
    const { userId } = await made();
    const keys = [freshPasskey('one'), freshPasskey('two')];
    await Promise.all(keys.map(({ method }) => addMethod(userId, ladder, method, cheap)));
    for (const { secret } of keys) expect(await tagOf(unlockVault(userId, secret))).toBe('ok');
  });
});

describe('New keys', () => {
  test('do not come out by an old copy of the disk and a passphrase that was changed since', async () => {
    const { userId } = await made();
    const copied = await readVault(userId);
    const changed = opened(await changePassphrase(userId, ladder, kettle.passphrase, cheap));
    const since = await changed.sealer.seal(utf8('Affray'), 'docs/a');
    const now = await readVault(userId);
    if (!copied.ok || !now.ok) throw new Error('no vault');
    // Whoever has both rows puts the old way in beside the new ring.
    const forged = { ...now.value, methods: copied.value.methods, revision: now.value.revision + 1 };
    expect(await replaceVault(forged)).toBe(true);
    expect(await tagOf(unlockVault(userId, ladder))).toBe('vault-damaged');
    const old = { ...copied.value, revision: forged.revision + 1 };
    expect(await replaceVault(old)).toBe(true);
    await expect(
      opened(await unlockVault(userId, ladder)).sealer.open(since, 'docs/a'),
    ).rejects.toMatchObject({
      tag: 'seal-broken',
    });
  });

  test('are not put behind a door that somebody slipped into the row', async () => {
    const { userId } = await made();
    const stranger = freshPasskey();
    const strangers = await made(stranger.method);
    const [mine, theirs] = [await readVault(userId), await readVault(strangers.userId)];
    if (!mine.ok || !theirs.ok) throw new Error('no vault');
    const methods = [...mine.value.methods, ...theirs.value.methods];
    await replaceVault({ ...mine.value, methods, revision: mine.value.revision + 1 });
    expect(await tagOf(changePassphrase(userId, ladder, kettle.passphrase, cheap))).toBe('ok');
    const renewed = await readVault(userId);
    expect(renewed.ok && renewed.value.methods.map(({ kind }) => kind)).toEqual(['passphrase']);
  });
});

describe('Wrong passphrases', () => {
  const run = (name: string, ms = 0): ClockReading => ({
    run: name,
    monotonicMs: ms,
    wallMs: 1_700_000_000_000 + ms,
  });
  const at =
    (reading: ClockReading): Clock =>
    () =>
      reading;

  test('cost a wait that grows, in every tab and after a restart; the right one, given in time, forgets them', async () => {
    const { userId } = await made();
    const tries = Array.from({ length: 5 }, () => unlockVault(userId, kettle, at(run('a'))));
    expect(
      (await Promise.all(tries)).every((each) => !each.ok && each.error.tag === 'wrong-passphrase'),
    ).toBe(true);
    expect(await unlockVault(userId, ladder, at(run('a', 4_000)))).toEqual({
      ok: false,
      error: { tag: 'too-soon', waitMs: 1_000 },
    });
    // A restart whose clock was put back: nothing of the wait is won, and nothing is added to it.
    const back = { run: 'b', monotonicMs: 0, wallMs: 1_000 };
    expect(await unlockVault(userId, ladder, at(back))).toMatchObject({ error: { waitMs: 1_000 } });
    expect(await unlockVault(userId, kettle, at({ ...back, monotonicMs: 1_000 }))).toEqual({
      ok: false,
      error: { tag: 'wrong-passphrase', waitMs: 10_000 },
    });
    expect(await tagOf(unlockVault(userId, ladder, at({ ...back, monotonicMs: 11_000 })))).toBe('ok');
    expect(await unlockVault(userId, kettle, at(back))).toMatchObject({ error: { waitMs: 0 } });
  });

  test('keep out nobody who has a passkey, and none of the other users', async () => {
    const { userId } = await made();
    const other = await made(kettle);
    const { method, secret } = freshPasskey();
    await addMethod(userId, ladder, method, cheap);
    for (let tries = 0; tries < 6; tries += 1) await unlockVault(userId, kettle, at(run('a')));
    expect(await tagOf(unlockVault(userId, ladder, at(run('a'))))).toBe('too-soon');
    expect(await tagOf(unlockVault(userId, secret, at(run('a'))))).toBe('ok');
    expect(await tagOf(unlockVault(other.userId, kettle, at(run('a'))))).toBe('ok');
  });

  test('on a full disk, where no count can be written, are counted by the run; the right one opens', async () => {
    const { userId } = await made();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('The disk is full', 'QuotaExceededError');
    });
    onTestFinished(() => put.mockRestore());
    expect(await tagOf(unlockVault(userId, ladder, at(run('a'))))).toBe('ok');
    for (let tries = 0; tries < 5; tries += 1) await unlockVault(userId, kettle, at(run('a')));
    expect(await unlockVault(userId, ladder, at(run('a')))).toMatchObject({ error: { waitMs: 5_000 } });
    expect(await tagOf(unlockVault(userId, ladder, at(run('a', 5_000))))).toBe('ok');
    expect(put).toHaveBeenCalled();
  });

  test('whose count was damaged cost a short wait, and lock nobody out', async () => {
    const { userId } = await made();
    await spoil(userId, ['tries'], () => ({ count: 'many' }));
    expect(await unlockVault(userId, ladder, at(run('a')))).toEqual({
      ok: false,
      error: { tag: 'too-soon', waitMs: 5_000 },
    });
    expect(await tagOf(unlockVault(userId, ladder, at(run('a', 5_000))))).toBe('ok');
  });
});

describe('A row of a vault that was damaged', () => {
  test.each<[string, (row: Record<string, unknown>) => unknown]>([
    ['changed', (row) => ({ ...row, body: String(row['body']).replace('"revision":1', '"revision":2') })],
    ['emptied', (row) => ({ userId: row['userId'] })],
    ['deleted', () => undefined],
  ])('by being %s is made good from its copy, and the vault opens', async (_how, change) => {
    const { userId } = await made();
    await spoil(userId, ['vaults'], change);
    expect(await tagOf(unlockVault(userId, ladder))).toBe('ok');
    expect(await tagOf(addMethod(userId, ladder, freshPasskey().method, cheap))).toBe('ok');
    await spoil(userId, ['copies'], change);
    expect(await tagOf(unlockVault(userId, ladder))).toBe('ok');
  });

  test('with its copy is told, and stays as it is', async () => {
    const { userId } = await made();
    await spoil(userId, ['vaults', 'copies'], (row) => ({ ...row, body: '{}' }));
    expect(await tagOf(unlockVault(userId, ladder))).toBe('vault-damaged');
    expect(await tagOf(unlockMethods(userId))).toBe('vault-damaged');
    expect(await tagOf(makeVault(userId, kettle, cheap))).toBe('vault-exists');
    expect(await vaultUsers()).toContain(userId);
  });
});
