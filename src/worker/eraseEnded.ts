import { permissionTable } from '../domain/access/permissionTable.ts';
import { standingOf } from '../domain/access/standing.ts';
import type { UserProfile } from '../domain/access/user.ts';
import type { CaseId } from '../shared/ids.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import type { GrantShelf } from './grantShelf.ts';
import { readCase } from './readCase.ts';

/**
 * Takes the cases off the device to which every grant has ended. What was not sent of them stays in the ledger and still
 * goes up. Court people reach cases without a grant, so for them the case's own courts count as well. It looks at the cases
 * whose documents or grants changed since the last time, at first at all.
 */
export async function eraseEnded(
  store: DeviceStore,
  grants: GrantShelf,
  user: UserProfile,
  changed: ReadonlySet<CaseId>,
  now: string,
): Promise<void> {
  const taken = await grants.takeChanged(now);
  try {
    for (const caseId of new Set([...changed, ...taken]))
      await eraseIfEnded(store, grants, user, caseId, now);
  } catch (error) {
    grants.lookAgain();
    throw error;
  }
}

async function eraseIfEnded(
  store: DeviceStore,
  grants: GrantShelf,
  user: UserProfile,
  caseId: CaseId,
  now: string,
): Promise<void> {
  const mine = await grants.ofCase(caseId);
  if (mine.length === 0 || standingOf(user, caseId, mine, undefined, now).sides.length > 0) return;
  if (mine.some((grant) => Date.parse(grant.from) > Date.parse(now))) return;
  if ((await store.caseDocuments(caseId)).length === 0) return;
  if ('court' in permissionTable[user.role]) {
    const read = await readCase(store, caseId);
    const sheet = read?.documents.find((document) => document.type === 'case');
    if (standingOf(user, caseId, mine, sheet, now).sides.length > 0) return;
  }
  await store.eraseCase(caseId);
}
