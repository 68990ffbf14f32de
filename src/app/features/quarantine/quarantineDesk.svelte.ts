import {
  OpenedQuarantinedReplySchema,
  QuarantineDecisionReplySchema,
  QuarantineInboxReplySchema,
  type ListedQuarantined,
  type OpenedQuarantinedReply,
  type QuarantineKeyRequest,
} from '../../../contracts/http/quarantine.ts';
import { askGateway, type AdminFailure } from '../../askGateway.ts';
import { Asking } from '../../asking.svelte.ts';

/** Which of what is kept apart is listed. */
export interface InboxChoice {
  readonly state: 'held' | 'decided';
  readonly isOwnOnly: boolean;
}

/**
 * What is kept apart, and deciding about it. Nothing of it is on this device: all of this asks the gateway and waits for
 * it, and after a decision the list is asked for again, so that the screen shows what stands.
 */
export class QuarantineDesk extends Asking {
  /** What was listed, the newest first; undefined before the first answer. */
  entries = $state.raw<readonly ListedQuarantined[]>();
  opened = $state.raw<OpenedQuarantinedReply>();
  timesFull = $state(0);
  /** What was done last, in words. */
  done = $state('');
  #next = $state<string>();
  #choice: InboxChoice = { state: 'held', isOwnOnly: false };

  get hasMore(): boolean {
    return this.#next !== undefined;
  }

  async list(choice: InboxChoice): Promise<void> {
    this.#choice = choice;
    this.done = '';
    this.failure = undefined;
    // Another choice does not wait for the answer to the one before, which is then of no use.
    const failure = await this.#page();
    if (choice === this.#choice) this.failure = failure;
  }

  async more(): Promise<void> {
    await this.whileAsking(() => this.#page(this.#next));
  }

  async open(key: string): Promise<void> {
    this.done = '';
    await this.whileAsking(async () => {
      const asked: QuarantineKeyRequest = { key };
      const opened = await askGateway('/api/quarantine/open', asked, OpenedQuarantinedReplySchema);
      if (!opened.ok) return opened.error;
      this.opened = opened.value;
      return undefined;
    });
  }

  close(): void {
    this.opened = undefined;
    this.failure = undefined;
  }

  async decide(action: 'release' | 'withdraw'): Promise<void> {
    const key = this.opened?.entry.key;
    if (key === undefined) return;
    await this.whileAsking(async () => {
      const asked: QuarantineKeyRequest = { key };
      const decided = await askGateway(`/api/quarantine/${action}`, asked, QuarantineDecisionReplySchema);
      if (!decided.ok) return decided.error;
      this.opened = undefined;
      this.done =
        action === 'release'
          ? "Let into the court's record. Its author's device says so at its next contact."
          : 'Withdrawn. It stays here, and does not enter when it is sent again.';
      return this.#page();
    });
  }

  async #page(before?: string): Promise<AdminFailure | undefined> {
    const choice = this.#choice;
    const { state, isOwnOnly } = choice;
    const query = [
      `state=${state}`,
      ...(isOwnOnly ? ['of=own'] : []),
      ...(before === undefined ? [] : [`before=${encodeURIComponent(before)}`]),
    ].join('&');
    const listed = await askGateway(`/api/admin/quarantine?${query}`, undefined, QuarantineInboxReplySchema);
    if (!listed.ok) return listed.error;
    if (choice !== this.#choice) return undefined;
    const earlier = before === undefined ? [] : (this.entries ?? []);
    this.entries = [...earlier, ...listed.value.entries];
    this.#next = listed.value.next;
    this.timesFull = listed.value.timesFull;
    return undefined;
  }
}
