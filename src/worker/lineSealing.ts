import { parseMessage } from '../contracts/parseMessage.ts';
import { LineKeySchema, sealLine, type LineKey, type ToldLineKey } from '../contracts/sealedLine.ts';
import { equalBytes } from '../shared/bytes.ts';
import { boxKeyId } from '../shared/sealedBox.ts';
import { readWriterKey } from '../shared/vaultSignature.ts';
import type { DeviceStore, GatewaySeal } from '../store/deviceStore.ts';
import type { GatewayLine } from '../sync/gatewayLine.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { changeSending, sendingOf } from '../vault/sendingRow.ts';
import { equipSending } from './equipSending.ts';

/** So long after a change of the ledger it is looked for lines that went back to be sent, milliseconds. */
const sealAgainMs = 30_000;

/**
 * What a user's lines are sealed for the gateway with while their vault is open, signed by its key. All of it is housekeeping and
 * fails for nobody: a line that is not sealed so leaves when its user has unlocked.
 */
export class LineSealing {
  readonly #vault: OpenVault;
  readonly #sealAgainMs: number;
  #store: Pick<DeviceStore, 'sealLines'> | undefined;
  #unfollow: () => void = () => undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #key: LineKey | undefined;
  #seal: GatewaySeal | undefined;
  #working: Promise<void> = Promise.resolve();
  #isEquipping = false;
  #isClosed = false;

  constructor(vault: OpenVault, options: { readonly sealAgainMs?: number } = {}) {
    this.#vault = vault;
    this.#sealAgainMs = options.sealAgainMs ?? sealAgainMs;
  }

  /** Undefined as long as the gateway has told no key. */
  get seal(): GatewaySeal | undefined {
    return this.#seal;
  }

  /** With the key that was kept in an earlier run. */
  async begin(): Promise<void> {
    try {
      const held = await sendingOf(this.#vault.userId);
      if (held?.lineKey) await this.#use(held.lineKey);
    } catch {
      // It is told again by the next session.
    }
  }

  /**
   * Lines of this store that were written without the key of now are sealed for it; so are those that go back to be sent because
   * the gateway lost them, for what they left with is gone by then.
   */
  follow(store: Pick<DeviceStore, 'sealLines' | 'observe'>): void {
    this.#store = store;
    this.#unfollow = store.observe((changed) => {
      if (changed.has('ledger')) this.#sealSoon();
    });
    this.sealAll();
  }

  sealAll(): void {
    this.#do(async () => this.#store?.sealLines());
  }

  /** The key that a session told; it is kept for the time without one. */
  take(told: ToldLineKey): void {
    this.#do(async () => {
      const parsed = parseMessage(LineKeySchema, told);
      if (!parsed.ok) return;
      const lineKey = parsed.value;
      if (this.#key && equalBytes(this.#key.publicKey, lineKey.publicKey)) return;
      if (!(await this.#use(lineKey))) return;
      await changeSending(this.#vault.userId, (held) => ({ ...held, lineKey }));
      await this.#store?.sealLines();
    });
  }

  /** Asks, over the session of this user, for what lines leave with when nobody has unlocked; without an answer the next time. */
  equip(gateway: Pick<GatewayLine, 'postJson'>): void {
    const { userId, signingKey, isLocked } = this.#vault;
    if (this.#isEquipping || isLocked) return;
    this.#isEquipping = true;
    // Apart from the rest: nobody who locks waits for an answer.
    void equipSending(userId, signingKey, gateway)
      .then((told) => told && this.take(told))
      .catch(() => undefined)
      .finally(() => (this.#isEquipping = false));
  }

  /** Before the store closes, and the vault is locked: what leaves without keys from then on is sealed once more. */
  async close(): Promise<void> {
    this.#unfollow();
    clearTimeout(this.#again);
    this.sealAll();
    await this.#working;
    this.#isClosed = true;
    await this.#working;
  }

  /** One look for many changes: each reads all that is unsent. */
  #sealSoon(): void {
    this.#again ??= setTimeout(() => {
      this.#again = undefined;
      this.sealAll();
    }, this.#sealAgainMs);
  }

  #do(work: () => Promise<void>): void {
    this.#working = this.#working.then(() => (this.#isClosed ? undefined : work())).catch(() => undefined);
  }

  /** False for what is no point of the curve: nothing could be sealed for it. */
  async #use(lineKey: LineKey): Promise<boolean> {
    try {
      await readWriterKey(lineKey.publicKey);
    } catch {
      return false;
    }
    const { publicKey } = lineKey;
    this.#seal = {
      keyId: await boxKeyId(publicKey),
      seal: (line) => sealLine(publicKey, line, (bytes) => this.#vault.sign(bytes)),
    };
    this.#key = lineKey;
    return true;
  }
}
