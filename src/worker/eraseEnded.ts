import { parseDocument } from '../contracts/documents/parseDocument.ts';
import type { Channel } from '../domain/access/channel.ts';
import type { GrantDocument } from '../domain/access/grant.ts';
import { permissionTable } from '../domain/access/permissionTable.ts';
import { canReadChannel } from '../domain/access/permissions.ts';
import { isTo, isValidAt, standingOf, type CaseReach } from '../domain/access/standing.ts';
import type { UserProfile } from '../domain/access/user.ts';
import { casePartition, documentId, isCasePartition, userPartition } from '../domain/document/documentId.ts';
import { foundedReach, foundingId } from '../domain/list/listAddition.ts';
import type { CaseId } from '../shared/ids.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { byRestore, markReturned, takeOff, type Part } from '../sync/erasedCases.ts';
import { draftPrefix } from './draftPrefix.ts';
import type { ErasedShelf } from './erasedShelf.ts';
import type { GrantShelf } from './grantShelf.ts';
import type { DraftSealer } from './composeDraft.ts';
import { eraseDraftsOf } from './readDraft.ts';
import { accessOf, type ReachShelf } from './reachShelf.ts';

/** A grant that begins so soon is taken for begun: this clock may be behind the gateway's by as much. Milliseconds. */
const clockLeewayMs = 120_000;

/** What decides who reads which case on this device. */
export interface DeviceAccess {
  readonly store: DeviceStore;
  readonly grants: GrantShelf;
  readonly reach: ReachShelf;
  readonly erased: ErasedShelf;
  /** Opens drafts, which name their case in what is sealed of them. */
  readonly author?: DraftSealer | undefined;
  /** Takes up the cases that are to be asked for once more (../sync/fetchAgain.ts). */
  readonly wanted: Set<Part>;
}

/**
 * Takes off the device what its user may no longer read. A case, where every grant ended, a role at a court ran out, the case
 * left the court or became sensitive. Documents of a case that stays, where what is left of their grants does not reach them:
 * for one defendant of two, for some audiences, in another role. What was not sent stays in the ledger and still goes up. It
 * looks at the cases whose documents or grants changed since the last time, and at all where the user is another than then.
 *
 * @param now ISO 8601, by this device's clock as the gateway last corrected it
 */
export async function eraseEnded(
  access: DeviceAccess,
  changed: ReadonlySet<CaseId>,
  now: string,
): Promise<void> {
  const { grants, reach, erased } = access;
  const user = await reach.user();
  const taken = await grants.takeChanged(now);
  try {
    const moved = await reach.takeChanged(user, now);
    const cases = new Set([...changed, ...taken, ...moved]);
    const looked = (caseId: CaseId): Looked => ({
      ...access,
      user,
      caseId,
      isMoved: moved.has(caseId),
      now,
    });
    for (const caseId of cases) await lookAt(looked(caseId));
    const back: Part[] = [];
    for (const [part, { by }] of await erased.marks(cases, accessOf(user, now), now)) {
      const isElsewhere = !isCasePartition(part);
      if (by === byRestore || isElsewhere || (await standsNow(looked(part as CaseId))) !== by)
        back.push(part);
    }
    await wantAgain(access, user, back);
    await reach.looked(user, now);
  } catch (error) {
    grants.lookAgain();
    reach.lookAgain();
    erased.lookAgain();
    throw error;
  }
}

/** With a case its author's drafts of it, which lie in their own partition: marked first, as the case's mark is gone once it is here. */
async function wantAgain(
  { store, wanted }: DeviceAccess,
  { userId }: UserProfile,
  back: readonly Part[],
): Promise<void> {
  const own = userPartition(userId);
  const cases = back.filter((part) => isCasePartition(part) && !wanted.has(part));
  if (cases.length > 0) await markReturned(store, own);
  for (const part of back) wanted.add(part);
  if (cases.length > 0) wanted.add(own);
}

interface Looked extends DeviceAccess {
  readonly user: UserProfile;
  readonly caseId: CaseId;
  /** A court let the case go or has it again, or the user is another than before. */
  readonly isMoved: boolean;
  readonly now: string;
}

async function lookAt(looked: Looked): Promise<void> {
  const { store, grants, user, caseId, now } = looked;
  const mine = (await grants.ofCase(caseId)).filter((grant) => isTo(grant, user));
  if (await hasEnded(looked, mine)) {
    await takeOff(store, caseId, stands(looked, mine, undefined), () => erase(looked, caseId));
  } else if (looked.isMoved || mayHaveShrunk(mine, now)) await eraseUnread(looked, mine);
}

