import { openSealedStore } from '../store/sealedStore.ts';
import { backOffMs } from '../sync/backOff.ts';
import { GatewayLine } from '../sync/gatewayLine.ts';
import type { GatewayFailure } from '../sync/gatewayReply.ts';
import { pause } from '../sync/pause.ts';
import { PushPace } from '../sync/pushPace.ts';
import { RetryBudget } from '../sync/retryBudget.ts';
import { sendSealed, tellErased, type Delivered } from '../sync/sendSealed.ts';
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
/** A lost device that cannot send erases all the same, so long after it heard: what it could not send is gone then. Milliseconds. */
const eraseAfterMs = 24 * 3_600_000;

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
 * Each step stands on the disk before the next: killed anywhere, it goes on at the next start.
 */
export class SealedSender {
  readonly #host: SenderHost;
  readonly #gateway: GatewayLine;
  readonly #budget = new RetryBudget();
  readonly #paces = new Map<string, PushPace>();
  readonly #untaken = new Set<string>();
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
      // A full disk, a store of a newer version: the next look tries again, and what is unsent stays where it is.
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

  /** Why it could not go on with somebody who has something to send; a gateway that does not answer is asked for nobody else. */
  async #sendAll(): Promise<GatewayFailure | undefined> {
    for (const { userId } of await sendingUsers()) {
      const failure = await this.#inTurn(userId, () => this.#sendOf(userId));
      if (failure?.tag === 'busy' || failure?.tag === 'unreachable') return failure;
    }
    for (const { id } of await erasedHere()) {
      const failure = await this.#inTurn(id, () => this.#tellOf(id));
      if (failure?.tag === 'busy' || failure?.tag === 'unreachable') return failure;
    }
    return undefined;
  }

  /** In one window at a time: where another is at it, this one leaves it to that. */
  async #inTurn<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
    let done: T | undefined;
    await navigator.locks.request(`assize-sealed-${name}`, { ifAvailable: true }, async (lock) => {
      if (lock) done = await work();
    });
    return done;
  }

  async #sendOf(userId: string): Promise<GatewayFailure | undefined> {
    const row = await sendingOf(userId);
    if (!row?.credential || !(await this.#isToSend(row))) return undefined;
    const delivered = await this.#deliver(row);
    if (delivered.tag !== 'delivered') {
      if (delivered.tag === 'signed-out')
        await changeSending(userId, (held) => ({ ...held, isRefused: true }));
      if (row.lost && hasWaited(row.lost)) await this.#erase(row, row.lost.at);
      return delivered;
    }
    const { lostAt } = delivered;
    if (lostAt === undefined) {
      // Somebody found it again, and said so.
      if (row.lost) await changeSending(userId, ({ lost: _lost, ...held }) => held);
      return undefined;
    }
    if (row.lost) {
      if (!delivered.hasNoRoom || hasWaited(row.lost)) await this.#erase(row, lostAt);
      return undefined;
    }
    const lost = { at: lostAt, heardAt: new Date().toISOString() };
    await changeSending(userId, (held) => ({ ...held, lost }));
    await this.#host.closeLost(userId);
    const rest = await this.#deliver({ ...row, lost });
    if (rest.tag !== 'delivered') return rest;
    if (!rest.hasNoRoom) await this.#erase(row, lostAt);
    return undefined;
  }

  /** Not where a window sends it with the user's own session. */
  async #isToSend({ userId, lost }: SendingRow): Promise<boolean> {
    if (lost) return true;
    const atWork = this.#host.atWork();
    if (atWork?.userId === userId) return !atWork.sendsItself;
    const { held = [] } = await navigator.locks.query();
    return !held.some(({ name }) => name === `assize-sync-${storeNameOf(userId)}`);
  }

  async #deliver({ userId, credential, lost }: SendingRow): Promise<Delivered | GatewayFailure> {
    const pace = this.#paces.get(userId) ?? new PushPace();
    this.#paces.set(userId, pace);
    const store = await openSealedStore(storeNameOf(userId));
    try {
      return await sendSealed({
        store,
        gateway: this.#gateway,
        credential: credential?.token ?? '',
        pace,
        untaken: this.#untaken,
        withResting: lost !== undefined,
      });
    } finally {
      store?.close();
    }
  }

  async #erase({ userId, credential }: SendingRow, lostAt: string): Promise<void> {
    const store = await openSealedStore(storeNameOf(userId));
    const { nowhereElse } = store ? await store.counts() : { nowhereElse: 0 };
    store?.close();
    const erased: ErasedRow = {
      id: crypto.randomUUID(),
      lostAt,
      at: new Date().toISOString(),
      unsent: nowhereElse,
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
    const failure = await tellErased(this.#gateway, row.credential, row.unsent);
    if (failure?.tag === 'busy' || failure?.tag === 'unreachable') return failure;
    await changeErased(id, ({ credential: _told, ...held }) => held);
    return undefined;
  }
}

const hasWaited = ({ heardAt }: NonNullable<SendingRow['lost']>): boolean =>
  !(Math.abs(Date.now() - Date.parse(heardAt)) < eraseAfterMs);
