import {
  AccountReplySchema,
  AccountsReplySchema,
  type AccountRequest,
  type AccountsReply,
  type AccountsRequest,
  type ListedAccount,
} from '../../../contracts/http/accounts.ts';
import { askGateway, type AdminFailure } from '../../askGateway.ts';
import { AskingByOrganisation } from '../../asking.svelte.ts';
import { accountActions, type AccountActionName } from './accountWords.ts';

/**
 * Who can sign in and who is signed in. Administrators have none of it on their device, so all of this asks the gateway and
 * waits for it; after every change the list is asked for again, so that the screen shows what counts.
 */
export class AccountDesk extends AskingByOrganisation {
  /** Undefined before the first answer. */
  found = $state.raw<AccountsReply>();
  /** What was done last, in words. */
  done = $state('');
  #asked: AccountsRequest = {};

  async find(asked: AccountsRequest): Promise<void> {
    this.#asked = asked;
    this.done = '';
    await this.whileAsking(async () => (await this.askOrganisations()) ?? this.#findAgain());
  }

  /** @returns whether it was done */
  async act(action: AccountActionName, { userId, name }: ListedAccount): Promise<boolean> {
    const { path, sayDone } = accountActions[action];
    return this.whileAsking(async () => {
      const done = await askGateway(path, { userId } satisfies AccountRequest, AccountReplySchema);
      if (!done.ok) return done.error;
      this.done = sayDone(name, done.value.ended);
      return this.#findAgain();
    });
  }

  async #findAgain(): Promise<AdminFailure | undefined> {
    const found = await askGateway('/api/admin/accounts', this.#asked, AccountsReplySchema);
    if (!found.ok) return found.error;
    this.found = found.value;
    return undefined;
  }
}
