import type { GrantDocument } from '../../domain/access/grant.ts';
import { Table, withRoom, type Column } from './columns.ts';
import type { DocumentRows } from './documentRows.ts';
import { PackedTexts } from './packedTexts.ts';

export interface HeldGrant {
  readonly grant: GrantDocument;
  /** Order since which it counts, for what it gives now; undefined while it does not, by what the log tells. */
  readonly begun: number | undefined;
  /** Order at which it ceased to count last, or to give what it gave; undefined where it never did. */
  readonly ended: number | undefined;
  /** Order of its document's latest line. */
  readonly changed: number;
}

/** By what the log tells: its time has not come, is now, or is past. */
export type GrantState = 'waits' | 'counts' | 'over';
const states: readonly GrantState[] = ['waits', 'counts', 'over'];
const [waits, counts, over] = [0, 1, 2] as const;

/** Numbers of grants stand as number + 1 in lists; 0 is none. An order of 0 is none either. */
const grantShape = {
  row: [Uint32Array, 1],
  case: [Uint32Array, 1],
  receiver: [Uint32Array, 1],
  state: [Uint8Array, 1],
  begun: [Uint32Array, 1],
  ended: [Uint32Array, 1],
  changed: [Uint32Array, 1],
  /** Where among the cells the grant itself begins: the number of its list of fields, then one number a field. */
  cells: [Uint32Array, 1],
  nextOnCase: [Uint32Array, 1],
  nextOfReceiver: [Uint32Array, 1],
} as const;
const headShape = { first: [Uint32Array, 1] } as const;

/** What the row tells already, so that it is not kept twice. */
const toldByRow: readonly string[] = ['_id', 'caseId', 'channel'];
/** Grants that were asked for last and are kept as they are. */
const remembered = 10_000;

/**
 * Every grant of the record, packed: its fields as numbers of texts, since most say the same. Found by document, by case and by
 * receiver (`user:<id>`, `org:<id>`).
 */
export class PackedGrants {
  readonly receivers = new PackedTexts();
  readonly #rows: DocumentRows;
  readonly #grants = new Table(grantShape);
  readonly #ofCase = new Table(headShape);
  readonly #ofReceiver = new Table(headShape);
  readonly #texts = new PackedTexts();
  #cells = new Uint32Array(0);
  #cellCount = 0;
  readonly #read = new Map<number, HeldGrant>();
  /** Lists of fields that were asked for, by the number of their text: there are few. */
  readonly #shapes = new Map<number, readonly string[]>();
  /** Those that begin or end by the clock, by number, with the instant at which they do next, milliseconds since 1970. */
  readonly #clock = new Map<number, number>();
  /** No instant of those is before this one. */
  #nextAt = Number.POSITIVE_INFINITY;

  constructor(rows: DocumentRows) {
    this.#rows = rows;
  }

  get size(): number {
    return this.#grants.size;
  }

  has(id: string): boolean {
    return this.#find(id) !== undefined;
  }

  get(id: string): HeldGrant | undefined {
    const grant = this.#find(id);
    return grant === undefined ? undefined : this.#held(grant);
  }

  /** Grants on a case, ended ones too. */
  on(caseId: string): readonly HeldGrant[] {
    const partition = this.#rows.partitions.find(caseId);
    return partition === undefined ? [] : this.onPartition(partition);
  }

