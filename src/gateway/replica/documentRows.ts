import type { Channel } from '../../domain/access/channel.ts';
import { Table, type Column } from './columns.ts';
import { hashOf, isPlainUuid, PackedTexts, uuidBytes, uuidText } from './packedTexts.ts';
import type { DocumentLine } from './logLine.ts';

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

const isDeletedFlag = 1;
/** The id is not `<partition>:<type>:<uuid>` with the type of the body: it stands among the odd ids. */
const isOddIdFlag = 2;
/** More than one revision, or one that is not `<generation>-<32 hex digits>`: they stand among the odd revisions. */
const areOddRevisionsFlag = 4;
/** Its fact is the days of a hearing. */
const hasDaysFlag = 8;

/** Numbers below refer to rows as row + 1; 0 is none. */
const rowShape = {
  order: [Uint32Array, 1],
  partition: [Uint32Array, 1],
  type: [Uint32Array, 1],
  channel: [Uint32Array, 1],
  flags: [Uint8Array, 1],
  uuid: [Uint8Array, 16],
  generation: [Uint32Array, 1],
  revision: [Uint8Array, 16],
  /** The neighbours in the partition, by order. */
  older: [Uint32Array, 1],
  newer: [Uint32Array, 1],
  /** Further facts of some types lie in tables of their own: the number of theirs plus one. */
  fact: [Uint32Array, 1],
} as const;
const partitionShape = { newest: [Uint32Array, 1] } as const;
const hearingShape = { first: [Float64Array, 1], last: [Float64Array, 1] } as const;

/**
 * Every document of the record: a row of numbers each, some hundred bytes (docs/decisions, *The gateway's index is packed*).
 * Rows and partitions keep their numbers for good; a partition's rows hang together from the newest to the oldest.
 */
export class DocumentRows {
  readonly partitions = new PackedTexts();
  readonly channels = new PackedTexts();
  readonly types = new PackedTexts();
  readonly #rows = new Table(rowShape);
  readonly #partitions = new Table(partitionShape);
  readonly #hearings = new Table(hearingShape);
  readonly #oddIds = new Map<number, string>();
  readonly #oddRevisions = new Map<number, readonly string[]>();
  /** Rows by the hash of their id, as row + 1; 0 is free. The length is a power of two. */
  #table = new Uint32Array(16);

  get size(): number {
    return this.#rows.size;
  }

  has(id: string): boolean {
    return this.find(id) !== undefined;
  }

  get(id: string): Row | undefined {
    const row = this.find(id);
    return row === undefined ? undefined : this.row(row);
  }

