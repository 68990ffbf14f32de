import { OrganisationsReplySchema, type ListedOrganisation } from '../contracts/http/organisations.ts';
import { askGateway, type AdminFailure } from './askGateway.ts';

/** What asks the gateway and waits for it: one thing at a time, with the failure of the last. */
export abstract class Asking {
  failure = $state.raw<AdminFailure>();
  isAsking = $state(false);

  /** @returns whether it was done; false too where something else is being asked */
  protected async whileAsking(work: () => Promise<AdminFailure | undefined>): Promise<boolean> {
    if (this.isAsking) return false;
    this.isAsking = true;
    this.failure = undefined;
    try {
      this.failure = await work();
      return this.failure === undefined;
    } finally {
      this.isAsking = false;
    }
  }
}

/** What needs the organisations too, to choose one of them. They are asked for once. */
export abstract class AskingByOrganisation extends Asking {
  organisations = $state.raw<readonly ListedOrganisation[]>([]);

  protected async askOrganisations(): Promise<AdminFailure | undefined> {
    if (this.organisations.length > 0) return undefined;
    const listed = await askGateway('/api/admin/organisations', undefined, OrganisationsReplySchema);
    if (!listed.ok) return listed.error;
    this.organisations = listed.value.organisations;
    return undefined;
  }
}
