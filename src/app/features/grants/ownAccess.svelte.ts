import type { CaseGrant } from '../../../contracts/worker/api.ts';
import {
  GrantReplySchema,
  type EndGrantRequest,
  type HandOverRequest,
} from '../../../contracts/http/grants.ts';
import { canEndGrant, usualKind } from '../../../domain/access/grantRules.ts';
import { permissionTable } from '../../../domain/access/permissionTable.ts';
import type { UserProfile, UserRole } from '../../../domain/access/user.ts';
import type { AppContext } from '../../appContext.ts';
import { askGateway } from '../../askGateway.ts';
import { Asking } from '../../asking.svelte.ts';

/** Whether somebody of this role acts for a party, and may hand a hearing of theirs over. */
export const actsForAParty = (role: UserRole): boolean =>
  'defence' in permissionTable[role] || 'prosecution' in permissionTable[role];

/** The grants by which they have a case and which are theirs to end; the gateway decides it once more. */
export const withdrawable = (
  grants: readonly CaseGrant[],
  { role, organisationId, userId }: UserProfile,
): readonly CaseGrant[] =>
  role !== 'defence-solicitor' && role !== 'advocate' && role !== 'crown-prosecutor'
    ? []
    : grants.filter(({ kind, side, to }) => {
        const isToFirm = 'organisationId' in to && to.organisationId === organisationId;
        const isToThem = 'userId' in to && to.userId === userId && kind === 'hearing';
        return (isToFirm || isToThem) && canEndGrant('own-side', kind ?? usualKind(undefined, side));
      });

/** What a party does with its own access to a case; all of it asks the gateway and waits for it. */
export class OwnAccess extends Asking {
  /** What was handed over since this screen opened, so that it can be taken back. */
  handedOver = $state.raw<readonly { readonly grantId: string; readonly name: string }[]>([]);
  readonly #app: Pick<AppContext, 'worker'>;

  constructor(app: Pick<AppContext, 'worker'>) {
    super();
    this.#app = app;
  }

  /** @returns whether it was handed over */
  handOver(terms: HandOverRequest, name: string): Promise<boolean> {
    return this.whileAsking(async () => {
      const given = await askGateway('/api/grants/hand-over', terms, GrantReplySchema);
      if (!given.ok) return given.error;
      this.handedOver = [...this.handedOver, { grantId: given.value.grant._id, name }];
      return undefined;
    });
  }

  /** @returns whether it was ended */
  end(grantId: string, reason: string): Promise<boolean> {
    return this.whileAsking(async () => {
      const terms: EndGrantRequest = { grantId, ...(reason === '' ? {} : { reason }) };
      const ended = await askGateway('/api/grants/end', terms, GrantReplySchema);
      if (!ended.ok) return ended.error;
      this.handedOver = this.handedOver.filter((each) => each.grantId !== grantId);
      void this.#app.worker.wake();
      return undefined;
    });
  }
}