  /** The number of a document's row. */
  find(id: string): number | undefined {
    const key = this.#keyOf(id);
    const held = key ? (this.#table[this.#placeOf(key)] ?? 0) : 0;
    return held === 0 ? undefined : held - 1;
  }

  /** Takes a line in, which is the newest of all: the number of its row. */
  put(line: DocumentLine): number {
    const plain = plainParts(line.i);
    const partition = this.partitions.numberOf(line.i.split(':', 1)[0] ?? '');
    if (plain) this.types.numberOf(plain.type);
    const key = this.#keyOf(line.i);
    if (!key) throw new Error('A partition or type was not taken in');
    const held = this.#table[this.#placeOf(key)] ?? 0;
    const row = held === 0 ? this.#add(key, partition) : held - 1;
    if (held !== 0) this.#unlink(row);
    this.#linkNewest(row);
    const { columns } = this.#rows;
    columns.order[row] = line.o;
    columns.type[row] = this.types.numberOf(line.t);
    // Its id can no longer be told from the columns.
    if (plain && plain.type !== line.t) this.#makeOdd(row, line.i);
    columns.channel[row] = this.channels.numberOf(line.c);
    this.#setFlag(row, isDeletedFlag, line.d === 1);
    this.#putRevisions(row, line.r);
    this.#putDays(row, line.h);
    return row;
  }

  row(row: number): Row {
    const days = this.daysOf(row);
    return {
      id: this.idOf(row),
      partition: this.partitions.text(this.partitionOf(row)),
      type: this.types.text(this.typeOf(row)),
      channel: this.channels.text(this.channelOf(row)) as Channel,
      order: this.orderOf(row),
      revisions: this.revisionsOf(row),
      isDeleted: this.isDeleted(row),
      ...(days ? { days } : {}),
    };
  }

  idOf(row: number): string {
    const odd = this.#oddIds.get(row);
    if (odd !== undefined) return odd;
    const { type, uuid } = this.#rows.columns;
    const partition = this.partitions.text(this.partitionOf(row));
    return `${partition}:${this.types.text(type[row] ?? 0)}:${uuidText(uuid, row * 16)}`;
  }

  orderOf = (row: number): number => this.#rows.columns.order[row] ?? 0;
  partitionOf = (row: number): number => this.#rows.columns.partition[row] ?? 0;
  typeOf = (row: number): number => this.#rows.columns.type[row] ?? 0;
  channelOf = (row: number): number => this.#rows.columns.channel[row] ?? 0;
  isDeleted = (row: number): boolean => this.#hasFlag(row, isDeletedFlag);

  revisionsOf(row: number): readonly string[] {
    if (this.#hasFlag(row, areOddRevisionsFlag)) return this.#oddRevisions.get(row) ?? [];
    const { generation, revision } = this.#rows.columns;
    return [`${String(generation[row])}-${uuidText(revision, row * 16).replaceAll('-', '')}`];
  }

  daysOf(row: number): readonly [first: number, last: number] | undefined {
    if (!this.#hasFlag(row, hasDaysFlag)) return undefined;
    const hearing = (this.#rows.columns.fact[row] ?? 0) - 1;
    const { first, last } = this.#hearings.columns;
    return [first[hearing] ?? 0, last[hearing] ?? 0];
  }

  /** The number that was kept with a row, or undefined. */
  factOf(row: number): number | undefined {
    const fact = this.#rows.columns.fact[row] ?? 0;
    return fact === 0 || this.#hasFlag(row, hasDaysFlag) ? undefined : fact - 1;
  }

  setFact(row: number, fact: number): void {
    this.#rows.columns.fact[row] = fact + 1;
  }

  /** The order of the latest line of a partition; 0 where it has none. */
  latestIn(partition: number): number {
    const newest = this.#partitions.columns.newest[partition] ?? 0;
    return newest === 0 ? 0 : this.orderOf(newest - 1);
  }

  /** The rows of a partition, the newest first. */
  *in(partition: number): Generator<number> {
    for (let row = this.newestIn(partition); row !== undefined; row = this.olderThan(row)) yield row;
  }

  newestIn(partition: number): number | undefined {
    const newest = this.#partitions.columns.newest[partition] ?? 0;
    return newest === 0 ? undefined : newest - 1;
  }

  /** The next older row of the same partition. */
  olderThan(row: number): number | undefined {
    const older = this.#rows.columns.older[row] ?? 0;
    return older === 0 ? undefined : older - 1;
  }

  /** The lines of documents that are among the latest so many of the log, in their order. Looks at every row. */
  end(lines: number): readonly DocumentLine[] {
    const { order } = this.#rows.columns;
    const last = order.subarray(0, this.size).reduce((a, b) => Math.max(a, b), 0);
    const rows: number[] = [];
    for (let row = 0; row < this.size; row += 1) if (this.orderOf(row) > last - lines) rows.push(row);
    return rows
      .sort((a, b) => this.orderOf(a) - this.orderOf(b))
      .map((row) => this.row(row))
      .map(({ order: o, id: i, revisions: r, channel: c, type: t }) => ({ o, i, r, c, t }));
  }

  /** All rows of a type. Looks at every row: for what is asked seldom. */
  *ofType(type: string): Generator<number> {
    const wanted = this.types.find(type);
    if (wanted === undefined) return;
    for (let row = 0; row < this.size; row += 1) if (this.typeOf(row) === wanted) yield row;
  }

  get byteLength(): number {
    const tables = [this.#rows, this.#partitions, this.#hearings, this.partitions, this.channels, this.types];
    return tables.reduce((sum, table) => sum + table.byteLength, this.#table.byteLength);
  }

  save(): { readonly columns: [string, Column][]; readonly odd: SavedOddities } {
    return {
      columns: [
        ...this.#rows.save('rows'),
        ...this.#partitions.save('rowsOfPartition'),
        ...this.#hearings.save('hearings'),
        ...this.partitions.save('partitions'),
        ...this.channels.save('channels'),
        ...this.types.save('types'),
        ['rowsById', this.#table],
      ],
      odd: { ids: [...this.#oddIds], revisions: [...this.#oddRevisions] },
    };
  }

  load(saved: ReadonlyMap<string, Column>, odd: SavedOddities): boolean {
    const table = saved.get('rowsById');
    const isWhole =
      this.#rows.load('rows', saved) &&
      this.#partitions.load('rowsOfPartition', saved) &&
      this.#hearings.load('hearings', saved) &&
      this.partitions.load('partitions', saved) &&
      this.channels.load('channels', saved) &&
      this.types.load('types', saved);
    if (!isWhole || !(table instanceof Uint32Array)) return false;
    this.#table = table as Uint32Array<ArrayBuffer>;
    for (const [row, id] of odd.ids) this.#oddIds.set(row, id);
    for (const [row, revisions] of odd.revisions) this.#oddRevisions.set(row, revisions);
    return true;
  }

  #add(key: Key, partition: number): number {
    const row = this.#rows.add();
    this.#rows.columns.partition[row] = partition;
    if (key.uuid) {
      this.#rows.columns.type[row] = key.type;
      this.#rows.columns.uuid.set(key.uuid, row * 16);
    } else this.#makeOdd(row, key.id);
    this.#partitions.addUpTo(partition);
    this.#table[this.#placeOf(key)] = row + 1;
    if (this.#rows.size > this.#table.length * 0.75) this.#widen();
    return row;
  }

  /** Where in the table a document stands, or would. */
  #placeOf(key: Key): number {
    const mask = this.#table.length - 1;
    for (let place = key.hash & mask; ; place = (place + 1) & mask) {
      const held = this.#table[place] ?? 0;
      if (held === 0 || this.#isAt(held - 1, key)) return place;
    }
  }

  #isAt(row: number, key: Key): boolean {
    if (this.#hasFlag(row, isOddIdFlag)) return this.#oddIds.get(row) === key.id;
    if (!key.uuid || this.partitionOf(row) !== key.partition || this.typeOf(row) !== key.type) return false;
    const { uuid } = this.#rows.columns;
    return key.uuid.every((byte, at) => uuid[row * 16 + at] === byte);
  }

  #widen(): void {
    this.#table = new Uint32Array(this.#table.length * 2);
    const mask = this.#table.length - 1;
    for (let row = 0; row < this.size; row += 1) {
      let place = this.#hashOf(row) & mask;
      while (this.#table[place] !== 0) place = (place + 1) & mask;
      this.#table[place] = row + 1;
    }
  }

  #hashOf(row: number): number {
    if (this.#hasFlag(row, isOddIdFlag)) return this.#keyOf(this.idOf(row))?.hash ?? 0;
    const uuid = this.#rows.columns.uuid.subarray(row * 16, row * 16 + 16);
    return hashOfPlain(uuid, this.partitionOf(row), this.typeOf(row));
  }

  /** What a document is found by; undefined where its partition or type is not known, and so no document of them. */
  #keyOf(id: string): Key | undefined {
    const plain = plainParts(id);
    if (!plain) return { id, hash: hashOf(utf8.encode(id)) };
    const partition = this.partitions.find(plain.partition);
    const type = this.types.find(plain.type);
    if (partition === undefined || type === undefined) return undefined;
    const uuid = uuidBytes(plain.uuid);
    return { id, partition, type, uuid, hash: hashOfPlain(uuid, partition, type) };
  }

  #makeOdd(row: number, id: string): void {
    this.#setFlag(row, isOddIdFlag, true);
    this.#oddIds.set(row, id);
  }

  #linkNewest(row: number): void {
    const { older, newer, partition } = this.#rows.columns;
    const { newest } = this.#partitions.columns;
    const at = partition[row] ?? 0;
    const before = newest[at] ?? 0;
    older[row] = before;
    newer[row] = 0;
    if (before !== 0) newer[before - 1] = row + 1;
    newest[at] = row + 1;
  }

  #unlink(row: number): void {
    const { older, newer, partition } = this.#rows.columns;
    const [after, before] = [newer[row] ?? 0, older[row] ?? 0];
    if (after === 0) this.#partitions.columns.newest[partition[row] ?? 0] = before;
    else older[after - 1] = before;
    if (before !== 0) newer[before - 1] = after;
  }

  #putRevisions(row: number, revisions: readonly string[]): void {
    const { generation, revision } = this.#rows.columns;
    const [winner = ''] = revisions;
    const [, first = '', hash = ''] = /^([1-9]\d{0,8})-([0-9a-f]{32})$/.exec(winner) ?? [];
    const isPlain = revisions.length === 1 && first !== '';
    this.#setFlag(row, areOddRevisionsFlag, !isPlain);
    if (!isPlain) {
      this.#oddRevisions.set(row, revisions);
      return;
    }
    this.#oddRevisions.delete(row);
    generation[row] = Number(first);
    revision.set(uuidBytes(hash), row * 16);
  }

  #putDays(row: number, days: DocumentLine['h']): void {
    const had = this.#hasFlag(row, hasDaysFlag);
    if (!days) {
      if (had) this.#rows.columns.fact[row] = 0;
      this.#setFlag(row, hasDaysFlag, false);
      return;
    }
    if (!had) this.setFact(row, this.#hearings.add());
    this.#setFlag(row, hasDaysFlag, true);
    const hearing = (this.#rows.columns.fact[row] ?? 0) - 1;
    [this.#hearings.columns.first[hearing], this.#hearings.columns.last[hearing]] = days;
  }

  #hasFlag = (row: number, flag: number): boolean => ((this.#rows.columns.flags[row] ?? 0) & flag) !== 0;

  #setFlag(row: number, flag: number, isOn: boolean): void {
    const { flags } = this.#rows.columns;
    const held = flags[row] ?? 0;
    flags[row] = isOn ? held | flag : held & ~flag;
  }
}

/** What a document is found by. */
type Key =
  | { readonly id: string; readonly hash: number; readonly uuid?: undefined }
  | {
      readonly id: string;
      readonly hash: number;
      readonly partition: number;
      readonly type: number;
      readonly uuid: Uint8Array;
    };

/** What does not fit the columns, in a snapshot. */
export interface SavedOddities {
  readonly ids: readonly (readonly [row: number, id: string])[];
  readonly revisions: readonly (readonly [row: number, revisions: readonly string[]])[];
}

const utf8 = new TextEncoder();

const hashOfPlain = (uuid: Uint8Array, partition: number, type: number): number =>
  hashOf(uuid, Math.imul(partition, 31) + type);

function plainParts(id: string): { partition: string; type: string; uuid: string } | undefined {
  const [partition = '', type = '', uuid = '', ...more] = id.split(':');
  if (more.length > 0 || partition === '' || type === '' || !isPlainUuid(uuid)) return undefined;
  return { partition, type, uuid };
}
