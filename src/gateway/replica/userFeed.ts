import { isFiledIn } from '../../domain/access/filing.ts';
import type { Channel } from '../../domain/access/channel.ts';
import { couldReadChannel } from '../../domain/access/permissions.ts';
import { permissionTable } from '../../domain/access/permissionTable.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import { ownChannels, readsSince, type CaseReading, type PartitionCounts } from './caseReading.ts';
import type { CaseReadings } from './caseReadings.ts';
import { FirstRows } from './firstRows.ts';
import type { Row } from './documentRows.ts';
import type { RecordIndex } from './recordIndex.ts';
import { feedStart, type FeedPosition } from './sequenceToken.ts';

export interface FeedRow extends FeedPosition {
  readonly row: Row;
}

/** How many documents a user's database holds, how many deleted ones, and its last position. */
export interface FeedSummary {
  readonly live: number;
  readonly deleted: number;
  readonly last: FeedPosition;
}

/**
 * What one user's database holds at one instant, in the order of their feed. A row's place is the later of its own order
 * and the order at which this user began to read its channel: so a new grant appears after any sequence handed out
 * before it.
 *
 * Nothing of it is kept between questions but who reads what (./caseReadings.ts). Whoever asks what changed costs a look at
 * each partition of theirs, and work only where something did.
 */
export class UserFeed {
  readonly #index: RecordIndex;
  readonly #user: UserProfile;
  readonly #access: string;
  readonly #readings: CaseReadings;
  readonly #now: number;
  readonly #channels = new Map<number, boolean>();

  constructor(index: RecordIndex, user: UserProfile, readings: CaseReadings, now: number) {
    this.#index = index;
    this.#user = user;
    this.#access = JSON.stringify(user);
    this.#readings = readings;
    this.#now = now;
  }

  /** A document of theirs, or undefined for what is not, and for what is not there. */
  get(id: string): FeedRow | undefined {
    const row = this.#index.rows.find(id);
    const place = row === undefined ? undefined : this.#placeOf(row);
    return row === undefined || place === undefined ? undefined : this.#feedRow(row, place);
  }

  has(id: string): boolean {
    const row = this.#index.rows.find(id);
    return row !== undefined && this.#placeOf(row) !== undefined;
  }

  /** Whether the row of a document is theirs, by its number. */
  sees = (row: number): boolean => this.#placeOf(row) !== undefined;

