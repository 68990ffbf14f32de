import { openSealedStore } from '../store/sealedStore.ts';
import { unsentHere } from '../store/unsentHere.ts';
import { backOffMs } from '../sync/backOff.ts';
import { GatewayLine } from '../sync/gatewayLine.ts';
import type { GatewayFailure } from '../sync/gatewayReply.ts';
import { pause } from '../sync/pause.ts';
import { PushPace } from '../sync/pushPace.ts';
import { RetryBudget } from '../sync/retryBudget.ts';
import { sendSealed, tellErased, tellWaiting, type Delivered } from '../sync/sendSealed.ts';
import {
  changeErased,
  changeSending,
  erasedHere,
  sendingOf,
  sendingUsers,
  type ErasedRow,
  type SendingRow,
} from '../vault/sendingRow.ts';
import { eraseLost } from './eraseLost.ts';
import { storeNameOf } from './usersHere.ts';

/** Between two looks when nothing else called for one, milliseconds. */
const lookEveryMs = 10 * 60_000;
/** So long another window may take that is sending already, before somebody who waits goes on, milliseconds. */
const turnWithinMs = 20_000;
/** A lock that so many looks in a row found held is a frozen window's, which may never let it go. */
const patientLooks = 3;

const lockOf = (name: string): string => `assize-sealed-${name}`;

export interface SenderHost {
  /** Whose session is open in this tab, and whether that sends what is theirs. */
  atWork(): { readonly userId: string; readonly sendsItself: boolean } | undefined;
  /** Their device is lost: what is open of them closes, here and in other windows, once what was typed is kept. */
  closeLost(userId: string): Promise<void>;
  /** Nothing is left of a user here. */
  erased(row: ErasedRow): void;
}

/**
 * Sends what is unsent of everybody on this device for whom no session does: whose vault is locked, who is signed out, or who is
 * not the one at work. It asks for each of them whether the device is reported lost, and erases what is theirs then:
 *
 *   at work or locked → lost (nobody unlocks it any more; what is unsent leaves) → erased (the gateway hears of it)
 *
 * Each step stands on the disk before the next: killed anywhere, it goes on at the next start. While anything of a user is held up,
 * or could not be tried, nothing of theirs is erased, for however long that is: they stay locked.
 */
export class SealedSender {
  readonly #host: SenderHost;
  readonly #gateway: GatewayLine;
  readonly #budget = new RetryBudget();
  readonly #paces = new Map<string, PushPace>();
  /** How many looks in a row found a lock held, by its name. */
  readonly #foundHeld = new Map<string, number>();
  /** At whom the last look ended: the next begins behind them, so that nobody's lines hold another's up for ever. */
  #endedAt: string | undefined;
  #looking: Promise<void> = Promise.resolve();
  #isLookDue = false;
  #failures = 0;
  /** The gateway asked to be left alone until then, by the monotonic clock. */
  #notBefore = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over = new AbortController();
  #isStopped = true;

  /** @param origin scheme, host and port of the gateway */
  constructor(origin: string, host: SenderHost, fetchImpl?: typeof fetch) {
    this.#host = host;
    this.#gateway = new GatewayLine(origin, fetchImpl);
  }

