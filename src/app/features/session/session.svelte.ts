import type { AssizeWorker, OpenFailure } from '../../../contracts/worker/api.ts';
import type { BeginAgainFailure } from '../../../contracts/worker/beginAgain.ts';
import type { HeldDrafts } from '../../../contracts/worker/drafts.ts';
import type { SessionEnd } from '../../../contracts/http/session.ts';
import type {
  LockReason,
  LockView,
  MakeFailure,
  NewMethod,
  UnlockFailure,
  UnlockSecret,
} from '../../../contracts/worker/unlock.ts';
import type { UserProfile } from '../../../domain/access/user.ts';
import { forgetUnsentMarks, nothingIsUnsent } from '../../unsentMark.ts';
import { askSession, type SessionAnswer } from './sessionReply.ts';
import { signInAddress } from './signInAttempt.ts';
import { leftSession, tellSignedOut } from './leftSession.ts';

function tellWindows(): void {
  const channel = new BroadcastChannel(sessionChannelName);
  channel.postMessage('signed-in');
  channel.close();
}

const isoNow = (): string => new Date().toISOString();

/** How often somebody who waits for the first sign-in is asked for again. */
const askAgainMs = 15_000;

/** Signing in happens in a window of its own when somebody is at work, and tells this one by the channel. */
export const sessionChannelName = 'assize-session';
export const signedInPath = '/signed-in';

/** A browser that was killed holds its store for a moment after the next one has started. */
const mostTries = 6;

export type ErasedView = Extract<LockView, { readonly state: 'erased' }>;

export type SessionState =
  | { readonly name: 'starting' }
  | { readonly name: 'open'; readonly user: UserProfile }
  /** Their vault is locked. Nothing of a case is in the page; the address stays, so that the same screen comes back. */
  | { readonly name: 'locked'; readonly user: UserProfile; readonly reason?: LockReason }
  /** They have no vault here yet. */
  | { readonly name: 'choose-unlock'; readonly user: UserProfile; readonly mayPutOff: boolean }
  /** The device was reported lost, and what it had of somebody is gone. */
  | { readonly name: 'erased'; readonly erased: ErasedView }
  | { readonly name: 'signed-out' }
  /** Nobody has used this device, and the gateway cannot be asked. */
  | { readonly name: 'no-answer' }
  | { readonly name: 'storage-failed'; readonly failure: OpenFailure };

/**
 * Who is at work here. Reading one's own cases never waits for the gateway: whoever used this device last unlocks it and goes
 * straight in, and the session is asked about in the background, which unlocks nothing.
 */
export class Session {
  state = $state.raw<SessionState>({ name: 'starting' });
  needsSignIn = $state(false);
  /** Their session stood when this device was refused: it is bound to the key of another, or to one that this device had and lost. */
  isOfOtherKey = $state(false);
  /** Why the session of somebody who is at work ended, where the gateway told; they did not do it. */
  ended = $state.raw<SessionEnd>();
  isFirstUse = $state(false);
  /** The gateway speaks a later version of the protocol: what it says may not be understood here. */
  isGatewayNewer = $state(false);
  /** ISO 8601; undefined while the gateway has not been asked. */
  expiresAt = $state<string>();
  /** Since when the gateway does not answer, ISO 8601; undefined while it does, or was not asked. */
  noAnswerSince = $state<string>();
  /** Until when this user may work by the device's earlier key, ISO 8601. */
  putOffUntil = $state<string>();
  /** What was typed and not saved when this device was last used, by the key of its form. */
  heldDrafts: HeldDrafts = { seq: 0, drafts: {} };
  readonly #worker: AssizeWorker;
  readonly #ask: () => Promise<SessionAnswer>;
  readonly #readAgainMs: number;
  /** Whose session the browser has, as far as the gateway has said, or this device's last use tells. */
  #signedInAs: string | undefined;
  /** What that session told that lines are sealed for. */
  #lineKey: Extract<SessionAnswer, { readonly tag: 'signed-in' }>['lineKey'];

  /** @param readAgainMs between two tries to read who used this device last */
  constructor(worker: AssizeWorker, ask: () => Promise<SessionAnswer> = askSession, readAgainMs = 500) {
    this.#worker = worker;
    this.#ask = ask;
    this.#readAgainMs = readAgainMs;
  }

  async start(): Promise<void> {
    const left = leftSession.get();
    let last: UserProfile | null = null;
    try {
      if (left === null || left === 'switched') last = await this.#lastUser();
    } catch (error) {
      // What cannot be read may be somebody's: that does not make the device a new one.
      this.state = { name: 'storage-failed', failure: { tag: 'storage-failed', message: String(error) } };
    }
    if (!last) return this.check();
    if (left === null) this.#signedInAs = last.userId;
    await this.#open(last);
    void this.check();
  }

