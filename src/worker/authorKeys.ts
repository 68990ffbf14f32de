import type { KeptBundle } from '../contracts/http/authorKeys.ts';
import type { OpenSealedFailure, SealedElsewhere } from '../contracts/worker/sealedElsewhere.ts';
import type { UnlockSecret } from '../contracts/worker/unlock.ts';
import { equalBytes, type Bytes } from '../shared/bytes.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { fetchAuthorKeys, keepAuthorKeys, type AuthorKeyLine } from '../sync/authorKeyCalls.ts';
import { isAboutLines } from '../sync/gatewayReply.ts';
import { inOneWindow } from '../sync/inOneWindow.ts';
import { apartFrom, isCurrent, makeBundle, openByDoor, openByWay } from '../vault/authorBundle.ts';
import {
  joinedWith,
  newAuthorRing,
  readRing,
  renewedFor,
  sealingKey,
  writtenRing,
  type AuthorRing,
  type OpenedBundle,
} from '../vault/authorRing.ts';
import {
  openForAuthor,
  readAuthorKey,
  sealForAuthor,
  type AuthorKey,
  type SealedFault,
} from '../vault/authorSeal.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { SealBroken } from '../vault/sealer.ts';
import type { UnlockMethod } from '../vault/vaultRecord.ts';
import { readVault } from '../vault/vaultStore.ts';
import { waysOf } from './sealedElsewhere.ts';

/** Under it the store keeps the ring. */
const ringKey = 'author-keys';
/** For a key that was looked for in vain the gateway is asked again no sooner than this, milliseconds. */
const lookAgainMs = 60_000;
/** Another device, or another window of this one, may be quicker. */
const mostTurns = 4;

/** What stands where the ring should and could not be taken. */
type Unread =
  | { readonly tag: 'of-another-version'; readonly row: unknown }
  /** Damaged, or sealed by a key of the vault that another window has and this one does not. */
  | { readonly tag: 'broken'; readonly error: SealBroken };

/**
 * The keys by which this user's private notes and drafts are sealed before they leave the device, while their vault is unlocked.
 * They lie in the store, and behind the vault's ways in at the gateway, for the user's other devices.
 */
export class AuthorKeys {
  readonly #store: DeviceStore;
  readonly #vault: OpenVault;
  readonly #channel: BroadcastChannel;
  #ring: AuthorRing | undefined;
  #keys: ReadonlyMap<string, AuthorKey> = new Map();
  #line: AuthorKeyLine | undefined;
  /** What the gateway keeps is what it should keep. */
  #isKept = false;
  /** The gateway refused to keep what this device seals by. */
  #isHereAlone = false;
  /** Bundles of other devices with keys that are not here, as they were last fetched; undefined before. */
  #closed: readonly KeptBundle[] | undefined;
  /** Keys that something here is sealed by, and when they were looked for in vain. */
  readonly #missed = new Map<string, number>();

  /** Nothing once it is closed: the store may be by then. */
  #onMoved: () => void;

