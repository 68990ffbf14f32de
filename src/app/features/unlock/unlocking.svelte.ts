import type { AssizeWorker, DeviceUser } from '../../../contracts/worker/api.ts';
import type { PasskeySummary, UnlockFailure, UnlockSecret } from '../../../contracts/worker/unlock.ts';
import type { UserProfile } from '../../../domain/access/user.ts';
import type { DeviceWord } from '../../words/device.ts';
import { askPasskey, mayHavePasskey, type PasskeyFailure } from './passkey.ts';
import { sayUnlockFailure } from './unlockWords.ts';

/** How often it is looked whether what was unsent has left, milliseconds. */
const lookEveryMs = 5_000;

interface Parts {
  readonly worker: Pick<AssizeWorker, 'onDevice'>;
  readonly user: () => UserProfile;
  readonly device: DeviceWord;
  readonly unlock: (secret: UnlockSecret) => Promise<UnlockFailure | undefined>;
}

/** What somebody does before a locked device, whoever of its users they are. */
export class Unlocking {
  passphrase = $state('');
  /** What is being tried. */
  trying = $state<'passkey' | 'passphrase'>();
  /** What became of the last try. */
  passkeyError = $state('');
  passphraseError = $state('');
  /** The next passphrase comes too soon. */
  mustWait = $state(false);
  #here = $state.raw<readonly DeviceUser[]>([]);
  hasLooked = $state(false);
  readonly #parts: Parts;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What the device tells of whoever is to unlock it. */
  get own(): DeviceUser | undefined {
    const { userId } = this.#parts.user();
    return this.#here.find(({ user }) => user.userId === userId);
  }

  get others(): readonly UserProfile[] {
    const { userId } = this.#parts.user();
    return this.#here.filter(({ user }) => user.userId !== userId).map(({ user }) => user);
  }

  get passkeys(): readonly PasskeySummary[] {
    const { methods } = this.own ?? {};
    return methods?.ok ? methods.value.filter((method) => method.kind === 'passkey') : [];
  }

  get hasPassphrase(): boolean {
    const { methods } = this.own ?? {};
    return methods?.ok === true && methods.value.some(({ kind }) => kind === 'passphrase');
  }

  get canUsePasskey(): boolean {
    return this.passkeys.length > 0 && mayHavePasskey();
  }

  /** Why nothing that somebody has would help. */
  get damage(): string {
    const { methods } = this.own ?? {};
    return methods && !methods.ok ? sayUnlockFailure(methods.error, this.#parts.device) : '';
  }

  async look(): Promise<void> {
    this.#here = await this.#parts.worker.onDevice();
    this.hasLooked = true;
    this.#wait(this.own?.waitMs ?? 0);
  }

  /** While something waits to be sent, which leaves by itself, or could not be read, it is looked again. Returns what ends that. */
  followUnsent(): () => void {
    const timer = setInterval(() => {
      const { unsentCount = 0, isUnread = false } = this.own ?? {};
      if (document.visibilityState !== 'visible' || (unsentCount === 0 && !isUnread)) return;
      this.#parts.worker.onDevice().then((here) => (this.#here = here), reportError);
    }, lookEveryMs);
    return () => clearInterval(timer);
  }

  /** Another user's screen begins empty. */
  clear(): void {
    this.passphrase = this.passkeyError = this.passphraseError = '';
    this.#wait(this.own?.waitMs ?? 0);
  }

  stop(): void {
    clearTimeout(this.#waiting);
  }

  async byPasskey(): Promise<void> {
    if (this.trying) return;
    this.trying = 'passkey';
    this.passkeyError = '';
    try {
      const answer = await askPasskey(this.passkeys);
      const failure = answer.ok ? await this.#parts.unlock(answer.value) : answer.error;
      if (failure) this.passkeyError = this.#say(failure);
    } finally {
      this.trying = undefined;
    }
  }

  async byPassphrase(): Promise<void> {
    if (this.trying || this.mustWait) return;
    this.passphraseError = '';
    if (this.passphrase === '') {
      this.passphraseError = 'Enter your passphrase.';
      return;
    }
    this.trying = 'passphrase';
    try {
      const failure = await this.#parts.unlock({ kind: 'passphrase', passphrase: this.passphrase });
      if (!failure) {
        this.passphrase = '';
        return;
      }
      this.passphraseError = this.#say(failure);
      if ('waitMs' in failure) this.#wait(failure.waitMs);
    } finally {
      this.trying = undefined;
    }
  }

  #say(failure: UnlockFailure | PasskeyFailure): string {
    return sayUnlockFailure(failure, this.#parts.device);
  }

  #wait(ms: number): void {
    clearTimeout(this.#waiting);
    this.mustWait = ms > 0;
    if (!this.mustWait) return;
    if (this.passphraseError === '') this.passphraseError = this.#say({ tag: 'too-soon', waitMs: ms });
    this.#waiting = setTimeout(() => {
      this.mustWait = false;
      this.passphraseError = '';
    }, ms);
  }
}
