import { parseDocument } from '../contracts/documents/parseDocument.ts';
import { permissionTable } from '../domain/access/permissionTable.ts';
import { standingOf, type CaseReach } from '../domain/access/standing.ts';
import type { UserProfile } from '../domain/access/user.ts';
import { casePartition, documentId } from '../domain/document/documentId.ts';
import type { CaseId } from '../shared/ids.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { draftPrefix } from './draftPrefix.ts';
import type { GrantShelf } from './grantShelf.ts';
import type { ReachShelf } from './reachShelf.ts';

/** A grant that begins so soon is taken for begun: this clock may be behind the gateway's by as much. Milliseconds. */
const clockLeewayMs = 120_000;

/**
 * Takes the cases off the device that its user has no more: every grant ended, a role at a court that ran out, a case that
 * left the court or became sensitive. What was not sent of them stays in the ledger and still goes up. It looks at the cases
 * whose documents or grants changed since the last time, and at all where the user is another than the last time.
 *
 * @param now ISO 8601, by this device's clock as the gateway last corrected it
 */
export async function eraseEnded(
  store: DeviceStore,
  grants: GrantShelf,
  reach: ReachShelf,
  changed: ReadonlySet<CaseId>,
  now: string,
): Promise<void> {
  const user = await reach.user();
  const taken = await grants.takeChanged(now);
  try {
    const moved = await reach.takeChanged(user, now);
    for (const caseId of new Set([...changed, ...taken, ...moved])) {
      const isMoved = moved.has(caseId);
      if (await hasEnded(store, { grants, reach, user, caseId, isMoved, now })) await erase(store, caseId);
    }
    await reach.looked(user, now);
  } catch (error) {
    grants.lookAgain();
    reach.lookAgain();
    throw error;
  }
}

interface Looked {
  readonly grants: GrantShelf;
  readonly reach: ReachShelf;
  readonly user: UserProfile;
  readonly caseId: CaseId;
  /** A court let the case go, or the user is another than before. */
  readonly isMoved: boolean;
  readonly now: string;
}

async function hasEnded(
  store: DeviceStore,
  { grants, reach, user, caseId, isMoved, now }: Looked,
): Promise<boolean> {
  const mine = await grants.ofCase(caseId);
  // A case may arrive before the grant that gives it: without any, only what is known to have moved has ended.
  if (mine.length === 0 && !isMoved) return false;
  if (standingOf(user, caseId, mine, undefined, now).sides.length > 0) return false;
  const soon = new Date(Date.parse(now) + clockLeewayMs).toISOString();
  if (standingOf(user, caseId, mine, undefined, soon).sides.length > 0) return false;
  const sheet = await readSheet(store, caseId);
  if (!sheet) {
    // Without the sheet only grants tell: nothing of the case is here, or an officer's cards, or it is still arriving.
    return mine.length > 0 && (await store.caseDocuments(caseId)).length > 0;
  }
  if (!('court' in permissionTable[user.role])) return true;
  if (mine.length === 0 && sheet.isSensitive === true) return false;
  const held: CaseReach = {
    courtCentreIds: reach.courtsOf(caseId, sheet.courtCentreIds),
    ...(sheet.isSensitive === undefined ? {} : { isSensitive: sheet.isSensitive }),
  };
  return standingOf(user, caseId, mine, held, now).sides.length === 0;
}

async function readSheet(store: DeviceStore, caseId: CaseId): Promise<CaseReach | undefined> {
  const parsed = parseDocument(await store.document(documentId(casePartition(caseId), 'case', caseId)));
  return parsed.ok && parsed.value.type === 'case' ? parsed.value : undefined;
}

/** The case, and what was typed for it and not saved: a draft's key names the case. */
async function erase(store: DeviceStore, caseId: CaseId): Promise<void> {
  await store.eraseCase(caseId);
  for (const key of (await store.metaUnder(draftPrefix)).keys()) {
    if (key.includes(caseId)) await store.setMeta(key, undefined);
  }
}
