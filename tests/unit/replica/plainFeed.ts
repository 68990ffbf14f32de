import type { Channel } from '../../../src/domain/access/channel.ts';
import { isFiledIn } from '../../../src/domain/access/filing.ts';
import type { CaseSide, GrantDocument } from '../../../src/domain/access/grant.ts';
import { permissionTable } from '../../../src/domain/access/permissionTable.ts';
import { canReadChannel } from '../../../src/domain/access/permissions.ts';
import {
  isValidAt,
  standingOf,
  withoutBothSides,
  type CaseReach,
} from '../../../src/domain/access/standing.ts';
import type { UserProfile } from '../../../src/domain/access/user.ts';
import type { DocumentLine, LogLine } from '../../../src/gateway/replica/logLine.ts';
import type { CaseId, CourtCentreId } from '../../../src/shared/ids.ts';

export interface PlainRow {
  readonly id: string;
  readonly place: number;
  readonly order: number;
  readonly revisions: readonly string[];
  readonly isDeleted: boolean;
}

interface PlainGrant {
  readonly grant: GrantDocument;
  /** Since which line it counts for what it gives; undefined while it does not. */
  readonly begun: number | undefined;
  /** The line at which it ceased to count last, or to give what it gave; 0 where it never did. */
  readonly ended: number;
}
interface PlainReach {
  readonly reach: CaseReach;
  readonly since: ReadonlyMap<CourtCentreId, readonly [number]>;
  /** The line since which the case is not sensitive any more. */
  readonly openSince: number;
}
const given = ({ to, caseId, side, defendantIds, audiences }: GrantDocument): string =>
  JSON.stringify([to, caseId, side, defendantIds, audiences]);

/**
 * The model: what a user's feed is, said as plainly as can be. It keeps every line and works everything out anew for each
 * question.
 */
export class PlainRecord {
  readonly lines: LogLine[] = [];

  /** Every row of a user, in the order of the feed. */
  feedOf(user: UserProfile, now: number): readonly PlainRow[] {
    const since = this.#readsSince(user);
    const rows: PlainRow[] = [];
    for (const line of this.#latest().values()) {
      if (!isFiledIn(line.t, line.c as Channel)) continue;
      const began = this.#began(user, line, now);
      if (began === undefined) continue;
      const place = Math.max(line.o, since, began);
      rows.push({ id: line.i, place, order: line.o, revisions: line.r, isDeleted: line.d === 1 });
    }
    return rows.sort((a, b) => a.place - b.place || a.order - b.order);
  }

  #latest(): ReadonlyMap<string, DocumentLine> {
    return new Map(this.lines.flatMap((line) => ('i' in line ? [[line.i, line] as const] : [])));
  }

  #readsSince(user: UserProfile): number {
    let since = 0;
    let before = '';
    for (const line of this.lines) {
      if (!('i' in line) || line.user?.userId !== user.userId) continue;
      const { role, organisationId, courtCentreIds } = line.user;
      const access = JSON.stringify([role, organisationId, [...courtCentreIds].sort()]);
      if (access !== before) since = line.o;
      before = access;
    }
    return since;
  }

  #began(user: UserProfile, { i, c }: DocumentLine, now: number): number | undefined {
    const isCourts = 'court' in permissionTable[user.role];
    const own = [`user:${user.userId}`, `org:${user.organisationId}`, 'system'];
    if (isCourts && c === 'courts') return 0;
    if (own.includes(c) || (isCourts && user.courtCentreIds.some((court) => c === `court:${court}`)))
      return 0;
    const caseId = i.split(':', 1)[0] as CaseId;
    const grants = this.#grants().filter(({ grant }) => grant.caseId === caseId);
    const reach = this.#reach(caseId);
    const all = grants.map(({ grant }) => grant);
    const standing = standingOf(user, caseId, all, reach?.reach, new Date(now).toISOString());
    const channel = c as Channel;
    if (standing.sides.length === 0 || !canReadChannel(user, standing, channel)) return undefined;
    const gives = (side: CaseSide, defendantIds: GrantDocument['defendantIds']): boolean =>
      canReadChannel(user, { sides: [side], defendantIds, isConflicted: false }, channel);
    const sources: number[] = [];
    const valid: { grant: GrantDocument; begun: number }[] = [];
    let unblocked = 0;
    if (isCourts && gives('court', 'all')) {
      for (const court of user.courtCentreIds) sources.push(...(reach?.since.get(court) ?? []));
    }
    for (const { grant, begun, ended } of grants) {
      const { to } = grant;
      const isMine = 'userId' in to ? to.userId === user.userId : to.organisationId === user.organisationId;
      if (!isMine || !(grant.side in permissionTable[user.role])) continue;
      // On a sensitive case grants to the person alone count.
      if (reach?.reach.isSensitive === true && 'organisationId' in to) continue;
      unblocked = user.role === 'advocate' ? Math.max(unblocked, ended) : 0;
      if (begun !== undefined && isValidAt(grant, now)) valid.push({ grant, begun });
    }
    const counted = withoutBothSides(valid.map(({ grant }) => grant));
    for (const { grant, begun } of valid) {
      if (counted === 'both' || !counted.includes(grant) || !gives(grant.side, grant.defendantIds)) continue;
      sources.push('organisationId' in grant.to ? Math.max(begun, reach?.openSince ?? 0) : begun);
    }
    return sources.length === 0 ? undefined : Math.max(unblocked, Math.min(...sources));
  }

  #grants(): readonly PlainGrant[] {
    const held = new Map<string, PlainGrant>();
    for (const line of this.lines) {
      if ('begins' in line) {
        const before = held.get(line.begins);
        if (before) held.set(line.begins, { ...before, begun: line.o });
      } else if ('ends' in line) {
        const before = held.get(line.ends);
        if (before) held.set(line.ends, { ...before, begun: undefined, ended: line.o });
      } else if (line.grant) {
        const before = held.get(line.i);
        const endedAt = line.grant.endedAt ?? new Date(0).toISOString();
        const grant = line.d === 1 ? { ...line.grant, endedAt } : line.grant;
        const counts = line.d === undefined && line.over === undefined && line.waits === undefined;
        const givesTheSame = before !== undefined && given(before.grant) === given(grant);
        const begun = counts ? ((givesTheSame ? before.begun : undefined) ?? line.o) : undefined;
        const ceased = before?.begun !== undefined && !(counts && givesTheSame);
        held.set(line.i, { grant, begun, ended: ceased ? line.o : (before?.ended ?? 0) });
      }
    }
    return [...held.values()];
  }

  #reach(caseId: CaseId): PlainReach | undefined {
    let held: PlainReach | undefined;
    for (const line of this.lines) {
      if (!('i' in line) || !line.reach || line.i.split(':', 1)[0] !== caseId) continue;
      const { reach } = line;
      const courts = reach.isSensitive === true || line.d === 1 ? [] : reach.courtCentreIds;
      const before = held?.since;
      const opens = held?.reach.isSensitive === true && reach.isSensitive !== true;
      held = {
        reach,
        since: new Map(courts.map((court) => [court, before?.get(court) ?? [line.o]])),
        openSince: opens ? line.o : (held?.openSince ?? 0),
      };
    }
    return held;
  }
}
