import type {
  ChangeFailure,
  LockReason,
  MakeFailure,
  NewMethod,
  NoVault,
  UnlockFailure,
  UnlockSecret,
} from '../contracts/worker/unlock.ts';
import type { Bytes } from '../shared/bytes.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { DeviceSigner } from '../sync/requestSigner.ts';
import type { EarlierSigner } from '../sync/signedFetch.ts';
import {
  addMethod,
  changePassphrase,
  makeVault,
  removeMethod,
  type VaultOptions,
} from '../vault/changeVault.ts';
import { destroyDeviceKey, findDeviceKey } from '../vault/deviceKey.ts';
import {
  destroyEarlierSigner,
  findEarlierSigner,
  openEarlierSigner,
  signBy,
  type HeldSigner,
} from '../vault/earlierSigner.ts';
import { guardVault, hearRenewed, type Guard, type GuardOptions } from '../vault/guardVault.ts';
import { holdKey, isKeyInUse } from '../vault/keyUse.ts';
import type { VaultKeys } from '../vault/openKeys.ts';
import { OpenVault } from '../vault/openVault.ts';
import { aesSealer, type Sealer } from '../vault/sealer.ts';
import { resumeVault, unlockVault } from '../vault/unlockVault.ts';
import { destroyVault, readVault } from '../vault/vaultStore.ts';

export type DeskOptions = Omit<VaultOptions, 'names'> & Pick<GuardOptions, 'idleAfterMs' | 'restMs'>;

/** What the desk tells of the vault that it holds. */
export interface DeskListener {
  /** It is about to be locked: what seals with it comes to rest before this resolves. */
  readonly onLocking: (reason: LockReason) => Promise<void>;
  readonly onLocked: (reason: LockReason) => void;
}

/** What a user's rows are sealed with, and their requests signed. */
export interface RowSealer {
  readonly sealer: Sealer;
  readonly signer: DeviceSigner;
  /** The key of before the vault, as long as a session may be bound to it. */
  readonly earlierSigner?: EarlierSigner;
  /** Absent for a user who still works by the device's earlier key. */
  readonly vault?: OpenVault;
}

interface Held extends RowSealer {
  readonly userId: string;
  readonly guard?: Guard;
  readonly end: () => void;
}

/** The name of a user's key from before there were vaults. */
export const earlierKeyName = (userId: string): string => `user-${userId}`;

/** The keys of one user at a time: unlocked here, or given by another tab of theirs; guarded until they are locked. */
export class VaultDesk {
  readonly #options: DeskOptions;
  readonly #listener: DeskListener;
  #held: Held | undefined;

  constructor(listener: DeskListener, options: DeskOptions = {}) {
    this.#listener = listener;
    this.#options = options;
  }

  get isLocking(): boolean {
    return this.#held?.guard?.isLocking === true;
  }

