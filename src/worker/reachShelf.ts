import { parseDocument } from '../contracts/documents/parseDocument.ts';
import { courtsAt } from '../domain/access/courtRole.ts';
import { profileOfDocument, type UserProfile } from '../domain/access/user.ts';
import { documentId, userPartition } from '../domain/document/documentId.ts';
import type { CaseId, CourtCentreId } from '../shared/ids.ts';
import { fromTheStart, type DeviceStore } from '../store/deviceStore.ts';
import { accessKey } from '../sync/erasedCases.ts';

/** What decides beside grants who reaches a case: who the user is now, and which cases their courts had to let go. */
export class ReachShelf {
  readonly #store: DeviceStore;
  readonly #signedIn: UserProfile;
  readonly #lost = new Map<CaseId, Set<CourtCentreId>>();
  #place = fromTheStart;

  constructor(store: DeviceStore, signedIn: UserProfile) {
    this.#store = store;
    this.#signedIn = signedIn;
  }

  /** The user as the record on this device has them: the page may have been opened before their role changed. */
  async user(): Promise<UserProfile> {
    const { userId } = this.#signedIn;
    const parsed = parseDocument(
      await this.#store.document(documentId(userPartition(userId), 'user', userId)),
    );
    return parsed.ok && parsed.value.type === 'user' ? profileOfDocument(parsed.value) : this.#signedIn;
  }

  /** The cases to look at because a court let them go or has them again, or because the user is another than the last time. */
  async takeChanged(user: UserProfile, now: string): Promise<ReadonlySet<CaseId>> {
    const changed = new Set<CaseId>();
    const { documents, isAll, place } = await this.#store.changedOfType('court-reach', this.#place);
    const isErased = isAll && this.#place !== fromTheStart;
    if (isAll) this.#lost.clear();
    for (const stored of documents) {
      const parsed = parseDocument(stored);
      if (!parsed.ok || parsed.value.type !== 'court-reach') continue;
      const { courtCentreId, caseId, reaches } = parsed.value;
      const lost = this.#lost.get(caseId) ?? new Set();
      this.#lost.set(caseId, lost);
      if (reaches) lost.delete(courtCentreId);
      else lost.add(courtCentreId);
      changed.add(caseId);
    }
    this.#place = place;
    const access = accessOf(user, now);
    const before = await this.#store.getMeta(accessKey);
    if (isErased || (before !== access && before !== undefined)) {
      for (const caseId of await this.#store.caseIds()) changed.add(caseId);
    }
    return changed;
  }

  /** Every case was looked at for this user: the next run looks at what changes alone. */
  async looked(user: UserProfile, now: string): Promise<void> {
    const access = accessOf(user, now);
    if ((await this.#store.getMeta(accessKey)) !== access) await this.#store.setMeta(accessKey, access);
  }

  /** What was taken could not be acted on: what courts let go is to be looked at once more. */
  lookAgain(): void {
    this.#place = fromTheStart;
  }

  /** The courts of a case that have it still. */
  courtsOf = (caseId: CaseId, courts: readonly CourtCentreId[]): readonly CourtCentreId[] =>
    courts.filter((court) => this.#lost.get(caseId)?.has(court) !== true);

  /** The courts that had to let a case go, in order. */
  lostBy = (caseId: CaseId): readonly CourtCentreId[] => [...(this.#lost.get(caseId) ?? [])].sort();
}

/** Who a user is and where, as text: another text is another reader. */
export const accessOf = (user: UserProfile, now: string): string =>
  JSON.stringify([user.role, user.organisationId, [...courtsAt(user, Date.parse(now))].sort()]);
