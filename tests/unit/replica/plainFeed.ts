import type { Channel } from '../../../src/domain/access/channel.ts';
import { isFiledIn } from '../../../src/domain/access/filing.ts';
import type { CaseSide, GrantDocument } from '../../../src/domain/access/grant.ts';
import { permissionTable } from '../../../src/domain/access/permissionTable.ts';
import { canReadChannel } from '../../../src/domain/access/permissions.ts';
import { isValidAt, standingOf, type CaseReach } from '../../../src/domain/access/standing.ts';
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
    let unblocked = 0;
    if (isCourts && gives('court', 'all')) {
      for (const court of user.courtCentreIds) sources.push(...(reach?.since.get(court) ?? []));
    }
    for (const { grant, begun, changed } of grants) {
      const { to } = grant;
      const isMine = 'userId' in to ? to.userId === user.userId : to.organisationId === user.organisationId;
      if (!isMine || begun === undefined) continue;
      // On a sensitive case grants to the person alone count.
      if (reach?.reach.isSensitive === true && 'organisationId' in to) continue;
      if (!isValidAt(grant, now)) unblocked = user.role === 'advocate' ? Math.max(unblocked, changed) : 0;
      else if (gives(grant.side, grant.defendantIds)) sources.push(begun);
    }
    return sources.length === 0 ? undefined : Math.max(unblocked, Math.min(...sources));
  }

  #grants(): readonly { grant: GrantDocument; begun: number | undefined; changed: number }[] {
    const held = new Map<string, { grant: GrantDocument; begun: number | undefined; changed: number }>();
    for (const line of this.lines) {
      if ('begins' in line) {
        const waiting = held.get(line.begins);
        if (waiting) held.set(line.begins, { ...waiting, begun: waiting.begun ?? line.o });
      } else if (line.grant) {
        const begun = held.get(line.i)?.begun ?? ((line.d ?? line.waits) ? undefined : line.o);
        const endedAt = line.grant.endedAt ?? new Date(0).toISOString();
        const grant = line.d === 1 ? { ...line.grant, endedAt } : line.grant;
        held.set(line.i, { grant, begun, changed: line.o });
      }
    }
    return [...held.values()];
  }

  #reach(caseId: CaseId): { reach: CaseReach; since: Map<CourtCentreId, [number]> } | undefined {
    let held: { reach: CaseReach; since: Map<CourtCentreId, [number]> } | undefined;
    for (const line of this.lines) {
      if (!('i' in line) || !line.reach || line.i.split(':', 1)[0] !== caseId) continue;
      const { reach } = line;
      const courts = reach.isSensitive === true || line.d === 1 ? [] : reach.courtCentreIds;
      const before = held?.since;
      held = { reach, since: new Map(courts.map((court) => [court, before?.get(court) ?? [line.o]])) };
    }
    return held;
  }
}