  /** @param onMoved more can be opened than before */
  constructor(store: DeviceStore, vault: OpenVault, onMoved: () => void) {
    this.#store = store;
    this.#vault = vault;
    this.#onMoved = onMoved;
    this.#channel = new BroadcastChannel(`assize-author-keys-${store.name}`);
    this.#channel.onmessage = () => {
      this.#closed = undefined;
      this.#isKept = false;
      void this.#read().then(
        () => this.#onMoved(),
        () => undefined,
      );
      void this.attend();
    };
  }

  close(): void {
    this.#channel.close();
    this.#line = undefined;
    this.#onMoved = () => undefined;
  }

  /** @param keyId the key to seal with, where it must be another than the newest of this device */
  async seal(json: string, boundTo: string, keyId?: string): Promise<string> {
    const ring = await this.#held();
    const key = this.#keys.get(keyId ?? sealingKey(ring).keyId);
    if (!key) throw new Error('There is no such key');
    return sealForAuthor(key, json, boundTo);
  }

  async open(sealed: string, boundTo: string): Promise<Result<unknown, SealedFault>> {
    if (this.#ring === undefined) await this.#read();
    const opened = await openForAuthor(this.#keys, sealed, boundTo);
    if (opened.ok || opened.error.tag !== 'no-key') return opened;
    const { keyId } = opened.error;
    const [missedAt, now] = [this.#missed.get(keyId) ?? -Infinity, performance.now()];
    // Another device may have brought it to the gateway since it was asked last.
    if (now - missedAt >= lookAgainMs) {
      this.#missed.set(keyId, now);
      this.#isKept = false;
      void this.attend();
    }
    return opened;
  }

  /** Whether this device holds the key that sealed it. */
  holds = (keyId: string): boolean => this.#keys.has(keyId);

  /** From now on the gateway can be asked. */
  connect(line: AuthorKeyLine): void {
    this.#line = line;
    void this.attend();
  }

  /** The gateway answers again. */
  reconnected(): void {
    if ([...this.#missed.keys()].some((keyId) => !this.holds(keyId))) this.#isKept = false;
    void this.attend();
  }

  /** The ways in of the vault have changed: what the gateway keeps follows them. */
  waysChanged(): void {
    this.#isKept = false;
    void this.attend();
  }

  /** Takes what other devices put behind this one's door, and brings what the gateway keeps up to the ways in of now. */
  async attend(): Promise<void> {
    if (this.#isKept || !this.#line || this.#vault.isLocked) return;
    // What fails (no answer, a full disk, the lock that falls meanwhile) is tried again with the next connection.
    await this.#inTurn(async () => {
      if (!this.#isKept) await this.#attend();
    }).catch(() => undefined);
  }

  /** Where the keys are that this device lacks, and whether its own are kept: the gateway is asked. */
  async elsewhere(): Promise<Result<SealedElsewhere, OpenSealedFailure>> {
    if (this.#closed === undefined) {
      this.#isKept = false;
      await this.attend();
    }
    if (this.#closed === undefined) return err({ tag: 'no-answer' });
    return ok({ ...waysOf(this.#closed), ...(this.#isHereAlone ? { isHereAlone: true } : {}) });
  }

  /** Opens what another device sealed, by a way in of that device. */
  async openBy(secret: UnlockSecret): Promise<Result<null, OpenSealedFailure>> {
    const found = await this.elsewhere();
    if (!found.ok) return found;
    if (this.#closed?.length === 0) return ok(null);
    return this.#inTurn(async () => {
      const { userId } = this.#vault;
      const opened: OpenedBundle[] = [];
      // One after the other: each takes as much memory as a passphrase is stretched with.
      for (const bundle of this.#closed ?? []) {
        const each = await openByWay(userId, bundle, secret);
        if (each) opened.push(each);
      }
      if (opened.length === 0) return err({ tag: 'wrong-way' });
      await this.#change((ring) => joinedWithAll(ring, opened));
      // What these hold may open further bundles, and the devices that made them are to learn of this one.
      await this.#attend().catch(() => undefined);
      return ok(null);
    });
  }

  async #attend(): Promise<void> {
    const { userId } = this.#vault;
    for (let turn = 1; turn <= mostTurns && this.#line; turn += 1) {
      const line = this.#line;
      const own = await this.#held();
      const fetched = await fetchAuthorKeys(line);
      if (!fetched.ok) return;
      const others = fetched.value.filter(({ bundleId }) => bundleId !== own.bundleId);
      const opened = (await Promise.all(others.map((bundle) => openByDoor(userId, bundle, own)))).filter(
        (each) => each !== undefined,
      );
      const ring = await this.#change((held) => apartFrom(joinedWithAll(held, opened), fetched.value));
      this.#closed = fetched.value.filter(
        ({ bundleId, keyIds }) => bundleId !== ring.bundleId && !keyIds.every((each) => this.holds(each)),
      );
      const methods = await this.#methods();
      const kept = fetched.value.find(({ bundleId }) => bundleId === ring.bundleId);
      if (methods.length > 0 && !(kept && (await isCurrent(kept, ring, methods)))) {
        const put = await keepAuthorKeys(line, await makeBundle(userId, ring, methods), kept?.revision ?? 0);
        // Another window of this device was quicker: what it put there is looked at.
        if (!put.ok && put.error.tag === 'refused' && put.error.status === 409) continue;
        this.#isHereAlone = !put.ok && put.error.tag === 'refused' && isAboutLines(put.error);
        if (!put.ok) return;
      } else this.#isHereAlone = false;
      // What was sealed meanwhile may have brought a further key.
      this.#isKept = this.#ring === ring;
      if (this.#isKept) return;
    }
  }

  /** Those whose doors the vault's ring knows: what somebody put into its row is given no key. */
  async #methods(): Promise<readonly UnlockMethod[]> {
    const { doors } = this.#vault.keys;
    const held = await readVault(this.#vault.userId);
    return held.ok
      ? held.value.methods.filter(({ id, door }) => {
          const known = doors?.get(id);
          return known !== undefined && equalBytes(known, door.publicKey);
        })
      : [];
  }

  /** The ring as it should be now. On the disk before anything is sealed by it. */
  async #held(): Promise<AuthorRing> {
    if (this.#ring === undefined) await this.#read();
    if (this.#ring && this.#ring.generation >= this.#vault.generation) return this.#ring;
    const ring = await this.#change((held) => held);
    this.#isKept = false;
    void this.attend();
    return ring;
  }

  /**
   * Changes what lies in the store, where another window may have changed it: made where there is none, with a further key where a way
   * in is gone. One window at a time; no key is written over by one that thaws behind another's change either, since a ring takes the
   * place of that alone of which it was made.
   * @throws SealBroken where what lies there may be newer than what this window knows: it stays, until the vault is unlocked again
   */
  async #change(make: (ring: AuthorRing) => AuthorRing): Promise<AuthorRing> {
    return inOneWindow(`assize-author-ring-${this.#store.name}`, async () => {
      for (;;) {
        const mark = await this.#store.metaMark(ringKey);
        const unread = await this.#read();
        const now = new Date().toISOString();
        if (unread?.tag === 'broken' && !(await this.#isDamage())) throw unread.error;
        // What a later Assize wrote is kept for it.
        if (unread?.tag === 'of-another-version') {
          await this.#store.setMeta(`${ringKey} ${now}`, unread.row, { isStrict: true });
        }
        const { generation } = this.#vault;
        const held = this.#ring ?? (await newAuthorRing(generation, now));
        const ring = make(renewedFor(held, generation, now));
        if (ring === this.#ring || (await this.#keep(ring, mark))) return ring;
      }
    });
  }

  /**
   * Whether a row that does not open can be given up: what it held opens by the bundle that the gateway has of it. Not where this
   * window has read it before, nor where another has renewed the vault's keys, and may have sealed it with one that is not here.
   */
  async #isDamage(): Promise<boolean> {
    if (this.#ring !== undefined) return false;
    const held = await readVault(this.#vault.userId);
    return held.ok && held.value.generation === this.#vault.generation;
  }

  /** What stands there and cannot be taken; undefined where it was, or where nothing is. */
  async #read(): Promise<Unread | undefined> {
    let row: unknown;
    try {
      row = await this.#store.getMeta(ringKey);
    } catch (error) {
      if (error instanceof SealBroken) return { tag: 'broken', error };
      throw error;
    }
    const ring = readRing(row);
    if (!ring) return row === undefined ? undefined : { tag: 'of-another-version', row };
    // The very same stays the very same.
    if (JSON.stringify(row) !== JSON.stringify(this.#ring && writtenRing(this.#ring))) await this.#take(ring);
    return undefined;
  }

  /** False where another window was quicker. */
  async #keep(ring: AuthorRing, mark: Bytes | undefined): Promise<boolean> {
    if (!(await this.#store.replaceMeta(ringKey, mark, writtenRing(ring)))) return false;
    await this.#take(ring);
    this.#channel.postMessage('moved');
    this.#onMoved();
    return true;
  }

  async #take(ring: AuthorRing): Promise<void> {
    const keys = new Map(this.#keys);
    for (const secret of ring.keys) {
      if (!keys.has(secret.keyId)) keys.set(secret.keyId, await readAuthorKey(secret));
    }
    this.#keys = keys;
    this.#ring = ring;
  }

  /** Windows of one device do it one after the other. What two do at once the gateway takes from one (409), and the ring from both. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    return inOneWindow(`assize-author-keys-${this.#store.name}`, work);
  }
}

const joinedWithAll = (ring: AuthorRing, opened: readonly OpenedBundle[]): AuthorRing =>
  opened.reduce((joined, each) => joinedWith(joined, each, new Date().toISOString()), ring);