  /** What is open of this user, or is given by another tab of theirs. Whatever was open of another user is closed. */
  async open(userId: string): Promise<Result<RowSealer, { readonly tag: 'locked' } | NoVault>> {
    if (this.#held?.userId === userId && this.#held.vault && !this.#held.vault.isLocked)
      return ok(this.#held);
    this.close();
    const row = await readVault(userId);
    if (!row.ok && row.error.tag === 'no-vault') return err({ tag: 'no-vault' });
    // Where no tab holds a key none would answer, and nobody waits for it.
    const keys = (await isKeyInUse(userId, Infinity)) ? await resumeVault(userId) : undefined;
    return keys ? ok(await this.#hold(keys)) : err({ tag: 'locked' });
  }

  /** The device's earlier key, which is there where this user worked here before there were vaults. */
  async openEarlier(userId: string): Promise<RowSealer | undefined> {
    const key = await findDeviceKey(earlierKeyName(userId));
    if (!key) return undefined;
    this.close();
    const { publicKey, privateKey } = await openEarlierSigner(userId);
    let end: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (end = resolve));
    await holdKey(userId, 0, over);
    const deafen = hearRenewed(userId, () => {
      void this.#listener.onLocking('keys-renewed').finally(() => {
        if (this.#held !== held) return;
        this.close();
        this.#listener.onLocked('keys-renewed');
      });
    });
    const held: Held = {
      userId,
      sealer: aesSealer(key),
      signer: { publicKey, sign: (bytes) => signBy(privateKey, bytes) },
      end() {
        deafen();
        end();
      },
    };
    this.#held = held;
    return held;
  }

  async unlock(userId: string, secret: UnlockSecret): Promise<Result<null, UnlockFailure>> {
    const unlocked = await unlockVault(userId, secret, this.#options.clock);
    return this.#took(unlocked);
  }

  /** @param names of the user and their organisation */
  async make(userId: string, first: NewMethod, names: readonly string[]): Promise<Result<null, MakeFailure>> {
    return this.#took(await makeVault(userId, first, { ...this.#options, names }), { isNew: true });
  }

  add(
    userId: string,
    secret: UnlockSecret,
    method: NewMethod,
    names: readonly string[],
  ): Promise<Result<null, ChangeFailure>> {
    return this.#changed(addMethod(userId, secret, method, { ...this.#options, names }));
  }

  changePassphrase(
    userId: string,
    secret: UnlockSecret,
    passphrase: string,
    names: readonly string[],
  ): Promise<Result<null, ChangeFailure>> {
    return this.#changed(changePassphrase(userId, secret, passphrase, { ...this.#options, names }));
  }

  remove(userId: string, secret: UnlockSecret, methodId: string): Promise<Result<null, ChangeFailure>> {
    return this.#changed(removeMethod(userId, secret, methodId, this.#options));
  }

  /** Keys, ways in, tries and lease of this user are gone for good. */
  async destroy(userId: string): Promise<void> {
    if (this.#held?.userId === userId) this.close();
    await destroyVault(userId);
    await destroyDeviceKey(earlierKeyName(userId));
    await destroyEarlierSigner(userId);
  }

  lock(): void {
    this.#held?.guard?.lock();
  }

  touch(): void {
    this.#held?.guard?.touch();
  }

  /** The device may have slept. */
  check(): void {
    this.#held?.guard?.check();
  }

  /** Forgets the keys in this tab. What seals has come to rest; other tabs go on. */
  close(): void {
    const held = this.#held;
    this.#held = undefined;
    held?.end();
  }

  async #took<E extends UnlockFailure | MakeFailure>(
    given: Result<VaultKeys, E>,
    { isNew = false } = {},
  ): Promise<Result<null, E>> {
    if (!given.ok) return given;
    const { guard } = await this.#hold(given.value);
    // Tabs that work by the earlier key could not read what this one writes.
    if (isNew) guard.renewed();
    return ok(null);
  }

  async #hold(keys: VaultKeys): Promise<Held & { readonly guard: Guard }> {
    const { userId } = keys;
    const earlier = await findDeviceKey(earlierKeyName(userId));
    const before = await findEarlierSigner(userId);
    this.close();
    const vault = new OpenVault(keys, earlier);
    const guard = guardVault(vault, { ...this.#options, rest: this.#listener.onLocking });
    const held = {
      userId,
      sealer: vault.sealer,
      signer: { publicKey: vault.signingKey, sign: (bytes: Bytes) => vault.sign(bytes) },
      ...(before ? { earlierSigner: earlierSignerOf(userId, before) } : {}),
      vault,
      guard,
      end() {
        guard.stop();
        vault.lock('closed');
      },
    };
    this.#held = held;
    void vault.locked.then((reason) => {
      if (this.#held !== held) return;
      this.#held = undefined;
      this.#listener.onLocked(reason);
    });
    return held;
  }

  /** What is open goes on with the new keys; other tabs lock where rows are sealed with others from now on. */
  async #changed(change: Promise<Result<VaultKeys, ChangeFailure>>): Promise<Result<null, ChangeFailure>> {
    const changed = await change;
    if (!changed.ok) return changed;
    const { vault, guard, userId } = this.#held ?? {};
    if (vault && guard && userId === changed.value.userId && !vault.isLocked) {
      const isRenewed = changed.value.generation !== vault.generation;
      vault.renew(changed.value);
      if (isRenewed) guard.renewed();
    }
    return ok(null);
  }
}

const earlierSignerOf = (userId: string, { publicKey, privateKey }: HeldSigner): EarlierSigner => ({
  publicKey,
  sign: (bytes) => signBy(privateKey, bytes),
  forget: () => destroyEarlierSigner(userId),
});
