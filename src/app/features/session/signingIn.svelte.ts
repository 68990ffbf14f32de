import { untrack } from 'svelte';
import { askStatus, type ServerStatus } from '../../askStatus.ts';
import { signInAddress, trySignIn, type SignInAttempt } from './signInAttempt.ts';
import { outageOf, signingIn } from './signInOutage.ts';

/** How often this page asks whether signing in works, milliseconds, about: the answer costs the server nothing. */
const lookEveryMs = 10_000;
/** When it works again, those who waited come back within this, milliseconds. */
const turnsWithinMs = 20_000;

/**
 * Somebody new at the sign-in. What the server says of signing in is shown before anybody tries in vain; when it works again this
 * page goes on by itself, in turn with all others that waited.
 */
export class SigningIn {
  attempt = $state.raw<SignInAttempt | undefined>();
  isTrying = $state(false);
  server = $state.raw<ServerStatus | undefined>();
  /** ISO 8601. */
  lastTry = $state<string>();
  /** It works again: when it is this page's turn, milliseconds since 1970. */
  turnAt = $state<number>();
  now = $state(Date.now());
  readonly outage = $derived.by(() =>
    outageOf({ server: this.server, attempt: this.attempt?.tag, downSince: this.#downSince, now: this.now }),
  );
  readonly #to: string;
  #downSince = $state<string>();
  #next: number | undefined;
  #isOver = false;

  constructor(to: string) {
    this.#to = to;
  }

  async signIn(): Promise<void> {
    window.clearTimeout(this.#next);
    this.isTrying = true;
    const attempt = await trySignIn(this.#to);
    this.isTrying = false;
    if (this.#isOver) return;
    this.lastTry = attempt.at;
    this.turnAt = undefined;
    if (attempt.tag === 'ready') {
      this.attempt = attempt;
      window.location.assign(signInAddress(this.#to));
      return;
    }
    this.#downSince ??= this.lastTry;
    await this.#look();
    this.attempt = attempt;
    // Not the provider is away, but many are at the door: then this page has its turn.
    if (attempt.tag === 'provider-down' && !this.outage) this.#takeTurn(attempt.againMs ?? turnsWithinMs);
    else this.#next = window.setTimeout(() => void this.signIn(), attempt.againMs);
  }

  /** Looks until the returned function is called. */
  follow(): () => void {
    let timer: number | undefined;
    const again = (): void => {
      timer = window.setTimeout(() => void look(), lookEveryMs * (0.8 + 0.4 * Math.random()));
    };
    const look = async (): Promise<void> => {
      const wasOut = this.outage !== undefined;
      await this.#look();
      const isBack = signingIn(this.server)?.state === 'working';
      if (wasOut && isBack && !this.isTrying) this.#takeTurn(Math.random() * turnsWithinMs);
      if (!this.#isOver) again();
    };
    const tick = window.setInterval(() => (this.now = Date.now()), 5_000);
    // What it reads of itself here starts no effect again: that would ask without end.
    untrack(() => void look());
    return () => {
      this.#isOver = true;
      window.clearTimeout(timer);
      window.clearTimeout(this.#next);
      window.clearInterval(tick);
    };
  }

  async #look(): Promise<void> {
    this.server = await askStatus();
    this.now = Date.now();
  }

  #takeTurn(inMs: number): void {
    window.clearTimeout(this.#next);
    this.#downSince = undefined;
    this.turnAt = Date.now() + inMs;
    this.#next = window.setTimeout(() => void this.signIn(), inMs);
  }
}
