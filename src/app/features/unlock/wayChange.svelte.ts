import type { AssizeWorker } from '../../../contracts/worker/api.ts';
import type { ChangeFailure, UnlockMethodSummary, UnlockSecret } from '../../../contracts/worker/unlock.ts';
import type { UserProfile } from '../../../domain/access/user.ts';
import type { Result } from '../../../shared/result.ts';
import type { DeviceWord } from '../../words/device.ts';
import { askPasskey, makePasskey } from './passkey.ts';
import { sayUnlockFailure } from './unlockWords.ts';
import type { WantedChange } from './wantedChange.ts';

interface Parts {
  readonly worker: Pick<AssizeWorker, 'addMethod' | 'changePassphrase' | 'removeMethod'>;
  readonly user: UserProfile;
  readonly device: DeviceWord;
  readonly methods: readonly UnlockMethodSummary[];
  readonly wanted: WantedChange;
  readonly onDone: () => void;
}

/** One change of the ways in: whoever makes it shows a way that they have, then says what is to be. */
export class WayChange {
  step = $state<'show' | 'make'>('show');
  isWorking = $state(false);
  /** The passphrase of now, and the new one. */
  current = $state('');
  next = $state('');
  error = $state('');
  readonly #parts: Parts;
  #secret: UnlockSecret | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get passkeys() {
    return this.#parts.methods.filter((method) => method.kind === 'passkey');
  }

  get hasPassphrase(): boolean {
    return this.#parts.methods.some(({ kind }) => kind === 'passphrase');
  }

  showPasskey(): Promise<void> {
    return this.#work(async () => {
      const answer = await askPasskey(this.passkeys);
      if (answer.ok) this.#shown(answer.value);
      else this.error = sayUnlockFailure(answer.error, this.#parts.device);
    });
  }

  showPassphrase(): void {
    this.error = this.current === '' ? 'Enter your passphrase.' : '';
    if (this.current !== '') this.#shown({ kind: 'passphrase', passphrase: this.current });
  }

  make(): Promise<void> {
    return this.#work(async () => {
      const { onDone, device } = this.#parts;
      const secret = this.#secret;
      const made = secret && (await this.#make(secret));
      if (!made) return;
      if (made.ok) return onDone();
      this.error = sayUnlockFailure(made.error, device);
      if (isOfSecret(made.error)) {
        this.step = 'show';
        this.current = '';
      }
    });
  }

  async #make(secret: UnlockSecret): Promise<Result<null, ChangeFailure> | undefined> {
    const { worker, wanted, user, device } = this.#parts;
    switch (wanted.kind) {
      case 'add-passkey': {
        const passkey = await makePasskey(user.name, 'added later', this.passkeys);
        if (passkey.ok) return worker.addMethod(secret, passkey.value);
        this.error = sayUnlockFailure(passkey.error, device);
        return undefined;
      }
      case 'set-passphrase':
        return this.hasPassphrase
          ? worker.changePassphrase(secret, this.next)
          : worker.addMethod(secret, { kind: 'passphrase', passphrase: this.next });
      case 'remove':
        return worker.removeMethod(secret, wanted.method.id);
    }
  }

  #shown(secret: UnlockSecret): void {
    this.#secret = secret;
    this.error = '';
    this.step = 'make';
  }

  async #work(work: () => Promise<void>): Promise<void> {
    if (this.isWorking) return;
    this.isWorking = true;
    this.error = '';
    try {
      await work();
    } finally {
      this.isWorking = false;
    }
  }
}

/** What was shown does not open the vault: it is to be shown again. */
const isOfSecret = ({ tag }: ChangeFailure): boolean =>
  tag === 'wrong-passphrase' || tag === 'too-soon' || tag === 'wrong-passkey' || tag === 'unknown-passkey';
