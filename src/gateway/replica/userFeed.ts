import type { Channel } from '../../domain/access/channel.ts';
import type { CaseSide } from '../../domain/access/grant.ts';
import { permissionTable } from '../../domain/access/permissionTable.ts';
import { canReadChannel } from '../../domain/access/permissions.ts';
import { isFiledIn } from '../../domain/access/filing.ts';
import { isValidAt, noStanding, standingOf, type Standing } from '../../domain/access/standing.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { FeedPosition } from './sequenceToken.ts';
import type { RecordIndex, Row } from './recordIndex.ts';

export interface FeedRow extends FeedPosition {
  readonly row: Row;
}

/**
 * What one user's database holds at one instant, in the order of their feed. A row's place is the later of its own order
 * and the order at which this user began to read its channel: so a new grant appears after any sequence handed out
 * before it.
 */
export interface UserFeed {
  readonly rows: readonly FeedRow[];
  readonly byId: ReadonlyMap<string, FeedRow>;
  /** Milliseconds since 1970 at which a grant begins or runs out by itself; Infinity for never. */
  readonly freshUntil: number;
}

export function userFeed(index: RecordIndex, user: UserProfile, now: number): UserFeed {
  const rows: FeedRow[] = [];
  let freshUntil = Number.POSITIVE_INFINITY;
  const since = index.users.get(user.userId)?.since ?? 0;
  const add = (row: Row, began: number): void => {
    rows.push({ row, place: Math.max(row.order, began), order: row.order });
  };
  for (const channel of ownChannels(user)) {
    for (const partition of index.partitionsByChannel.get(channel) ?? []) {
      for (const row of index.rowsByPartition.get(partition)?.values() ?? []) {
        if (row.channel === channel && isFiledIn(row.type, row.channel)) add(row, since);
      }
    }
  }
  for (const caseId of casesOf(index, user)) {
    const standing = standingOn(index, user, caseId, now);
    if (standing.changesAt !== undefined) freshUntil = Math.min(freshUntil, Date.parse(standing.changesAt));
    if (standing.sides.length === 0) continue;
    const beganIn = new Map<Channel, number | undefined>();
    for (const row of index.rowsByPartition.get(caseId)?.values() ?? []) {
      if (!isFiledIn(row.type, row.channel)) continue;
      let began = beganIn.get(row.channel);
      if (!beganIn.has(row.channel)) {
        began = canReadChannel(user, standing, row.channel)
          ? Math.max(since, readingBegan(index, user, caseId, row.channel, now))
          : undefined;
        beganIn.set(row.channel, began);
      }
      if (began !== undefined) add(row, began);
    }
  }
  rows.sort((a, b) => a.place - b.place || a.order - b.order);
  return { rows, byId: new Map(rows.map((each) => [each.row.id, each])), freshUntil };
}

/** Rows after a position, at most `limit`, and how many follow them. */
export function rowsAfter(
  feed: UserFeed,
  position: FeedPosition,
  limit: number,
): { readonly rows: readonly FeedRow[]; readonly pending: number } {
  let low = 0;
  let high = feed.rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = feed.rows[middle];
    if (row && isAfter(row, position)) high = middle;
    else low = middle + 1;
  }
  const rows = feed.rows.slice(low, low + limit);
  return { rows, pending: feed.rows.length - low - rows.length };
}

const isAfter = (row: FeedPosition, position: FeedPosition): boolean =>
  row.place > position.place || (row.place === position.place && row.order > position.order);

/** Where a user stands on a case now, by what the log tells. */
export function standingOn(index: RecordIndex, user: UserProfile, caseId: CaseId, now: number): Standing {
  const grants = [...(index.grantsByCase.get(caseId) ?? [])].flatMap((id) => {
    const held = index.grants.get(id);
    return held ? [held.grant] : [];
  });
  const held = index.cases.get(caseId);
  if (grants.length === 0 && !held) return noStanding;
  return standingOf(user, caseId, grants, held?.reach, new Date(now).toISOString());
}

const ownChannels = (user: UserProfile): readonly Channel[] => [
  `user:${user.userId}`,
  `org:${user.organisationId}`,
  ...('court' in permissionTable[user.role]
    ? user.courtCentreIds.map((court): Channel => `court:${court}`)
    : []),
  'system',
];

function casesOf(index: RecordIndex, user: UserProfile): ReadonlySet<CaseId> {
  const cases = new Set<CaseId>();
  for (const receiver of [`user:${user.userId}`, `org:${user.organisationId}`]) {
    for (const id of index.grantsByReceiver.get(receiver) ?? []) {
      const held = index.grants.get(id);
      if (held) cases.add(held.grant.caseId);
    }
  }
  if ('court' in permissionTable[user.role]) {
    for (const court of user.courtCentreIds) {
      for (const caseId of index.casesByCourt.get(court) ?? []) cases.add(caseId);
    }
  }
  return cases;
}

/**
 * The order at which this user's reading of a channel of a case began: that of the oldest source that gives it now. The end
 * of a grant for the other side counts as a beginning, because until then neither gave anything (domain.md §6.2).
 */
function readingBegan(
  index: RecordIndex,
  user: UserProfile,
  caseId: CaseId,
  channel: Channel,
  now: number,
): number {
  const sources: number[] = [];
  let unblocked = 0;
  const held = index.cases.get(caseId);
  if ('court' in permissionTable[user.role] && gives(user, ['court'], 'all', channel)) {
    for (const court of user.courtCentreIds) {
      const since = held?.reachedSince.get(court);
      if (since !== undefined) sources.push(since);
    }
  }
  for (const id of index.grantsByCase.get(caseId) ?? []) {
    const { grant, begun, changed } = index.grants.get(id) ?? {};
    if (!grant || !isTo(grant.to, user)) continue;
    if (!isValidAt(grant, now)) {
      if (user.role === 'advocate' && begun !== undefined) unblocked = Math.max(unblocked, changed ?? 0);
      continue;
    }
    if (begun !== undefined && gives(user, [grant.side], grant.defendantIds, channel)) sources.push(begun);
  }
  return Math.max(unblocked, sources.length === 0 ? index.order : Math.min(...sources));
}

const gives = (
  user: UserProfile,
  sides: readonly CaseSide[],
  defendantIds: Standing['defendantIds'],
  channel: Channel,
): boolean => canReadChannel(user, { sides, defendantIds, isConflicted: false }, channel);

const isTo = (to: { userId: string } | { organisationId: string }, user: UserProfile): boolean =>
  'userId' in to ? to.userId === user.userId : to.organisationId === user.organisationId;
