import type { AssizeWorker, OpenFailure } from '../../../contracts/worker/api.ts';
import type { HeldDrafts } from '../../../contracts/worker/drafts.ts';
import type { SessionEnd } from '../../../contracts/http/session.ts';
import type { UserProfile } from '../../../domain/access/user.ts';
import { askSession, type SessionAnswer } from './sessionReply.ts';
import { signInAddress } from './signInAttempt.ts';

/** A boolean, nothing about a case or a person: whether the last user signed out here, and the gateway knows. */
const signedOutKey = 'assize-signed-out';
type SignedOut = 'told' | 'not-told';

/** How often somebody who waits for the first sign-in is asked for again. */
const askAgainMs = 15_000;

/** Signing in happens in a window of its own when somebody is at work, and tells this one by the channel. */
export const sessionChannelName = 'assize-session';
export const signedInPath = '/signed-in';

export type SessionState =
  | { readonly name: 'starting' }
  | { readonly name: 'open'; readonly user: UserProfile }
  | { readonly name: 'signed-out' }
  /** Nobody has used this device, and the gateway cannot be asked. */
  | { readonly name: 'no-answer' }
  | { readonly name: 'storage-failed'; readonly failure: OpenFailure };

/**
 * Who is at work here. Reading one's own cases never waits for the gateway: whoever used this device last goes
 * straight in, and the session is asked about in the background.
 */
export class Session {
  state = $state.raw<SessionState>({ name: 'starting' });
  needsSignIn = $state(false);
  /** Why the session of somebody who is at work ended, where the gateway told; they did not do it. */
  ended = $state.raw<SessionEnd>();
  isFirstUse = $state(false);
  /** The gateway speaks a later version of the protocol: what it says may not be understood here. */
  isGatewayNewer = $state(false);
  /** ISO 8601; undefined while the gateway has not been asked. */
  expiresAt = $state<string>();
  /** What was typed and not saved when this device was last used, by the key of its form. */
  heldDrafts: HeldDrafts = { seq: 0, drafts: {} };
  readonly #worker: AssizeWorker;
  readonly #ask: () => Promise<SessionAnswer>;

  constructor(worker: AssizeWorker, ask: () => Promise<SessionAnswer> = askSession) {
    this.#worker = worker;
    this.#ask = ask;
  }

  async start(): Promise<void> {
    const wasSignedOut = localStorage.getItem(signedOutKey) !== null;
    const last = wasSignedOut ? null : await this.#lastUser();
    if (last) {
      await this.#open(last);
      void this.check();
      return;
    }
    await this.check();
  }

  /** Asks the gateway. No answer changes nothing for somebody who is at work. */
  async check(): Promise<void> {
    const signedOut = localStorage.getItem(signedOutKey) as SignedOut | null;
    if (signedOut === 'not-told' && !(await tellSignedOut())) {
      this.state = { name: 'signed-out' };
      return;
    }
    const reply = await this.#ask();
    if (reply.isNewerGateway) this.isGatewayNewer = true;
    const isOpen = this.state.name === 'open';
    // A store that did not open is what somebody has to know, whatever the gateway says.
    const isBroken = this.state.name === 'storage-failed';
    switch (reply.tag) {
      case 'signed-in':
        localStorage.removeItem(signedOutKey);
        this.needsSignIn = false;
        this.ended = undefined;
        this.expiresAt = reply.expiresAt;
        if (this.state.name !== 'open' || this.state.user.userId !== reply.user.userId) {
          await this.#open(reply.user);
        } else {
          void this.#worker.open(reply.user).then(() => this.#worker.wake());
        }
        return;
      case 'signed-out':
        if (isOpen) {
          this.needsSignIn = true;
          // What was told once stays, also when the gateway has forgotten it.
          this.ended = reply.ended ?? this.ended;
        } else if (!isBroken) this.state = { name: 'signed-out' };
        return;
      case 'no-answer':
        if (!isOpen && !isBroken) this.state = { name: 'no-answer' };
    }
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
    localStorage.setItem(signedOutKey, 'not-told');
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
      if (this.state.name === 'no-answer') check();
    }, askAgainMs);
    channel.addEventListener('message', check);
    window.addEventListener('online', onOnline);
    window.addEventListener('offline', onOffline);
    document.addEventListener('visibilitychange', onVisible);
    window.addEventListener('focus', onVisible);
    return () => {
      window.clearInterval(again);
      channel.close();
      window.removeEventListener('online', onOnline);
      window.removeEventListener('offline', onOffline);
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('focus', onVisible);
    };
  }

  async #lastUser(): Promise<UserProfile | null> {
    try {
      return await this.#worker.lastUser();
    } catch {
      return null;
    }
  }

  async #open(user: UserProfile): Promise<void> {
    try {
      const opened = await this.#worker.open(user);
      if (opened.ok) {
        this.isFirstUse = opened.value.isFirstUse;
        this.heldDrafts = await this.#worker.heldDrafts().catch((error: unknown) => {
          // Drafts that cannot be read must not keep anybody from their cases.
          reportError(error);
          return { seq: 0, drafts: {} };
        });
        this.state = { name: 'open', user };
      } else {
        this.state = { name: 'storage-failed', failure: opened.error };
      }
    } catch (error) {
      this.state = { name: 'storage-failed', failure: { tag: 'storage-failed', message: String(error) } };
    }
  }
}

/** Whether the gateway now knows that this session is over. */
async function tellSignedOut(): Promise<boolean> {
  try {
    const reply = await fetch('/sign-out', { method: 'POST', signal: AbortSignal.timeout(10_000) });
    if (!reply.ok && reply.status !== 401) return false;
    localStorage.setItem(signedOutKey, 'told' satisfies SignedOut);
    return true;
  } catch {
    return false;
  }
}