async function hasEnded(
  { store, reach, user, caseId, isMoved, now }: Looked,
  mine: readonly GrantDocument[],
): Promise<boolean> {
  // A case may arrive before the grant that gives it: without any, only what is known to have moved has ended.
  if (mine.length === 0 && !isMoved) return false;
  if (standingOf(user, caseId, mine, undefined, now).sides.length > 0) return false;
  if (standingOf(user, caseId, mine, undefined, soonAfter(now)).sides.length > 0) return false;
  const sheet = await readSheet(store, caseId);
  if (!sheet) {
    // Without the sheet only grants tell: nothing of the case is here, or an officer's cards, or it is still arriving.
    return mine.length > 0 && (await store.caseDocuments(caseId)).length > 0;
  }
  if (!('court' in permissionTable[user.role])) return true;
  if (mine.length === 0 && sheet.isSensitive === true) return false;
  return standingOf(user, caseId, mine, heldBy(reach, caseId, sheet), now).sides.length === 0;
}

/**
 * Whether some grant gave more than is left: one that is not valid, was changed, or is for another side than the rest. To look
 * closer is to open every document of the case, which the many cases of whole grants are spared.
 */
const mayHaveShrunk = (mine: readonly GrantDocument[], now: string): boolean =>
  mine.some((grant) => !isValidAt(grant, Date.parse(now)) || grant._rev?.startsWith('1-') !== true) ||
  new Set(mine.map(({ side }) => side)).size > 1;

/** The documents of a case that stays and that its user does not read. What they will read soon is spared. */
async function eraseUnread(looked: Looked, mine: readonly GrantDocument[]): Promise<void> {
  const { store, reach, user, caseId, now } = looked;
  const sheet = await readSheet(store, caseId);
  const held = sheet && heldBy(reach, caseId, sheet);
  const standings = [now, soonAfter(now)]
    .map((at) => standingOf(user, caseId, mine, held, at))
    .filter(({ sides }) => sides.length > 0);
  if (standings.length === 0) return;
  const unread = (await store.caseDocuments(caseId)).filter(
    ({ channel }) =>
      typeof channel !== 'string' ||
      !standings.some((standing) => canReadChannel(user, standing, channel as Channel)),
  );
  if (unread.length === 0) return;
  const ids = new Set(unread.map(({ _id }) => _id));
  const left = ids.has(sheetId(caseId)) ? undefined : sheet;
  await takeOff(store, caseId, stands(looked, mine, left), () => store.eraseDocuments(caseId, ids));
}

/** Where the user stands on a case by what is known here, as text. Without the sheet it may hang on who they are. */
function stands(
  { reach, user, caseId, now }: Looked,
  mine: readonly GrantDocument[],
  sheet: CaseReach | undefined,
): string {
  const held = sheet && heldBy(reach, caseId, sheet);
  const { sides, defendantIds, audiences } = standingOf(user, caseId, mine, held, now);
  return JSON.stringify([
    sides,
    defendantIds,
    audiences ?? null,
    sheet ? null : [accessOf(user, now), reach.lostBy(caseId)],
  ]);
}

const standsNow = async (looked: Looked): Promise<string> =>
  stands(
    looked,
    (await looked.grants.ofCase(looked.caseId)).filter((grant) => isTo(grant, looked.user)),
    await readSheet(looked.store, looked.caseId),
  );

const soonAfter = (now: string): string => new Date(Date.parse(now) + clockLeewayMs).toISOString();

/** Of the case, the courts that have it still. */
const heldBy = (
  reach: ReachShelf,
  caseId: CaseId,
  { courtCentreIds, isSensitive }: CaseReach,
): CaseReach => ({
  courtCentreIds: reach.courtsOf(caseId, courtCentreIds),
  ...(isSensitive === undefined ? {} : { isSensitive }),
});

const sheetId = (caseId: CaseId): string => documentId(casePartition(caseId), 'case', caseId);

async function readSheet(store: DeviceStore, caseId: CaseId): Promise<CaseReach | undefined> {
  const parsed = parseDocument(await store.document(sheetId(caseId)));
  if (parsed.ok && parsed.value.type === 'case') return parsed.value;
  const founding = parseDocument(await store.document(foundingId(caseId)));
  return founding.ok && founding.value.type === 'list-addition' ? foundedReach(founding.value) : undefined;
}

/** The case, and what was typed for it and not saved: a draft's key names the case. */
async function erase(
  { store, author }: Pick<DeviceAccess, 'store' | 'author'>,
  caseId: CaseId,
): Promise<void> {
  await store.eraseCase(caseId);
  await eraseDraftsOf(store, caseId, author);
  for (const key of (await store.metaUnder(draftPrefix)).keys()) {
    if (key.includes(caseId)) await store.setMeta(key, undefined);
  }
}
