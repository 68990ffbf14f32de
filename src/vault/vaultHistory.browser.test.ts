import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cheap, freshPasskey, freshUser, phrase } from '../../tests/builders/vaults.ts';
import { propertyRuns, trialTimeoutMs } from '../../tests/trials.ts';
import type { UnlockSecret } from '../contracts/worker/unlock.ts';
import { utf8, type Bytes } from '../shared/bytes.ts';
import { addMethod, changePassphrase, makeVault, removeMethod } from './changeVault.ts';
import { OpenVault } from './openVault.ts';
import { unlockMethods, unlockVault } from './unlockVault.ts';
import { destroyVault } from './vaultStore.ts';

/** What somebody does with their ways in; `with` chooses the way that they show, `at` the one that it is about. */
const step = fc.record({
  kind: fc.constantFrom('add-passkey', 'change-passphrase', 'add-passphrase', 'remove', 'seal'),
  with: fc.nat(20),
  at: fc.nat(20),
});

interface Way {
  readonly id: string;
  readonly secret: UnlockSecret;
}

/** One vault, and what its owner knows of it. */
class Owner {
  readonly #userId = freshUser();
  ways: Way[] = [];
  gone: UnlockSecret[] = [];
  readonly sealed: Bytes[] = [];
  #phrases = 0;

  async begin(): Promise<void> {
    const first = this.#nextPhrase();
    expect(await makeVault(this.#userId, first, cheap)).toMatchObject({ ok: true });
    await this.#noteWays([first]);
    await this.#seal(first);
  }

  async play({
    kind,
    with: shown,
    at,
  }: typeof step extends fc.Arbitrary<infer Step> ? Step : never): Promise<void> {
    const way = this.ways[shown % this.ways.length];
    const about = this.ways[at % this.ways.length];
    if (!way || !about) throw new Error('There is no way in left');
    const { secret } = way;
    switch (kind) {
      case 'add-passkey': {
        const passkey = freshPasskey();
        const added = await addMethod(this.#userId, secret, passkey.method, cheap);
        expect(added.ok).toBe(this.ways.length < 8);
        if (added.ok) await this.#noteWays([...this.ways.map((each) => each.secret), passkey.secret]);
        return;
      }
      case 'add-passphrase':
      case 'change-passphrase': {
        const before = this.ways.find((each) => each.secret.kind === 'passphrase');
        const next = this.#nextPhrase();
        const isChange = kind === 'change-passphrase';
        const changed = isChange
          ? await changePassphrase(this.#userId, secret, next.passphrase, cheap)
          : await addMethod(this.#userId, secret, next, cheap);
        expect(changed.ok).toBe(
          isChange ? before !== undefined : before === undefined && this.ways.length < 8,
        );
        if (!changed.ok) return;
        if (before) this.gone.push(before.secret);
        const others = this.ways.filter((each) => each !== before).map((each) => each.secret);
        await this.#noteWays([...others, next]);
        return;
      }
      case 'remove': {
        const removed = await removeMethod(this.#userId, secret, about.id, cheap);
        expect(removed.ok).toBe(this.ways.length > 1);
        if (!removed.ok) return;
        this.gone.push(about.secret);
        await this.#noteWays(this.ways.filter((each) => each !== about).map((each) => each.secret));
        return;
      }
      case 'seal':
        await this.#seal(secret);
    }
  }

  /** Every way in opens all that was ever sealed, and what was a way in once opens nothing. */
  async look(): Promise<void> {
    for (const { secret } of this.ways) {
      const unlocked = await unlockVault(this.#userId, secret);
      if (!unlocked.ok) throw new Error(unlocked.error.tag);
      const { sealer } = new OpenVault(unlocked.value);
      for (const [at, sealed] of this.sealed.entries()) {
        expect(await sealer.open(sealed, `docs/${String(at)}`)).toEqual(utf8(`text ${String(at)}`));
      }
    }
    // Passphrases that are wrong are counted: one is enough, and a right one forgets it.
    for (const secret of [...this.gone.filter(({ kind }) => kind === 'passkey'), ...this.#lastPhrases()]) {
      expect(await unlockVault(this.#userId, secret)).toMatchObject({ ok: false });
    }
  }

  end(): Promise<void> {
    return destroyVault(this.#userId);
  }

  #lastPhrases(): readonly UnlockSecret[] {
    return this.gone.filter(({ kind }) => kind === 'passphrase').slice(-1);
  }

  #nextPhrase() {
    this.#phrases += 1;
    return phrase(`violet ladder number ${String(this.#phrases)}`);
  }

  async #seal(secret: UnlockSecret): Promise<void> {
    const unlocked = await unlockVault(this.#userId, secret);
    if (!unlocked.ok) throw new Error(unlocked.error.tag);
    const at = this.sealed.length;
    const { sealer } = new OpenVault(unlocked.value);
    this.sealed.push(await sealer.seal(utf8(`text ${String(at)}`), `docs/${String(at)}`));
  }

  /** The secrets in the order of the vault's list. */
  async #noteWays(secrets: readonly UnlockSecret[]): Promise<void> {
    const listed = await unlockMethods(this.#userId);
    if (!listed.ok) throw new Error(listed.error.tag);
    expect(listed.value.map(({ kind }) => kind)).toEqual(secrets.map(({ kind }) => kind));
    this.ways = listed.value.flatMap(({ id }, at) => {
      const secret = secrets[at];
      return secret ? [{ id, secret }] : [];
    });
  }
}

test(
  'Whatever somebody does with their ways in: those they have open everything, those they had open nothing',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const owner = new Owner();
        await owner.begin();
        for (const each of steps) await owner.play(each);
        await owner.look();
        await owner.end();
      }),
      propertyRuns(15),
    );
  },
  trialTimeoutMs,
);
