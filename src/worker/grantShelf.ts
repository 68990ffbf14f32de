import { parseDocument } from '../contracts/documents/parseDocument.ts';
import type { GrantDocument } from '../domain/access/grant.ts';
import { fromTheStart, type DeviceStore } from '../store/deviceStore.ts';
import type { CaseId } from '../shared/ids.ts';

/**
 * All grants of this device in memory, kept fresh by what changed alone: a caseload has as many grants as cases, and who
 * stands where is asked at each write.
 */
export class GrantShelf {
  readonly #grants = new Map<string, GrantDocument>();
  readonly #idsByCase = new Map<CaseId, Set<string>>();
  readonly #store: DeviceStore;
  #place = fromTheStart;
  #changed = new Set<CaseId>();
  /** ISO 8601: up to when grants that begin and end by themselves were looked at. */
  #lookedAt: string | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(store: DeviceStore) {
    this.#store = store;
  }

  /** The grants of a case, also those that have ended. */
  async ofCase(caseId: CaseId): Promise<readonly GrantDocument[]> {
    await this.#refresh();
    return this.#held(caseId);
  }

  /** The cases of which a grant was written, began or ran out since this was last called; at first, all. */
  async takeChanged(now: string): Promise<ReadonlySet<CaseId>> {
    await this.#refresh();
    const changed = this.#changed;
    this.#changed = new Set();
    const since = this.#lookedAt;
    this.#lookedAt = now;
    if (since === undefined) return changed;
    const [before, after] = [Date.parse(since), Date.parse(now)];
    for (const { caseId, from, until, endedAt } of this.#grants.values()) {
      const instants = [from, until, endedAt].map((instant) => Date.parse(instant ?? ''));
      if (instants.some((instant) => instant > before && instant <= after)) changed.add(caseId);
    }
    return changed;
  }

  /** When a grant next begins or runs out by itself, milliseconds since 1970; Infinity for never. */
  nextChange(now: string): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { from, until, endedAt } of this.#grants.values()) {
      for (const instant of [from, until, endedAt].map((each) => Date.parse(each ?? ''))) {
        if (instant > Date.parse(now) && instant < next) next = instant;
      }
    }
    return next;
  }

  /** What was taken could not be acted on: all is to be looked at once more. */
  lookAgain(): void {
    this.#lookedAt = undefined;
    for (const { caseId } of this.#grants.values()) this.#changed.add(caseId);
  }

  #held(caseId: CaseId): readonly GrantDocument[] {
    return [...(this.#idsByCase.get(caseId) ?? [])].flatMap((id) => this.#grants.get(id) ?? []);
  }

  /** One after the other: each goes on from where the one before came to. */
  #refresh(): Promise<void> {
    this.#reading = this.#reading.catch(() => undefined).then(() => this.#read());
    return this.#reading;
  }

  async #read(): Promise<void> {
    const { documents, deletedIds, isAll, place } = await this.#store.changedOfType('grant', this.#place);
    const here = new Set(documents.map(({ _id }) => _id));
    const gone = isAll ? [...this.#grants.keys()].filter((id) => !here.has(id)) : deletedIds;
    for (const id of gone) this.#remove(id);
    for (const stored of documents) {
      this.#remove(stored._id);
      const parsed = parseDocument(stored);
      if (parsed.ok && parsed.value.type === 'grant') this.#add(parsed.value);
    }
    this.#place = place;
  }

  #add(grant: GrantDocument): void {
    this.#grants.set(grant._id, grant);
    const ids = this.#idsByCase.get(grant.caseId);
    if (ids) ids.add(grant._id);
    else this.#idsByCase.set(grant.caseId, new Set([grant._id]));
    this.#changed.add(grant.caseId);
  }

  #remove(id: string): void {
    const grant = this.#grants.get(id);
    if (!grant) return;
    this.#grants.delete(id);
    this.#idsByCase.get(grant.caseId)?.delete(id);
    this.#changed.add(grant.caseId);
  }
}
