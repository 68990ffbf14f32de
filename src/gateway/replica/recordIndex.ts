import type { UserProfile } from '../../domain/access/user.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { Column } from './columns.ts';
import { DocumentRows, type SavedOddities } from './documentRows.ts';
import { PackedCases, type HeldCase } from './packedCases.ts';
import { PackedGrants, type HeldGrant } from './packedGrants.ts';
import type { DocumentLine, LogLine } from './logLine.ts';

export type { Row } from './documentRows.ts';
export type { HeldCase } from './packedCases.ts';
export { receiverOf, type HeldGrant } from './packedGrants.ts';

export interface HeldUser {
  readonly profile: UserProfile;
  /** Order since which role, organisation and courts are these. */
  readonly since: number;
}

/** What of an index does not lie in columns. */
export interface SavedFacts {
  readonly order: number;
  readonly users: readonly (readonly [userId: string, held: HeldUser])[];
  readonly odd: SavedOddities;
}

/** Everything the log tells, sorted for the questions that feeds ask. Built from its lines alone, in their order. */
export class RecordIndex {
  readonly rows = new DocumentRows();
  readonly grants = new PackedGrants(this.rows);
  /** By number of partition (`rows.partitions`). */
  readonly cases = new PackedCases();
  readonly users = new Map<string, HeldUser>();
  /** Where documents outside cases lie, by number of channel: numbers of partitions. */
  readonly #outsideCases = new Map<number, Set<number>>();
  /** Number of the last line. */
  order = 0;

  apply(line: LogLine): void {
    this.order = line.o;
    if (!('i' in line)) {
      const partition =
        'begins' in line ? this.grants.begin(line.begins, line.o) : this.grants.end(line.ends, line.o);
      if (partition !== undefined) this.cases.accessChanges(partition, line.o);
      return;
    }
    const row = this.rows.put(line);
    const partition = this.rows.partitionOf(row);
    this.#noteOutsideCases(row);
    if (line.n !== undefined) this.cases.count(partition, line.n);
    if (line.grant) this.#applyGrant(row, line, line.grant);
    if (line.reach) this.cases.putReach(partition, line.reach, line.o, line.d === 1);
    if (line.user) this.#applyUser(line, line.user);
  }

  /** Of a case whose sheet is known. */
  caseOf(caseId: CaseId): HeldCase | undefined {
    const partition = this.rows.partitions.find(caseId);
    return partition === undefined ? undefined : this.cases.get(partition);
  }

  /** Grants on a case, ended ones too. */
  grantsOn = (caseId: CaseId): readonly HeldGrant[] => this.grants.on(caseId);

  /** The highest counter of an entry of a case; 0 where there is none. */
  counterOf(caseId: CaseId): number {
    const partition = this.rows.partitions.find(caseId);
    return partition === undefined ? 0 : this.cases.counterOf(partition);
  }

  /** Numbers of the partitions in which a channel outside cases (`user:<id>`, `system`…) has documents. */
  partitionsOutsideCases(channel: string): ReadonlySet<number> {
    const number = this.rows.channels.find(channel);
    return (number === undefined ? undefined : this.#outsideCases.get(number)) ?? new Set();
  }

  /** Bytes of all columns, as far as they have room. */
  get byteLength(): number {
    return this.rows.byteLength + this.grants.byteLength + this.cases.byteLength;
  }

  save(): { readonly columns: readonly (readonly [string, Column])[]; readonly facts: SavedFacts } {
    const { columns, odd } = this.rows.save();
    return {
      columns: [...columns, ...this.grants.save(), ...this.cases.save()],
      facts: { order: this.order, users: [...this.users], odd },
    };
  }

  /** The index that `save` told of, or undefined where that is not one. */
  static load(saved: ReadonlyMap<string, Column>, facts: SavedFacts): RecordIndex | undefined {
    const index = new RecordIndex();
    const isWhole = index.rows.load(saved, facts.odd) && index.grants.load(saved) && index.cases.load(saved);
    if (!isWhole) return undefined;
    for (const [userId, held] of facts.users) index.users.set(userId, held);
    index.order = facts.order;
    for (let row = 0; row < index.rows.size; row += 1) index.#noteOutsideCases(row);
    return index;
  }

  #applyGrant(row: number, line: DocumentLine, grant: NonNullable<DocumentLine['grant']>): void {
    const ended = line.d === 1 ? { ...grant, endedAt: grant.endedAt ?? new Date(0).toISOString() } : grant;
    const state = (line.d ?? line.over) ? 'over' : line.waits ? 'waits' : 'counts';
    const partitions = this.grants.put(row, ended, { order: line.o, state });
    for (const partition of partitions) this.cases.accessChanges(partition, line.o);
  }

  #applyUser(line: DocumentLine, profile: UserProfile): void {
    const before = this.users.get(profile.userId);
    const isSame = before !== undefined && accessOf(before.profile) === accessOf(profile);
    this.users.set(profile.userId, { profile, since: isSame ? before.since : line.o });
  }

  #noteOutsideCases(row: number): void {
    const channel = this.rows.channelOf(row);
    let held = this.#outsideCases.get(channel);
    if (!held && !isOutsideCases(this.rows.channels.text(channel))) return;
    if (!held) this.#outsideCases.set(channel, (held = new Set()));
    held.add(this.rows.partitionOf(row));
  }
}

const isOutsideCases = (channel: string): boolean => /^(user:|org:|court:|courts$|system$)/.test(channel);

const accessOf = (profile: UserProfile): string =>
  JSON.stringify([
    profile.role,
    profile.organisationId,
    [...profile.courtCentreIds].sort(),
    // A term that is moved after it ran out begins the reading anew.
    ...(profile.courtTerms === undefined ? [] : [Object.entries(profile.courtTerms).sort()]),
  ]);
