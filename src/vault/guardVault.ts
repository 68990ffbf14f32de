import * as v from 'valibot';
import { parseMessage } from '../contracts/parseMessage.ts';
import type { LockReason } from '../contracts/worker/unlock.ts';
import { deviceClock, type Clock, type ClockReading } from './clockReading.ts';
import { holdKey } from './keyUse.ts';
import type { VaultKeys } from './openKeys.ts';
import type { OpenVault } from './openVault.ts';

/** Nobody has touched the device for so long: milliseconds. */
const idleMs = 15 * 60_000;
/** Other tabs hear of it no more often than this that somebody is at work in this one, milliseconds. */
const tellTouchMs = 10_000;

const isKey = v.instance(CryptoKey);
const isBytes = v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);
const KeysSchema: v.GenericSchema<unknown, VaultKeys> = v.object({
  userId: v.string(),
  generation: v.number(),
  dataKeys: v.map(v.number(), isKey),
  signingKey: v.object({ publicKey: isBytes, privateKey: isKey }),
  doors: v.exactOptional(v.map(v.string(), isBytes)),
});

/** What tabs of one user tell each other. Each may be of another version: what a tab cannot read it leaves alone. */
const MessageSchema = v.object({
  locked: v.exactOptional(v.picklist(['asked', 'idle', 'keys-renewed'])),
  /** Somebody is at work in another tab. */
  touched: v.exactOptional(v.literal(true)),
  /** A tab that was just opened asks for the keys; the answer repeats its question's name. */
  ask: v.exactOptional(v.string()),
  give: v.exactOptional(v.object({ to: v.string(), keys: KeysSchema })),
});
type Message = v.InferInput<typeof MessageSchema>;

const channelOf = (userId: string): BroadcastChannel => new BroadcastChannel(`assize-vault-${userId}`);

export interface Guard {
  /** It is being locked: what seals comes to rest. */
  readonly isLocking: boolean;
  /** Somebody asked for it: other tabs are told at once, and the vault is locked when what seals has come to rest. */
  lock(): void;
  /** Somebody touched the device in this tab. */
  touch(): void;
  /** The device may have slept, whose timers stand still meanwhile: locks now where it has been idle for too long. */
  check(): void;
  /** The vault's keys are new: other tabs lock, since they could not read what is written from now on. */
  renewed(): void;
  /** For good. It tells no tab anything: closing one tab locks no other. */
  stop(): void;
}

export interface GuardOptions {
  readonly idleAfterMs?: number;
  readonly clock?: Clock;
  /**
   * Asked before the vault is locked, so that what seals comes to rest. The vault is locked when it resolves, and after a
   * while in any case; until then no other tab is given its keys.
   */
  readonly rest?: (reason: LockReason) => Promise<void>;
  /** How long what seals may take to come to rest, milliseconds. */
  readonly restMs?: number;
}

/**
 * Locks a vault when nobody touched the device, or when another tab locks; tells other tabs of its own lock, and gives its
 * keys to a tab of the same user that asks. It ends with the vault.
 */
export function guardVault(
  vault: OpenVault,
  {
    idleAfterMs = idleMs,
    clock = deviceClock,
    rest = () => Promise.resolve(),
    restMs = 5_000,
  }: GuardOptions = {},
): Guard {
  const channel = channelOf(vault.userId);
  const tell = (message: Message): void => channel.postMessage(message);
  let touched = clock();
  let toldAt: ClockReading | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLocking = false;
  let isOver = false;

  const end = (): void => {
    isOver = true;
    clearTimeout(timer);
    channel.close();
  };
  const tellLocked = (reason: LockReason): void => {
    if (reason === 'asked' || reason === 'idle') tell({ locked: reason });
  };
  const lock = (reason: LockReason): void => {
    if (isOver || isLocking) return;
    isLocking = true;
    tellLocked(reason);
    const late = setTimeout(() => vault.lock(reason), restMs);
    void rest(reason)
      .catch(() => undefined)
      .then(() => {
        clearTimeout(late);
        vault.lock(reason);
      });
  };
  const wait = (): void => {
    clearTimeout(timer);
    if (!isOver) timer = setTimeout(check, Math.max(0, idleAfterMs - idleFor(touched, clock())));
  };
  const check = (): void => {
    if (idleFor(touched, clock()) >= idleAfterMs) lock('idle');
    else wait();
  };
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = parseMessage(MessageSchema, data);
    if (!message.ok) return;
    const { locked, touched: isTouched, ask } = message.value;
    if (isTouched) touched = clock();
    if (locked) lock(locked === 'keys-renewed' ? locked : 'other-tab');
    if (ask !== undefined && !isLocking && !vault.isLocked) tell({ give: { to: ask, keys: vault.keys } });
  };
  void vault.locked.then((reason) => {
    if (isOver) return;
    if (!isLocking) tellLocked(reason);
    end();
  });
  void holdKey(vault.userId, vault.generation, vault.locked);
  wait();

  return {
    get isLocking() {
      return isLocking;
    },
    lock: () => lock('asked'),
    touch() {
      if (isOver || isLocking) return;
      // The first touch after a sleep in which the timers stood still comes too late.
      if (idleFor(touched, clock()) >= idleAfterMs) return lock('idle');
      touched = clock();
      if (toldAt && idleFor(toldAt, touched) < tellTouchMs) return;
      toldAt = touched;
      tell({ touched: true });
    },
    check: () => {
      if (!isOver) check();
    },
    renewed() {
      if (isOver || isLocking) return;
      // The one before is held on: something may be on its way that it seals.
      void holdKey(vault.userId, vault.generation, vault.locked);
      tell({ locked: 'keys-renewed' });
    },
    stop: end,
  };
}

/**
 * Calls back once when a tab of this user says that there are new keys, for a tab that works without a vault yet. The returned
 * function ends it.
 */
export function hearRenewed(userId: string, onRenewed: () => void): () => void {
  const channel = channelOf(userId);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = parseMessage(MessageSchema, data);
    if (message.ok && message.value.locked === 'keys-renewed') onRenewed();
  };
  return () => channel.close();
}

/** Locks this user's vault in every tab of theirs but this one, as if somebody had asked for it in another. */
export function lockOtherTabs(userId: string): void {
  const channel = channelOf(userId);
  channel.postMessage({ locked: 'asked' } satisfies Message);
  channel.close();
}

/**
 * The keys from another tab of this user that is unlocked, or undefined where none answers in time. A tab that folds many cases
 * on a slow device answers late, and nobody is asked to unlock what is open beside it.
 */
export function askOtherTabs(userId: string, withinMs = 3_000): Promise<VaultKeys | undefined> {
  const channel = channelOf(userId);
  const name = crypto.randomUUID();
  return new Promise<VaultKeys | undefined>((resolve) => {
    const late = setTimeout(() => resolve(undefined), withinMs);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = parseMessage(MessageSchema, data);
      const given = message.ok ? message.value.give : undefined;
      if (given?.to !== name || given.keys.userId !== userId) return;
      clearTimeout(late);
      resolve(given.keys);
    };
    channel.postMessage({ ask: name } satisfies Message);
  }).finally(() => channel.close());
}

/**
 * Here the longer of both clocks: a device that sleeps may stop the monotonic one, and to lock too early loses nothing.
 */
const idleFor = (from: ClockReading, to: ClockReading): number =>
  Math.max(to.monotonicMs - from.monotonicMs, to.wallMs - from.wallMs);
