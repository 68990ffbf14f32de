import { parseDocument } from '../contracts/documents/parseDocument.ts';
import { permissionTable } from '../domain/access/permissionTable.ts';
import { standingOf } from '../domain/access/standing.ts';
import type { GrantDocument } from '../domain/access/grant.ts';
import type { UserProfile } from '../domain/access/user.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { readCase } from './readCase.ts';

/**
 * Takes the cases off the device to which every grant has ended. What was not sent of them stays in the ledger and still
 * goes up. Court people reach cases without a grant, so for them the case's own courts count as well.
 */
export async function eraseEnded(store: DeviceStore, user: UserProfile, now: string): Promise<void> {
  const grants: GrantDocument[] = [];
  for (const stored of await store.documentsOfType('grant')) {
    const parsed = parseDocument(stored);
    if (parsed.ok && parsed.value.type === 'grant') grants.push(parsed.value);
  }
  const isOfCourt = 'court' in permissionTable[user.role];
  for (const caseId of new Set(grants.map((grant) => grant.caseId))) {
    const mine = grants.filter((grant) => grant.caseId === caseId);
    if (standingOf(user, caseId, mine, undefined, now).sides.length > 0) continue;
    if (mine.some((grant) => Date.parse(grant.from) > Date.parse(now))) continue;
    if (isOfCourt) {
      const read = await readCase(store, caseId);
      const sheet = read?.documents.find((document) => document.type === 'case');
      if (standingOf(user, caseId, mine, sheet, now).sides.length > 0) continue;
    }
    await store.eraseCase(caseId);
  }
}
