import type { Channel } from '../../domain/access/channel.ts';
import type { GrantDocument } from '../../domain/access/grant.ts';
import type { CaseReach } from '../../domain/access/standing.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import { parseDocumentId } from '../../domain/document/documentId.ts';
import type { CaseId, CourtCentreId } from '../../shared/ids.ts';
import type { DocumentLine, LogLine } from './replicaLog.ts';

/** What the gateway keeps in memory of one document. */
export interface Row {
  readonly id: string;
  readonly partition: string;
  readonly type: string;
  readonly channel: Channel;
  /** Number of its latest line in the log. */
  readonly order: number;
  /** Leaf revisions, the winner first. */
  readonly revisions: readonly string[];
  readonly isDeleted: boolean;
  /** Of a hearing: its first and last day, as London's days since 1970-01-01. */
  readonly days?: readonly [first: number, last: number];
}

export interface HeldGrant {
  readonly grant: GrantDocument;
  /** Order at which it first counted; undefined while its time has not come. */
  readonly begun: number | undefined;
  readonly changed: number;
}

export interface HeldCase {
  readonly reach: CaseReach;
  /** Since which order the court's own people reach the case, by court. */
  readonly reachedSince: ReadonlyMap<CourtCentreId, number>;
}

export interface HeldUser {
  readonly profile: UserProfile;
  /** Order since which role, organisation and courts are these. */
  readonly since: number;
}

/** Everything the log tells, sorted for the questions that feeds ask. Built from its lines alone, in their order. */
export class RecordIndex {
  readonly rows = new Map<string, Row>();
  readonly grants = new Map<string, HeldGrant>();
  readonly cases = new Map<string, HeldCase>();
  readonly users = new Map<string, HeldUser>();
  readonly casesByCourt = new Map<string, Set<CaseId>>();
  readonly grantsByCase = new Map<string, Set<string>>();
  readonly grantsByReceiver = new Map<string, Set<string>>();
  /** Documents of a partition; a case is one. */
  readonly rowsByPartition = new Map<string, Map<string, Row>>();
  readonly partitionsByChannel = new Map<string, Set<string>>();
  /** The highest counter of an entry, by case. */
  readonly countersByCase = new Map<string, number>();
  /** Number of the last line. */
  order = 0;
  /** Moves when anything changes that decides access. */
  accessVersion = 0;

  apply(line: LogLine): void {
    this.order = line.o;
    if ('begins' in line) {
      const held = this.grants.get(line.begins);
      if (held) this.grants.set(line.begins, { ...held, begun: held.begun ?? line.o });
      this.accessVersion += 1;
      return;
    }
    const row = toRow(line);
    this.rows.set(row.id, row);
    inMap(this.rowsByPartition, row.partition).set(row.id, row);
    inSet(this.partitionsByChannel, row.channel).add(row.partition);
    if (line.n !== undefined) {
      const highest = this.countersByCase.get(row.partition) ?? 0;
      this.countersByCase.set(row.partition, Math.max(highest, line.n));
    }
    if (line.grant) this.#applyGrant(line, line.grant);
    if (line.reach) this.#applyReach(line, row.partition as CaseId, line.reach);
    if (line.user) this.#applyUser(line, line.user);
  }

  #applyGrant(line: DocumentLine, grant: GrantDocument): void {
    const before = this.grants.get(line.i);
    const begun = before?.begun ?? (line.d === undefined && line.waits === undefined ? line.o : undefined);
    const ended = line.d === 1 ? { ...grant, endedAt: grant.endedAt ?? new Date(0).toISOString() } : grant;
    this.grants.set(line.i, { grant: ended, begun, changed: line.o });
    inSet(this.grantsByCase, grant.caseId).add(line.i);
    inSet(this.grantsByReceiver, receiverOf(grant)).add(line.i);
    this.accessVersion += 1;
  }

  #applyReach(line: DocumentLine, caseId: CaseId, reach: CaseReach): void {
    const before = this.cases.get(caseId);
    const isOpen = reach.isSensitive !== true && line.d === undefined;
    const reachedSince = new Map<CourtCentreId, number>();
    for (const court of isOpen ? reach.courtCentreIds : []) {
      reachedSince.set(court, before?.reachedSince.get(court) ?? line.o);
      inSet(this.casesByCourt, court).add(caseId);
    }
    const isSame =
      before !== undefined &&
      before.reachedSince.size === reachedSince.size &&
      [...reachedSince.keys()].every((court) => before.reachedSince.has(court));
    this.cases.set(caseId, { reach, reachedSince });
    if (!isSame) this.accessVersion += 1;
  }

  #applyUser(line: DocumentLine, profile: UserProfile): void {
    const before = this.users.get(profile.userId);
    const isSame = before !== undefined && accessOf(before.profile) === accessOf(profile);
    this.users.set(profile.userId, { profile, since: isSame ? before.since : line.o });
    if (!isSame) this.accessVersion += 1;
  }
}

/** Under which key the grants of a person or an organisation are found. */
export const receiverOf = ({ to }: Pick<GrantDocument, 'to'>): string =>
  'userId' in to ? `user:${to.userId}` : `org:${to.organisationId}`;

const accessOf = (profile: UserProfile): string =>
  JSON.stringify([profile.role, profile.organisationId, [...profile.courtCentreIds].sort()]);

const toRow = (line: DocumentLine): Row => ({
  id: line.i,
  partition: parseDocumentId(line.i)?.partition ?? line.i.split(':', 1)[0] ?? '',
  type: line.t,
  channel: line.c as Channel,
  order: line.o,
  revisions: line.r,
  isDeleted: line.d === 1,
  ...(line.h ? { days: line.h } : {}),
});

function inMap(map: Map<string, Map<string, Row>>, key: string): Map<string, Row> {
  let held = map.get(key);
  if (!held) map.set(key, (held = new Map()));
  return held;
}

function inSet<T>(map: Map<string, Set<T>>, key: string): Set<T> {
  let held = map.get(key);
  if (!held) map.set(key, (held = new Set()));
  return held;
}