  /**
   * Asks the gateway. No answer changes nothing for somebody who is at work, or whose vault is locked.
   *
   * @param isRefused the gateway takes nothing from this device: a session that stands all the same is bound to the key of another, as
   *   after the browser cleared what was stored, and a sign-in gives this one its own
   */
  async check({ isRefused = false } = {}): Promise<void> {
    if (this.#isErased) return;
    const left = leftSession.get();
    if (left !== null && left !== 'told' && !(await tellSignedOut())) {
      if (this.#user) this.needsSignIn = true;
      else this.state = { name: 'signed-out' };
      return;
    }
    const reply = await this.#ask();
    if (this.#isErased) return;
    if (reply.isNewerGateway) this.isGatewayNewer = true;
    if (reply.tag !== 'no-answer') this.noAnswerSince = undefined;
    else this.noAnswerSince ??= isoNow();
    // A store that did not open is what somebody has to know, whatever the gateway says.
    const isBroken = this.state.name === 'storage-failed';
    switch (reply.tag) {
      case 'signed-in':
        leftSession.forget();
        this.needsSignIn = isRefused && this.#user?.userId === reply.user.userId;
        if (this.needsSignIn) this.isOfOtherKey = true;
        this.ended = undefined;
        this.expiresAt = reply.expiresAt;
        this.#signedInAs = reply.user.userId;
        this.#lineKey = reply.lineKey;
        if (this.#user?.userId !== reply.user.userId) {
          // Other windows may still be at work for whoever was signed in before: they ask, and close what is theirs.
          tellWindows();
          await this.#open(reply.user);
        } else if (this.state.name === 'open' && !this.needsSignIn) {
          void this.#worker.open(reply.user, true, reply.lineKey).then(() => this.#worker.wake());
        } else if (this.state.name === 'locked' || this.state.name === 'choose-unlock') {
          this.state = { ...this.state, user: reply.user };
        }
        return;
      case 'signed-out':
        this.#signedInAs = undefined;
        this.expiresAt = undefined;
        this.isOfOtherKey = false;
        if (this.#user) {
          this.needsSignIn = true;
          // What was told once stays, also when the gateway has forgotten it.
          this.ended = reply.ended ?? this.ended;
        } else if (!isBroken) this.state = { name: 'signed-out' };
        return;
      case 'no-answer':
        if (!this.#user && !isBroken) this.state = { name: 'no-answer' };
    }
  }

  /** The way on where it fits. */
  async unlock(secret: UnlockSecret): Promise<UnlockFailure | undefined> {
    const unlocked = await this.#worker.unlock(secret);
    if (!unlocked.ok) return unlocked.error;
    if (this.#user) await this.#open(this.#user);
    return undefined;
  }

  async makeVault(first: NewMethod): Promise<MakeFailure | undefined> {
    const made = await this.#worker.makeVault(first);
    if (!made.ok) return made.error;
    if (this.#user) await this.#open(this.#user);
    return undefined;
  }

  /** They choose a way to unlock now, although they might put it off. */
  chooseUnlock(): void {
    if (this.state.name === 'open') {
      this.state = { name: 'choose-unlock', user: this.state.user, mayPutOff: true };
    }
  }

  async putOff(): Promise<void> {
    await this.#worker.putOffVault();
    if (this.#user) await this.#open(this.#user);
  }

  async lock(): Promise<void> {
    await this.#worker.lock();
  }

  /** Somebody else who has a vault here unlocks it. Whose session the browser has is not theirs, and is ended. */
  async switchTo(user: UserProfile): Promise<void> {
    if (this.#signedInAs !== user.userId) {
      leftSession.set('switched');
      this.#signedInAs = undefined;
      this.expiresAt = undefined;
    }
    await this.#open(user);
    void this.check();
  }

  /**
   * Vault and store of whoever lost every way in are destroyed, once what leaves without them has left. Only they may, and so they
   * sign in before.
   * @param mostLost how many entries and drafts they were told they lose
   */
  async beginAgain(mostLost: number): Promise<BeginAgainFailure | undefined> {
    if (this.state.name !== 'locked' || !this.canBeginAgain) return undefined;
    const { user } = this.state;
    const begun = await this.#worker.beginAgain(mostLost);
    if (!begun.ok) return begun.error;
    nothingIsUnsent(user.userId);
    await this.#open(user);
    return undefined;
  }

  /** Somebody has read that the device was reported lost: it begins as one that nobody has used. */
  async startAfterErased(): Promise<void> {
    await this.#worker.seenErased();
    this.state = { name: 'starting' };
    this.needsSignIn = false;
    this.#signedInAs = this.expiresAt = undefined;
    await this.start();
  }

  get canBeginAgain(): boolean {
    return this.expiresAt !== undefined && this.#user?.userId === this.#signedInAs && !this.needsSignIn;
  }

  /**
   * In a window of its own, so that the screen and what is typed stay. Where the browser opens none, in this one: it comes back to
   * the same screen, and what was typed is kept on the device until then.
   */
  signInAgain(): void {
    const opened = window.open(signInAddress(signedInPath), 'assize-sign-in', 'popup,width=520,height=720');
    const { pathname, search } = window.location;
    if (!opened) window.location.assign(signInAddress(`${pathname}${search}`));
  }

  /** Ends the session here at once; the gateway is told now, or when it next answers. */
  async signOut(): Promise<void> {
    leftSession.set('not-told');
    await this.#worker.close();
    await tellSignedOut();
    window.location.assign('/');
  }

  /** Listens for a sign-in in another window, and asks again when the network or the person comes back. */
  follow(): () => void {
    const channel = new BroadcastChannel(sessionChannelName);
    const check = (): void => void this.check();
    const onVisible = (): void => {
      if (document.visibilityState !== 'visible') return;
      void this.#worker.wake();
      // Unlocked, or given a vault, in another window meanwhile, it opens here too.
      const { state } = this;
      const isClosed = state.name === 'locked' || (state.name === 'choose-unlock' && !this.putOffUntil);
      if (isClosed && 'user' in state) void this.#open(state.user);
      if (this.needsSignIn || this.state.name !== 'open') check();
    };
    const onOnline = (): void => {
      void this.#worker.wake();
      check();
    };
    // Not every browser tells its workers; without a sign the loss would show only when the next request fails.
    const onOffline = (): void => void this.#worker.wake();
    // `online` says little: the gateway may be away while the network is there, and come back without a sign.
    const again = window.setInterval(() => {
      const waits = this.state.name === 'locked' && this.noAnswerSince !== undefined;
      if (this.state.name === 'no-answer' || waits) check();
    }, askAgainMs);
    let stopWatching: (() => void) | undefined;
    let isOver = false;
    this.#worker
      .watch('lock', {}, (view) => this.#hearLock(view))
      .then((stop) => {
        if (isOver) stop();
        else stopWatching = stop;
      }, reportError);
    channel.addEventListener('message', check);
    window.addEventListener('online', onOnline);
    window.addEventListener('offline', onOffline);
    document.addEventListener('visibilitychange', onVisible);
    window.addEventListener('focus', onVisible);
    return () => {
      isOver = true;
      stopWatching?.();
      window.clearInterval(again);
      channel.close();
      window.removeEventListener('online', onOnline);
      window.removeEventListener('offline', onOffline);
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('focus', onVisible);
    };
  }

  /** @throws what reading fails of at the last try */
  async #lastUser(): Promise<UserProfile | null> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#worker.lastUser();
      } catch (error) {
        if (tries === mostTries) throw error;
        await new Promise((resolve) => setTimeout(resolve, this.#readAgainMs));
      }
    }
  }

  /** Until somebody has read that, nothing else is shown. */
  get #isErased(): boolean {
    return this.state.name === 'erased';
  }

  get #user(): UserProfile | undefined {
    return 'user' in this.state ? this.state.user : undefined;
  }

  #hearLock(view: LockView): void {
    if (view.state === 'erased') {
      forgetUnsentMarks();
      this.state = { name: 'erased', erased: view };
      return;
    }
    if (view.state !== 'locking' && view.state !== 'locked') return;
    const { reason } = view;
    // What the shell shows goes with it; it says itself when what was typed is kept.
    if (this.state.name === 'open') this.state = { name: 'locked', user: this.state.user, reason };
    else if (view.state === 'locking') void this.#worker.typedIsKept();
    // The window in which they were renewed gives the new ones.
    if (view.state === 'locked' && reason === 'keys-renewed' && this.#user) void this.#open(this.#user);
  }

  async #open(user: UserProfile): Promise<void> {
    try {
      const isSignedIn = this.#signedInAs === user.userId;
      const opened = await this.#worker.open(user, isSignedIn, isSignedIn ? this.#lineKey : undefined);
      if (this.#isErased) return;
      if (opened.ok) {
        this.isFirstUse = opened.value.isFirstUse;
        this.putOffUntil = opened.value.putOffUntil;
        this.heldDrafts = await this.#worker.heldDrafts().catch((error: unknown) => {
          // Drafts that cannot be read must not keep anybody from their cases.
          reportError(error);
          return { seq: 0, drafts: {} };
        });
        this.state = { name: 'open', user };
        return;
      }
      switch (opened.error.tag) {
        case 'locked':
          if (this.state.name !== 'locked' || this.#user?.userId !== user.userId) {
            this.state = { name: 'locked', user };
          }
          return;
        case 'no-vault':
          this.state = { name: 'choose-unlock', user, mayPutOff: opened.error.mayPutOff };
          return;
        default:
          this.state = { name: 'storage-failed', failure: opened.error };
      }
    } catch (error) {
      this.state = { name: 'storage-failed', failure: { tag: 'storage-failed', message: String(error) } };
    }
  }
}
