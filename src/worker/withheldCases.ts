import type { LedgerLine, SyncStatus } from '../contracts/worker/api.ts';
import type { CaseId } from '../shared/ids.ts';
import type { DeviceStore } from '../store/deviceStore.ts';

/**
 * What may not be read until the device connects (design.md, *Lease*): every case, or the sensitive ones, which have no key of
 * their own to be withheld yet. What is written goes on being written and sent.
 */
export class WithheldCases {
  readonly #store: DeviceStore;
  readonly #ended: () => SyncStatus['readingEnded'];
  #sensitive: Promise<ReadonlySet<string>> | undefined;

  /** @param ended as the lease stands now */
  constructor(store: DeviceStore, ended: () => SyncStatus['readingEnded'] = () => undefined) {
    this.#store = store;
    this.#ended = ended;
  }

  get ended(): SyncStatus['readingEnded'] {
    return this.#ended();
  }

  /** Documents changed: which cases are sensitive is looked up again. */
  markStale(): void {
    this.#sensitive = undefined;
  }

  async mayRead(caseId: CaseId): Promise<boolean> {
    if (this.ended === undefined) return true;
    if (this.ended === 'all') return false;
    return !(await this.#sensitiveIds()).has(caseId);
  }

  /** Those that belong to a case that may be read. */
  async readable<T>(items: Iterable<T>, caseIdOf: (item: T) => CaseId): Promise<readonly T[]> {
    if (this.ended === 'all') return [];
    const all = [...items];
    if (this.ended === undefined) return all;
    const sensitive = await this.#sensitiveIds();
    return all.filter((item) => !sensitive.has(caseIdOf(item)));
  }

  /** Lines of the ledger stay in their list, and say nothing of their case. */
  async lines(lines: readonly LedgerLine[]): Promise<readonly LedgerLine[]> {
    return Promise.all(
      lines.map(async (line) => {
        if (await this.mayRead(line.caseId)) return line;
        const { again: _again, ...rest } = line;
        return { ...rest, caseTitle: 'A case that opens again with a connection', text: '' };
      }),
    );
  }

  /** Read only where a device is past a day without contact. */
  #sensitiveIds(): Promise<ReadonlySet<string>> {
    this.#sensitive ??= this.#store
      .documentsOfType('case')
      .then(
        (cases) =>
          new Set(cases.flatMap(({ _id, isSensitive }) => (isSensitive === true ? [caseOf(_id)] : []))),
      );
    return this.#sensitive;
  }
}

/** The partition of a document of a case. */
const caseOf = (id: string): string => id.slice(0, id.indexOf(':'));