  begin(): void {
    this.#isStopped = false;
    this.#over = new AbortController();
    self.addEventListener('online', this.#onOnline);
    void this.look();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#over.abort();
    self.removeEventListener('online', this.#onOnline);
    clearTimeout(this.#timer);
    this.#gateway.close();
    await this.#looking;
  }

  /** Something suggests that there is something to send, or that it can be sent. Never fails. */
  look(): Promise<void> {
    if (this.#isStopped || this.#isLookDue) return this.#looking;
    this.#isLookDue = true;
    this.#looking = this.#looking.then(() => this.#look());
    return this.#looking;
  }

  /**
   * Sends of one user what leaves, drafts that rest too: nothing of theirs is to stay here. Where another window is at it, this one
   * waits for its turn. Never fails; the ledger says what has left.
   */
  async sendNow(userId: string): Promise<void> {
    if (!navigator.onLine || this.#notBefore > performance.now()) return;
    const options = { signal: AbortSignal.timeout(turnWithinMs) };
    const send = async (): Promise<void> => {
      const row = await sendingOf(userId);
      if (row?.credential) await this.#sendAs(row, true);
    };
    await navigator.locks.request(lockOf(userId), options, send).catch(() => undefined);
  }

  readonly #onOnline = (): void => {
    this.#failures = 0;
    void this.look();
  };

  async #look(): Promise<void> {
    this.#isLookDue = false;
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    const waitMs = this.#notBefore - performance.now();
    if (waitMs > 0) return this.#lookIn(waitMs);
    // Whatever calls for it: a window that is looked at again and again asks no more than a device may.
    await pause(this.#budget.take(), this.#over.signal);
    if (this.#isStopped) return;
    let failure: GatewayFailure | undefined;
    try {
      if (navigator.onLine) failure = await this.#sendAll();
    } catch {
      // What is to be sent could not be read: the next look tries again.
    }
    this.#failures = failure?.tag === 'unreachable' ? this.#failures + 1 : 0;
    if (failure?.tag === 'busy') {
      this.#notBefore = performance.now() + failure.retryAfterMs;
      this.#lookIn(failure.retryAfterMs);
    } else if (failure?.tag === 'unreachable') this.#lookIn(backOffMs(this.#failures));
    else this.#lookIn(lookEveryMs);
  }

  #lookIn(ms: number): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), Math.min(ms, lookEveryMs));
  }

  /**
   * What of one user fails is tried again with the next look, and stops nobody else: busy may be said to one device. A gateway that
   * does not answer is asked for nobody else in this look.
   *
   * @returns when to look again, by the longest wait that was asked for
   */
  async #sendAll(): Promise<GatewayFailure | undefined> {
    const users = (await sendingUsers()).map(({ userId }) => userId);
    const begin = users.indexOf(this.#endedAt ?? '') + 1;
    const inOrder = [...users.slice(begin), ...users.slice(0, begin)];
    this.#endedAt = undefined;
    const erased = (await erasedHere()).map(({ id }) => id);
    const turns = [
      ...inOrder.map((name) => ({ name, work: () => this.#sendOf(name) })),
      ...erased.map((name) => ({ name, work: () => this.#tellOf(name) })),
    ];
    let busy: Extract<GatewayFailure, { tag: 'busy' }> | undefined;
    for (const { name, work } of turns) {
      // A full disk, a store of a newer version: what is unsent stays where it is.
      const failure = await this.#inTurn(name, work).catch(() => undefined);
      if (failure?.tag === 'busy' && failure.retryAfterMs >= (busy?.retryAfterMs ?? 0)) busy = failure;
      if (failure?.tag === 'unreachable') {
        this.#endedAt = name;
        return busy ?? failure;
      }
    }
    return busy;
  }

  /** In one window at a time: where another is at it, this one leaves it to that. What two do at once is done twice, and no harm. */
  async #inTurn<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
    const lockName = lockOf(name);
    const options = this.#isPatient(lockName) ? { ifAvailable: true } : { steal: true };
    let done: T | undefined;
    await navigator.locks.request(lockName, options, async (lock) => {
      this.#found(lockName, !lock);
      if (lock) done = await work();
    });
    return done;
  }

  #isPatient(lockName: string): boolean {
    return (this.#foundHeld.get(lockName) ?? 0) < patientLooks;
  }

  #found(lockName: string, isHeld: boolean): void {
    if (isHeld) this.#foundHeld.set(lockName, (this.#foundHeld.get(lockName) ?? 0) + 1);
    else this.#foundHeld.delete(lockName);
  }

  async #sendOf(userId: string): Promise<GatewayFailure | undefined> {
    const row = await sendingOf(userId);
    return row?.credential && (await this.#isToSend(row)) ? this.#sendAs(row) : undefined;
  }

  /** @param withResting nobody will type on */
  async #sendAs(row: SendingRow, withResting?: boolean): Promise<GatewayFailure | undefined> {
    const { userId } = row;
    let { lost } = row;
    let delivered = await this.#deliver(row, withResting);
    if (delivered.fate.tag === 'lost' && !lost) {
      lost = { at: delivered.fate.at, heardAt: new Date().toISOString() };
      await this.#note(userId, lost);
      await this.#host.closeLost(userId);
      // What was typed is kept now, and goes too.
      delivered = await this.#deliver({ ...row, lost });
    }
    const { failure, heldUp, fate } = delivered;
    if (failure?.tag === 'signed-out') await changeSending(userId, (held) => ({ ...held, isRefused: true }));
    // Somebody found it again, and said so.
    if (fate.tag === 'not-lost' && lost) await this.#note(userId, undefined);
    if (fate.tag === 'lost' && !failure) await this.#erase(row, fate.at, heldUp);
    return failure;
  }

  /** Of a user who is still here: another window may have erased them meanwhile. */
  async #note(userId: string, lost: SendingRow['lost']): Promise<void> {
    if (!(await sendingOf(userId))?.credential) return;
    await changeSending(userId, ({ lost: _before, ...held }) => ({ ...held, ...(lost ? { lost } : {}) }));
  }

  /** Not where a window sends it with the user's own session. From one that is frozen it is taken over: repeats are taken. */
  async #isToSend({ userId, lost }: SendingRow): Promise<boolean> {
    if (lost) return true;
    const atWork = this.#host.atWork();
    if (atWork?.userId === userId) return !atWork.sendsItself;
    const lockName = `assize-sync-${storeNameOf(userId)}`;
    const { held = [] } = await navigator.locks.query();
    const isLeft = held.some(({ name }) => name === lockName) && this.#isPatient(lockName);
    this.#found(lockName, isLeft);
    return !isLeft;
  }

  async #deliver(
    { userId, credential, lost }: SendingRow,
    withResting = lost !== undefined,
  ): Promise<Delivered> {
    const pace = this.#paces.get(userId) ?? new PushPace();
    this.#paces.set(userId, pace);
    const store = await openSealedStore(storeNameOf(userId));
    try {
      return await sendSealed({
        store,
        gateway: this.#gateway,
        credential: credential?.token ?? '',
        pace,
        withResting,
      });
    } finally {
      store?.close();
    }
  }

  /**
   * Not while there is an entry that nobody else holds: it is held up, has no box, or was refused in words to its author. A draft that
   * has a box is waited for as well; one that has none was never said to be saved, and goes.
   */
  async #erase({ userId, credential }: SendingRow, lostAt: string, heldUp: number): Promise<void> {
    const { entries, drafts, sealedDrafts } = await unsentHere(storeNameOf(userId));
    if (heldUp > 0 || entries > 0) {
      await tellWaiting(this.#gateway, credential?.token ?? '', Math.max(entries + sealedDrafts, heldUp));
      return;
    }
    const erased: ErasedRow = {
      id: crypto.randomUUID(),
      lostAt,
      at: new Date().toISOString(),
      unsent: entries,
      ...(drafts > 0 ? { drafts } : {}),
      ...(credential ? { credential: credential.token } : {}),
    };
    if (!(await eraseLost(userId, erased))) return;
    this.#host.erased(erased);
    await this.#tellOf(erased.id);
  }

  /** A gateway that does not know the credential will never hear of it by this: then nobody is left to be told. */
  async #tellOf(id: string): Promise<GatewayFailure | undefined> {
    const row = (await erasedHere()).find((each) => each.id === id);
    if (row?.credential === undefined) return undefined;
    const failure = await tellErased(this.#gateway, row.credential, row);
    if (failure && failure.tag !== 'signed-out') return failure;
    await changeErased(id, ({ credential: _told, ...held }) => held);
    return undefined;
  }
}
