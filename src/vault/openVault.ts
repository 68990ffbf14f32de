import type { LockReason } from '../contracts/worker/unlock.ts';
import type { Bytes } from '../shared/bytes.ts';
import { signBy } from './earlierSigner.ts';
import type { VaultKeys } from './openKeys.ts';
import { ringSealer, VaultLocked, type RowKeys, type Sealer } from './sealer.ts';

/**
 * A vault while it is unlocked.
 *
 *   open → locked, for good: to unlock makes another. Its sealer and its signatures then fail with VaultLocked.
 *
 * Lock it after what seals with it has come to rest (DeviceSession.close): what is still typed is sealed on the way.
 */
export class OpenVault {
  readonly userId: string;
  /** The public half of the key that signs requests: the device's name to the gateway. */
  readonly signingKey: Bytes;
  readonly sealer: Sealer;
  /** Settles when the vault is locked; never rejects. */
  readonly locked: Promise<LockReason>;
  #keys: VaultKeys | undefined;
  #earlier: CryptoKey | undefined;
  #tellLocked: (reason: LockReason) => void = () => undefined;

  /** @param earlier the device's key from before there were vaults, as long as rows may be left that it sealed */
  constructor(keys: VaultKeys, earlier?: CryptoKey) {
    this.userId = keys.userId;
    this.signingKey = keys.signingKey.publicKey;
    this.#keys = keys;
    this.#earlier = earlier;
    this.locked = new Promise((resolve) => (this.#tellLocked = resolve));
    this.sealer = ringSealer(() => this.#rowKeys());
  }

  get isLocked(): boolean {
    return this.#keys === undefined;
  }

  /** The generation that seals. @throws VaultLocked */
  get generation(): number {
    return this.keys.generation;
  }

  /** Whether rows may be left that the device's earlier key sealed. */
  get hasEarlier(): boolean {
    return this.#earlier !== undefined;
  }

  /** For another tab of the same user. @throws VaultLocked */
  get keys(): VaultKeys {
    if (!this.#keys) throw new VaultLocked();
    return this.#keys;
  }

  /** ECDSA on P-256 with SHA-256, 64 bytes (IEEE P1363). @throws VaultLocked */
  async sign(bytes: Bytes): Promise<Bytes> {
    return signBy(this.keys.signingKey.privateKey, bytes);
  }

  /** Its keys were renewed here: the newest seals from now on, those before it open what they sealed. */
  renew(keys: VaultKeys): void {
    if (this.#keys) this.#keys = keys;
  }

  /** Every row is sealed by the vault: the earlier key is not needed any more. */
  forgetEarlier(): void {
    this.#earlier = undefined;
  }

  /** Forgets the keys. What is being sealed at this moment ends well; all that follows fails. */
  lock(reason: LockReason): void {
    if (!this.#keys) return;
    this.#keys = undefined;
    this.#earlier = undefined;
    this.#tellLocked(reason);
  }

  #rowKeys(): RowKeys {
    const { generation, dataKeys } = this.keys;
    return { generation, keys: dataKeys, ...(this.#earlier ? { earlier: this.#earlier } : {}) };
  }
}
