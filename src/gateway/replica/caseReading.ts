import type { Channel } from '../../domain/access/channel.ts';
import { isPersonal, type GrantDocument } from '../../domain/access/grant.ts';
import { permissionTable } from '../../domain/access/permissionTable.ts';
import { canReadChannel } from '../../domain/access/permissions.ts';
import {
  isTo,
  isValidAt,
  noStanding,
  standingOf,
  withoutBothSides,
  type Standing,
} from '../../domain/access/standing.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { RecordIndex } from './recordIndex.ts';

/** How many documents of a partition a user has, how many deleted ones, and the position of the last. */
export interface PartitionCounts {
  /** Order of the partition's latest line when they were counted: they hold until a later one. */
  readonly latest: number;
  readonly live: number;
  readonly deleted: number;
  readonly place: number;
  readonly order: number;
}

/** What one user reads of one partition at one instant, and since when. */
export class CaseReading {
  readonly standing: Standing;
  /** Order of the index when it was made: it holds until a later line changes who reads the partition. */
  readonly order: number;
  /** Milliseconds since 1970 at which a grant begins or runs out by itself; Infinity for never. */
  readonly freshUntil: number;
  /** Counted when somebody asked. They go with the reading, which is made anew when anybody's access moves. */
  counts: PartitionCounts | undefined;
  readonly #index: RecordIndex;
  readonly #user: UserProfile;
  readonly #since: number;
  readonly #partition: number;
  readonly #now: number;
  readonly #begun = new Map<number, number | undefined>();

  constructor(index: RecordIndex, user: UserProfile, partition: number, now: number) {
    this.#index = index;
    this.#user = user;
    this.#since = readsSince(index, user);
    this.#partition = partition;
    this.#now = now;
    this.order = index.order;
    this.standing = standingAt(index, user, partition, now);
    this.freshUntil =
      this.standing.changesAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(this.standing.changesAt);
  }

  /** The order at which this user's reading of a channel began, by the channel's number; undefined where they do not read it. */
  began(channel: number): number | undefined {
    if (this.#begun.has(channel)) return this.#begun.get(channel);
    const began = this.#beganIn(this.#index.rows.channels.text(channel) as Channel);
    this.#begun.set(channel, began);
    return began;
  }

  #beganIn(channel: Channel): number | undefined {
    if (ownChannels(this.#user).includes(channel)) return this.#since;
    if (this.standing.sides.length === 0 || !canReadChannel(this.#user, this.standing, channel))
      return undefined;
    const began = readingBegan(this.#index, this.#user, this.#partition, channel, this.#now);
    return began === undefined ? undefined : Math.max(this.#since, began);
  }
}

/** The order since which this user is who they are: with this role, this organisation, these courts. */
export const readsSince = (index: RecordIndex, user: UserProfile): number =>
  index.users.get(user.userId)?.since ?? 0;

/** Where a user stands on a case now, by what the log tells. */
export function standingOn(index: RecordIndex, user: UserProfile, caseId: CaseId, now: number): Standing {
  const partition = index.rows.partitions.find(caseId);
  return partition === undefined ? noStanding : standingAt(index, user, partition, now);
}

function standingAt(index: RecordIndex, user: UserProfile, partition: number, now: number): Standing {
  const grants = index.grants.onPartition(partition);
  const held = index.cases.get(partition);
  if (grants.length === 0 && !held) return noStanding;
  const caseId = index.rows.partitions.text(partition) as CaseId;
  return standingOf(
    user,
    caseId,
    grants.map(({ grant }) => grant),
    held?.reach,
    new Date(now).toISOString(),
  );
}

/** The channels outside cases that a user reads. */
export const ownChannels = (user: UserProfile): readonly Channel[] => [
  `user:${user.userId}`,
  `org:${user.organisationId}`,
  ...('court' in permissionTable[user.role]
    ? [...user.courtCentreIds.map((court): Channel => `court:${court}`), 'courts' as const]
    : []),
  'system',
];

/**
 * The order at which this user's reading of a channel of a case began: that of the oldest source that gives it now. The end
 * of a grant for the other side counts as a beginning, because until then neither gave anything (domain.md §6.2); where it
 * ran out by the clock, that is at the line that says so.
 * Undefined while no source has begun: a grant's time has come, and the line that says so is not in the log yet.
 */
function readingBegan(
  index: RecordIndex,
  user: UserProfile,
  partition: number,
  channel: Channel,
  now: number,
): number | undefined {
  const sources: number[] = [];
  let unblocked = 0;
  const held = index.cases.get(partition);
  const isSensitive = held?.reach.isSensitive === true;
  if ('court' in permissionTable[user.role] && gives(user, { side: 'court', defendantIds: 'all' }, channel)) {
    for (const court of user.courtCentreIds) {
      const since = held?.reachedSince.get(court);
      if (since !== undefined) sources.push(since);
    }
  }
  const begunByGrant = new Map<GrantDocument, number>();
  for (const { grant, begun, ended } of index.grants.onPartition(partition)) {
    if (!isTo(grant, user) || (isSensitive && !isPersonal(grant))) continue;
    if (!Object.hasOwn(permissionTable[user.role], grant.side)) continue;
    if (user.role === 'advocate') unblocked = Math.max(unblocked, ended ?? 0);
    if (begun === undefined || !isValidAt(grant, now)) continue;
    // What an organisation had of a case that was sensitive counts from when it is so no longer.
    begunByGrant.set(grant, isPersonal(grant) ? begun : Math.max(begun, index.cases.openSince(partition)));
  }
  const counted = withoutBothSides([...begunByGrant.keys()]);
  for (const grant of counted === 'both' ? [] : counted) {
    if (gives(user, grant, channel)) sources.push(begunByGrant.get(grant) ?? 0);
  }
  return sources.length === 0 ? undefined : Math.max(unblocked, Math.min(...sources));
}

/** Whether this source alone gives the channel. */
const gives = (
  user: UserProfile,
  { side, ...source }: Pick<GrantDocument, 'side' | 'defendantIds' | 'audiences'>,
  channel: Channel,
): boolean => canReadChannel(user, { sides: [side], isConflicted: false, ...source }, channel);