  /** The first that was given first. */
  onPartition(partition: number): readonly HeldGrant[] {
    const { nextOnCase } = this.#grants.columns;
    const held: HeldGrant[] = [];
    for (let next = this.#ofCase.columns.first[partition] ?? 0; next !== 0; next = nextOnCase[next - 1] ?? 0)
      held.push(this.#held(next - 1));
    return held.reverse();
  }

  /** Numbers of the partitions of the cases on which a receiver has grants, ended ones too; as often as there are grants. */
  *casesOf(receiver: string): Generator<number> {
    const number = this.receivers.find(receiver);
    if (number === undefined) return;
    const { nextOfReceiver } = this.#grants.columns;
    for (let next = this.#ofReceiver.columns.first[number] ?? 0; next !== 0;) {
      yield this.#grants.columns.case[next - 1] ?? 0;
      next = nextOfReceiver[next - 1] ?? 0;
    }
  }

  /** Who has a grant on a case, as numbers of receivers. */
  *receiversOn(partition: number): Generator<number> {
    const { nextOnCase, receiver } = this.#grants.columns;
    for (let next = this.#ofCase.columns.first[partition] ?? 0; next !== 0; next = nextOnCase[next - 1] ?? 0)
      yield receiver[next - 1] ?? 0;
  }

  /** Grants that begin or end by the clock and have not, by what the log tells, though it is time at this instant. */
  due(now: number): ({ readonly begins: string } | { readonly ends: string })[] {
    if (now < this.#nextAt) return [];
    this.#nextAt = Number.POSITIVE_INFINITY;
    const due: ({ readonly begins: string } | { readonly ends: string })[] = [];
    for (const [grant, at] of this.#clock) {
      this.#nextAt = Math.min(this.#nextAt, at);
      if (at > now) continue;
      const id = this.#idOf(grant);
      due.push(this.#grants.columns.state[grant] === waits ? { begins: id } : { ends: id });
    }
    return due;
  }

  /** The latest instant at which a grant began or ended that has, by what the log tells: milliseconds since 1970, 0 for none. */
  latestMove(): number {
    const { state } = this.#grants.columns;
    let latest = 0;
    for (let grant = 0; grant < this.size; grant += 1) {
      if (state[grant] === waits) continue;
      const instant = (field: string): number => Date.parse(String(this.#fieldOf(grant, field)));
      const ends = state[grant] === over ? ['until', 'endedAt'].map(instant).filter(Number.isFinite) : [];
      const from = instant('from');
      const at = ends.length > 0 ? Math.min(...ends) : Number.isFinite(from) ? from : 0;
      latest = Math.max(latest, at);
    }
    return latest;
  }

  /** Grants with a field, or with this value in it. Looks at every grant, and unpacks those alone: for what is asked seldom. */
  *having(field: keyof GrantDocument, value?: string): Generator<HeldGrant> {
    for (const grant of this.#numbersHaving(field, value)) yield this.#held(grant);
  }

  /** Numbers of the partitions of the cases with such a grant, each once. */
  casesHaving(field: keyof GrantDocument, value: string): ReadonlySet<number> {
    const cases = new Set<number>();
    for (const grant of this.#numbersHaving(field, value)) cases.add(this.#grants.columns.case[grant] ?? 0);
    return cases;
  }

  /** Takes a grant in as its document's row tells it now: the partitions of its case, and of the one that it named before. */
  put(
    row: number,
    grant: GrantDocument,
    at: { readonly order: number; readonly state: GrantState },
  ): readonly number[] {
    let number = this.#rows.factOf(row);
    const isNew = number === undefined;
    const before = number === undefined ? undefined : this.#unpack(number);
    number ??= this.#grants.add();
    const { columns } = this.#grants;
    this.#rows.setFact(row, number);
    const partition = this.#rows.partitions.numberOf(grant.caseId);
    const receiver = this.receivers.numberOf(receiverOf(grant));
    const left = columns.case[number] ?? 0;
    if (!isNew && (columns.case[number] !== partition || columns.receiver[number] !== receiver))
      this.#unlink(number);
    if (isNew || columns.case[number] !== partition || columns.receiver[number] !== receiver)
      this.#link(number, partition, receiver);
    columns.row[number] = row;
    columns.changed[number] = at.order;
    columns.cells[number] = this.#pack(grant);
    // What gives something else than before begins anew, or what is new of it would keep an old place.
    const beginsAnew = !before || givesOf(before) !== givesOf(grant);
    this.#become(number, at.state, at.order, beginsAnew);
    return isNew || left === partition ? [partition] : [partition, left];
  }

  /** Its time has come: the number of its case's partition, or undefined where there is no such grant. */
  begin = (id: string, order: number): number | undefined => this.#clockMoves(id, 'counts', order);

  /** Its time is past: the number of its case's partition, or undefined where there is no such grant. */
  end = (id: string, order: number): number | undefined => this.#clockMoves(id, 'over', order);

  get byteLength(): number {
    const tables = [this.#grants, this.#ofCase, this.#ofReceiver, this.#texts, this.receivers];
    return tables.reduce((sum, table) => sum + table.byteLength, this.#cells.byteLength);
  }

  save(): [string, Column][] {
    return [
      ...this.#grants.save('grants'),
      ...this.#ofCase.save('grantsOfCase'),
      ...this.#ofReceiver.save('grantsOfReceiver'),
      ...this.#texts.save('grantTexts'),
      ...this.receivers.save('receivers'),
      ['grantCells', this.#cells.subarray(0, this.#cellCount)],
    ];
  }

  load(saved: ReadonlyMap<string, Column>): boolean {
    const cells = saved.get('grantCells');
    const isWhole =
      this.#grants.load('grants', saved) &&
      this.#ofCase.load('grantsOfCase', saved) &&
      this.#ofReceiver.load('grantsOfReceiver', saved) &&
      this.#texts.load('grantTexts', saved) &&
      this.receivers.load('receivers', saved);
    if (!isWhole || !(cells instanceof Uint32Array)) return false;
    this.#cells = cells as Uint32Array<ArrayBuffer>;
    this.#cellCount = cells.length;
    const { state } = this.#grants.columns;
    for (let grant = 0; grant < this.size; grant += 1) if (state[grant] !== over) this.#wait(grant);
    return true;
  }

  *#numbersHaving(field: keyof GrantDocument, value: string | undefined): Generator<number> {
    const wanted = value === undefined ? undefined : this.#texts.find(JSON.stringify(value));
    if (value !== undefined && wanted === undefined) return;
    const placeByShape = new Map<number, number>();
    for (let grant = 0; grant < this.size; grant += 1) {
      const at = this.#grants.columns.cells[grant] ?? 0;
      const shape = this.#cells[at] ?? 0;
      let place = placeByShape.get(shape);
      if (place === undefined) {
        place = (JSON.parse(this.#texts.text(shape)) as readonly string[]).indexOf(field);
        placeByShape.set(shape, place);
      }
      if (place < 0 || (wanted !== undefined && this.#cells[at + 1 + place] !== wanted)) continue;
      yield grant;
    }
  }

  #clockMoves(id: string, state: GrantState, order: number): number | undefined {
    const number = this.#find(id);
    if (number === undefined) return undefined;
    this.#become(number, state, order, false);
    return this.#grants.columns.case[number];
  }

  #become(number: number, state: GrantState, order: number, beginsAnew: boolean): void {
    const { columns } = this.#grants;
    const didCount = columns.state[number] === counts;
    if (state === 'counts' && (!didCount || beginsAnew)) columns.begun[number] = order;
    if (didCount && (state !== 'counts' || beginsAnew)) columns.ended[number] = order;
    columns.state[number] = states.indexOf(state);
    this.#read.delete(number);
    this.#wait(number);
  }

  #wait(number: number): void {
    const at = this.#nextMove(number);
    if (at === undefined) {
      this.#clock.delete(number);
      return;
    }
    this.#clock.set(number, at);
    this.#nextAt = Math.min(this.#nextAt, at);
  }

  /** When a grant begins or ends by the clock, milliseconds since 1970. */
  #nextMove(number: number): number | undefined {
    const { columns } = this.#grants;
    if (columns.state[number] === over) return undefined;
    const isWaiting = columns.state[number] === waits;
    const instants = (isWaiting ? ['from'] : ['until', 'endedAt']).map((field) =>
      Date.parse(String(this.#fieldOf(number, field))),
    );
    const at = Math.min(...instants.filter(Number.isFinite));
    return Number.isFinite(at) ? at : undefined;
  }

  #find(id: string): number | undefined {
    const row = this.#rows.find(id);
    return row === undefined ? undefined : this.#rows.factOf(row);
  }

  #idOf = (grant: number): string => this.#rows.idOf(this.#grants.columns.row[grant] ?? 0);

  #held(number: number): HeldGrant {
    const known = this.#read.get(number);
    if (known) return known;
    const { columns } = this.#grants;
    const held: HeldGrant = {
      grant: this.#unpack(number),
      begun: columns.state[number] === counts ? columns.begun[number] : undefined,
      ended: columns.ended[number] === 0 ? undefined : columns.ended[number],
      changed: columns.changed[number] ?? 0,
    };
    if (this.#read.size >= remembered) this.#read.clear();
    this.#read.set(number, held);
    return held;
  }

  #pack(grant: GrantDocument): number {
    const fields = Object.entries(grant).filter(
      ([name, value]) => value !== undefined && !toldByRow.includes(name),
    );
    const at = this.#cellCount;
    this.#cellCount += 1 + fields.length;
    this.#cells = withRoom(this.#cells, this.#cellCount);
    this.#cells[at] = this.#texts.numberOf(JSON.stringify(fields.map(([name]) => name)));
    fields.forEach(([, value], field) => {
      this.#cells[at + 1 + field] = this.#texts.numberOf(JSON.stringify(value));
    });
    return at;
  }

  /** One field of a grant, without unpacking the others. */
  #fieldOf(number: number, field: string): unknown {
    const at = this.#grants.columns.cells[number] ?? 0;
    const shape = this.#cells[at] ?? 0;
    let names = this.#shapes.get(shape);
    if (!names) this.#shapes.set(shape, (names = JSON.parse(this.#texts.text(shape)) as readonly string[]));
    const place = names.indexOf(field);
    return place < 0 ? undefined : JSON.parse(this.#texts.text(this.#cells[at + 1 + place] ?? 0));
  }

  #unpack(number: number): GrantDocument {
    const { columns } = this.#grants;
    const at = columns.cells[number] ?? 0;
    const row = columns.row[number] ?? 0;
    const names = JSON.parse(this.#texts.text(this.#cells[at] ?? 0)) as readonly string[];
    const fields = names.map((name, field): [string, unknown] => [
      name,
      JSON.parse(this.#texts.text(this.#cells[at + 1 + field] ?? 0)),
    ]);
    return {
      _id: this.#rows.idOf(row),
      channel: this.#rows.channels.text(this.#rows.channelOf(row)),
      caseId: this.#rows.partitions.text(columns.case[number] ?? 0),
      ...Object.fromEntries(fields),
    } as GrantDocument;
  }

  #link(number: number, partition: number, receiver: number): void {
    const { columns } = this.#grants;
    columns.case[number] = partition;
    columns.receiver[number] = receiver;
    this.#ofCase.addUpTo(partition);
    this.#ofReceiver.addUpTo(receiver);
    columns.nextOnCase[number] = this.#ofCase.columns.first[partition] ?? 0;
    columns.nextOfReceiver[number] = this.#ofReceiver.columns.first[receiver] ?? 0;
    this.#ofCase.columns.first[partition] = number + 1;
    this.#ofReceiver.columns.first[receiver] = number + 1;
  }

  /** A grant hardly ever comes to name another case or receiver: its lists are walked. */
  #unlink(number: number): void {
    const { columns } = this.#grants;
    takeOut(this.#ofCase.columns.first, columns.case[number] ?? 0, columns.nextOnCase, number);
    takeOut(this.#ofReceiver.columns.first, columns.receiver[number] ?? 0, columns.nextOfReceiver, number);
  }
}

function takeOut(first: Uint32Array, list: number, next: Uint32Array, number: number): void {
  const rest = next[number] ?? 0;
  if (first[list] === number + 1) {
    first[list] = rest;
    return;
  }
  for (let at = first[list] ?? 0; at !== 0; at = next[at - 1] ?? 0) {
    if (next[at - 1] === number + 1) next[at - 1] = rest;
  }
}

/** What decides what a grant gives, and to whom. */
const givesOf = ({ to, caseId, side, defendantIds, audiences }: GrantDocument): string =>
  JSON.stringify([to, caseId, side, defendantIds, audiences]);

/** Under which key the grants of a person or an organisation are found. */
export const receiverOf = ({ to }: Pick<GrantDocument, 'to'>): string =>
  'userId' in to ? `user:${to.userId}` : `org:${to.organisationId}`;
