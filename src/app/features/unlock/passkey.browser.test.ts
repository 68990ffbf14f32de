import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { cheap, freshUser, ladder } from '../../../../tests/builders/vaults.ts';
import { passkeyOfTheDevice } from '../../../../tests/builders/virtualAuthenticator.ts';
import type { PasskeySummary } from '../../../contracts/worker/unlock.ts';
import { addMethod, makeVault } from '../../../vault/changeVault.ts';
import { unlockMethods, unlockVault } from '../../../vault/unlockVault.ts';
import { destroyVault } from '../../../vault/vaultStore.ts';
import { askPasskey, makePasskey } from './passkey.ts';

const devtools = cdp() as unknown as { send(method: string, parameters?: object): Promise<unknown> };

let authenticatorId: string;
async function plugIn(more: object = {}): Promise<void> {
  const added = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...passkeyOfTheDevice, ...more },
  });
  ({ authenticatorId } = added as { authenticatorId: string });
}
const unplug = (): Promise<unknown> =>
  devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });

const userId = freshUser();
beforeEach(async () => {
  await devtools.send('WebAuthn.enable');
});
afterEach(async () => {
  await devtools.send('WebAuthn.disable');
  await destroyVault(userId);
});

const passkeys = async (): Promise<readonly PasskeySummary[]> => {
  const held = await unlockMethods(userId);
  return held.ok ? held.value.filter((method) => method.kind === 'passkey') : [];
};

describe('A passkey with PRF', () => {
  test('makes a vault and opens it, each time it is asked', async () => {
    await plugIn();
    const made = await makePasskey('Morwenna Penhallow', 'This tablet');
    if (!made.ok) throw new Error(made.error.tag);
    expect(await makeVault(userId, made.value)).toMatchObject({ ok: true });
    for (let times = 0; times < 2; times += 1) {
      const answer = await askPasskey(await passkeys());
      if (!answer.ok) throw new Error(answer.error.tag);
      expect(await unlockVault(userId, answer.value)).toMatchObject({ ok: true });
    }
  });

  test('is added beside a passphrase, and not twice', async () => {
    await plugIn();
    await makeVault(userId, ladder, cheap);
    const made = await makePasskey('Morwenna Penhallow', 'This tablet');
    if (!made.ok) throw new Error(made.error.tag);
    expect(await addMethod(userId, ladder, made.value)).toMatchObject({ ok: true });
    expect(await makePasskey('Morwenna Penhallow', 'This tablet', await passkeys())).toEqual({
      ok: false,
      error: { tag: 'has-passkey' },
    });
  });

  test('that is no longer there opens nothing, and a passphrase still does', async () => {
    await plugIn();
    const made = await makePasskey('Morwenna Penhallow', 'This tablet');
    if (!made.ok) throw new Error(made.error.tag);
    await makeVault(userId, made.value);
    await addMethod(userId, made.value, ladder, cheap);
    await unplug();
    await plugIn();
    expect(await askPasskey(await passkeys())).toEqual({ ok: false, error: { tag: 'not-done' } });
    expect(await unlockVault(userId, ladder)).toMatchObject({ ok: true });
  });
});

test('A passkey without PRF is told to be no way in', async () => {
  await plugIn({ hasPrf: false });
  expect(await makePasskey('Morwenna Penhallow', 'This tablet')).toEqual({
    ok: false,
    error: { tag: 'no-prf' },
  });
});