  /** Rows after a position, at most `limit`, and how many follow them. */
  after(
    position: FeedPosition,
    limit: number,
  ): { readonly rows: readonly FeedRow[]; readonly pending: number } {
    const first = new FirstRows(limit);
    for (const partition of this.partitions()) {
      this.#eachAfter(partition, position, (row, place, order) => first.offer(row, place, order));
    }
    const rows = first.sorted().map(({ row, place }) => this.#feedRow(row, place));
    return { rows, pending: first.offered - rows.length };
  }

  /** Every row, in the order of the feed. */
  all = (): readonly FeedRow[] => this.after(feedStart, Number.POSITIVE_INFINITY).rows;

  /** The rows of one partition, in the order of the feed. */
  in(partition: number): readonly FeedRow[] {
    const first = new FirstRows(Number.POSITIVE_INFINITY);
    this.#eachAfter(partition, feedStart, (row, place, order) => first.offer(row, place, order));
    return first.sorted().map(({ row, place }) => this.#feedRow(row, place));
  }

  summary(): FeedSummary {
    let [live, deleted, place, last] = [0, 0, 0, 0];
    for (const partition of this.partitions()) {
      const counts = this.#countsOf(partition);
      live += counts.live;
      deleted += counts.deleted;
      if (counts.place > place || (counts.place === place && counts.order > last))
        [place, last] = [counts.place, counts.order];
    }
    return { live, deleted, last: { place, order: last } };
  }

  /** Counted once, until a line of the partition or a change of access comes. */
  #countsOf(partition: number): PartitionCounts {
    const { rows } = this.#index;
    const reading = this.reading(partition);
    const latest = rows.latestIn(partition);
    if (reading.counts?.latest === latest) return reading.counts;
    let [live, deleted, place, last] = [0, 0, 0, 0];
    this.#eachAfter(partition, feedStart, (row, at, order) => {
      if (rows.isDeleted(row)) deleted += 1;
      else live += 1;
      if (at > place || (at === place && order > last)) [place, last] = [at, order];
    });
    return (reading.counts = { latest, live, deleted, place, order: last });
  }

  /** Numbers of the partitions that may hold something of theirs, each once. */
  partitions(): ReadonlySet<number> {
    const { grants, cases } = this.#index;
    const partitions = new Set<number>();
    for (const channel of ownChannels(this.#user))
      for (const partition of this.#index.partitionsOutsideCases(channel)) partitions.add(partition);
    for (const receiver of [`user:${this.#user.userId}`, `org:${this.#user.organisationId}`])
      for (const partition of grants.casesOf(receiver)) partitions.add(partition);
    if ('court' in permissionTable[this.#user.role]) {
      for (const court of this.#user.courtCentreIds)
        for (const partition of cases.ofCourt(court)) partitions.add(partition);
    }
    return partitions;
  }

  /** Where this user stands on the case of a partition. */
  reading = (partition: number): CaseReading =>
    this.#readings.of(this.#user, this.#access, partition, this.#now);

  #eachAfter(
    partition: number,
    position: FeedPosition,
    each: (row: number, place: number, order: number) => void,
  ): void {
    const { rows, cases } = this.#index;
    // No reading begins later than the last line that changed who reads the case, or who the reader is.
    const latestBegin = Math.max(readsSince(this.#index, this.#user), cases.accessChangedOf(partition));
    /** Neither a row of this order nor any older one of the partition comes after the position. */
    const isPassed = (order: number): boolean => {
      const latestPlace = Math.max(order, latestBegin);
      if (latestPlace === position.place) return order <= position.order;
      return latestPlace < position.place;
    };
    if (isPassed(rows.latestIn(partition))) return;
    let reading: CaseReading | undefined;
    for (let row = rows.newestIn(partition); row !== undefined; row = rows.olderThan(row)) {
      const order = rows.orderOf(row);
      if (isPassed(order)) return;
      // Most of what moves in a court's cases is a firm's own, and to find out who reads a case is dear.
      if (!this.#couldRead(rows.channelOf(row))) continue;
      reading ??= this.reading(partition);
      const began = reading.began(rows.channelOf(row));
      if (began === undefined || !this.#isFiled(row)) continue;
      const place = Math.max(order, began);
      if (place > position.place || (place === position.place && order > position.order))
        each(row, place, order);
    }
  }

  #placeOf(row: number): number | undefined {
    const { rows } = this.#index;
    if (!this.#couldRead(rows.channelOf(row))) return undefined;
    const began = this.reading(rows.partitionOf(row)).began(rows.channelOf(row));
    return began === undefined || !this.#isFiled(row) ? undefined : Math.max(rows.orderOf(row), began);
  }

  /** Whether this user reads a channel wherever they have the most, by its number. */
  #couldRead(channel: number): boolean {
    let could = this.#channels.get(channel);
    if (could === undefined) {
      could = couldReadChannel(this.#user, this.#index.rows.channels.text(channel) as Channel);
      this.#channels.set(channel, could);
    }
    return could;
  }

  #isFiled(row: number): boolean {
    const { rows } = this.#index;
    return isFiledIn(rows.types.text(rows.typeOf(row)), rows.channels.text(rows.channelOf(row)) as Channel);
  }

  #feedRow = (row: number, place: number): FeedRow => {
    const held = this.#index.rows.row(row);
    return { row: held, place, order: held.order };
  };
}
