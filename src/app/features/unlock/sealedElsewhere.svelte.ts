import type { AssizeWorker } from '../../../contracts/worker/api.ts';
import type { OpenSealedFailure, SealedElsewhere } from '../../../contracts/worker/sealedElsewhere.ts';
import type { UnlockSecret } from '../../../contracts/worker/unlock.ts';
import type { DeviceWord } from '../../words/device.ts';
import { askPasskey, mayHavePasskey } from './passkey.ts';
import { sayOpenSealedFailure, sayUnlockFailure } from './unlockWords.ts';

interface Parts {
  readonly worker: Pick<AssizeWorker, 'sealedElsewhere' | 'openSealed'>;
  readonly device: DeviceWord;
}

/** What another device of this user sealed, and how they open it here. */
export class OpeningElsewhere {
  passphrase = $state('');
  isWorking = $state(false);
  passkeyError = $state('');
  passphraseError = $state('');
  /** It was opened here, just now. */
  isOpened = $state(false);
  found = $state.raw<SealedElsewhere>();
  /** Why that is not known. */
  failure = $state.raw<OpenSealedFailure>();
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get isClosed(): boolean {
    return (this.found?.devices ?? 0) > 0;
  }

  get canUsePasskey(): boolean {
    return (this.found?.passkeys.length ?? 0) > 0 && mayHavePasskey();
  }

  async look(): Promise<void> {
    const found = await this.#parts.worker.sealedElsewhere();
    this.found = found.ok ? found.value : undefined;
    this.failure = found.ok ? undefined : found.error;
  }

  byPasskey(): Promise<void> {
    return this.#work(async () => {
      const answer = await askPasskey(this.found?.passkeys ?? []);
      this.passkeyError = answer.ok
        ? await this.#open(answer.value)
        : sayUnlockFailure(answer.error, this.#parts.device);
    });
  }

  byPassphrase(): Promise<void> {
    return this.#work(async () => {
      this.passphraseError =
        this.passphrase === ''
          ? 'Enter the passphrase of your other device.'
          : await this.#open({ kind: 'passphrase', passphrase: this.passphrase });
    });
  }

  /** @returns why not, in words; empty where it did */
  async #open(secret: UnlockSecret): Promise<string> {
    const opened = await this.#parts.worker.openSealed(secret);
    if (!opened.ok) return sayOpenSealedFailure(opened.error, this.#parts.device);
    this.passphrase = '';
    await this.look();
    this.isOpened = true;
    return '';
  }

  async #work(work: () => Promise<void>): Promise<void> {
    if (this.isWorking) return;
    this.isWorking = true;
    this.passkeyError = this.passphraseError = '';
    try {
      await work();
    } finally {
      this.isWorking = false;
    }
  }
}
