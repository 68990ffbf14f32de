import {
  FindCaseReplySchema,
  type FindCaseRequest,
  type FoundCase,
} from '../../../contracts/http/findCase.ts';
import { GrantReplySchema, type EndGrantRequest, type GrantRequest } from '../../../contracts/http/grants.ts';
import { askGateway, type AdminFailure } from '../../askGateway.ts';
import { AskingByOrganisation } from '../../asking.svelte.ts';

/**
 * Who has access to a case, and changing it. Administrators have no cases on their device, so all of this asks the
 * gateway and waits for it; after every change the case is asked for again, so that the screen shows the record.
 */
export class GrantDesk extends AskingByOrganisation {
  /** The cases found, or undefined before the first search. */
  cases = $state.raw<readonly FoundCase[]>();
  /** What was done last, in words. */
  done = $state('');
  #reference = '';

  async find(reference: string): Promise<void> {
    this.#reference = reference;
    this.done = '';
    await this.whileAsking(async () => (await this.askOrganisations()) ?? this.#findAgain());
  }

  /** @returns whether it was granted */
  async grant(terms: GrantRequest): Promise<boolean> {
    return this.whileAsking(async () => {
      const granted = await askGateway('/api/admin/grants', terms, GrantReplySchema);
      if (!granted.ok) return granted.error;
      this.done = 'Granted. It reaches the devices at their next contact.';
      return this.#findAgain();
    });
  }

  /** @returns whether it was ended */
  async end(grantId: string, reason: string): Promise<boolean> {
    return this.whileAsking(async () => {
      const terms: EndGrantRequest = { grantId, ...(reason === '' ? {} : { reason }) };
      const ended = await askGateway('/api/admin/grants/end', terms, GrantReplySchema);
      if (!ended.ok) return ended.error;
      this.done = 'Ended. Devices erase the case at their next contact; what is unsent there still goes up.';
      return this.#findAgain();
    });
  }

  async #findAgain(): Promise<AdminFailure | undefined> {
    const asked: FindCaseRequest = { reference: this.#reference };
    const found = await askGateway('/api/admin/find-case', asked, FindCaseReplySchema);
    if (!found.ok) return found.error;
    this.cases = found.value.cases;
    return undefined;
  }
}
