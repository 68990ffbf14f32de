import type { CaseReach } from '../../domain/access/standing.ts';
import type { CourtCentreId } from '../../shared/ids.ts';
import { Table, type Column } from './columns.ts';
import { PackedTexts } from './packedTexts.ts';

export interface HeldCase {
  readonly reach: CaseReach;
  /** Since which order the court's own people reach the case, by court. */
  readonly reachedSince: ReadonlyMap<CourtCentreId, number>;
}

/** By number of the case's partition. Numbers of others stand plus one; 0 is none. */
const caseShape = {
  reach: [Uint32Array, 1],
  firstCourt: [Uint32Array, 1],
  /** The highest counter of an entry. */
  counter: [Float64Array, 1],
  /** The order of the latest line that told something about who reads the case. */
  accessChanged: [Uint32Array, 1],
  /** The order since which it is not sensitive, where it was. */
  openSince: [Uint32Array, 1],
} as const;
/** A court that has, or had, a case. */
const courtShape = {
  case: [Uint32Array, 1],
  court: [Uint32Array, 1],
  /** 0 while it has not. */
  since: [Uint32Array, 1],
  nextOnCase: [Uint32Array, 1],
  nextOfCourt: [Uint32Array, 1],
} as const;
const headShape = { first: [Uint32Array, 1] } as const;

/** What is known of each case beside its documents and its grants, packed. */
export class PackedCases {
  readonly courts = new PackedTexts();
  readonly #reaches = new PackedTexts();
  readonly #cases = new Table(caseShape);
  readonly #reached = new Table(courtShape);
  readonly #ofCourt = new Table(headShape);

  /** A case of which the sheet is known, or undefined. */
  get(partition: number): HeldCase | undefined {
    const reach = this.#cases.columns.reach[partition] ?? 0;
    if (reach === 0) return undefined;
    const { court, since } = this.#reached.columns;
    const reachedSince = new Map<CourtCentreId, number>();
    for (const at of this.#courtsOn(partition)) {
      if (since[at] !== 0)
        reachedSince.set(this.courts.text(court[at] ?? 0) as CourtCentreId, since[at] ?? 0);
    }
    return { reach: JSON.parse(this.#reaches.text(reach - 1)) as CaseReach, reachedSince };
  }

  has = (partition: number): boolean => (this.#cases.columns.reach[partition] ?? 0) !== 0;
  counterOf = (partition: number): number => this.#cases.columns.counter[partition] ?? 0;
  /** The order since which a case is not sensitive any more; 0 where it never was. */
  openSince = (partition: number): number => this.#cases.columns.openSince[partition] ?? 0;
  accessChangedOf = (partition: number): number => this.#cases.columns.accessChanged[partition] ?? 0;

  /** Numbers of the courts whose people reach a case now. */
  *courtsOf(partition: number): Generator<number> {
    const { court, since } = this.#reached.columns;
    for (const at of this.#courtsOn(partition)) if (since[at] !== 0) yield court[at] ?? 0;
  }

  /** Numbers of the courts whose people reach a case, or did. */
  *everCourtsOf(partition: number): Generator<number> {
    for (const at of this.#courtsOn(partition)) yield this.#reached.columns.court[at] ?? 0;
  }

  /** Numbers of the partitions of cases that a court had and has no longer; one for each such court. */
  *left(): Generator<number> {
    const { case: ofCase, since } = this.#reached.columns;
    for (let at = 0; at < this.#reached.size; at += 1) if (since[at] === 0) yield ofCase[at] ?? 0;
  }

  /** Numbers of the partitions of sensitive cases. Looks at every case: for what is asked seldom. */
  *sensitive(): Generator<number> {
    const known = new Map<number, boolean>();
    const { reach } = this.#cases.columns;
    for (let partition = 0; partition < this.#cases.size; partition += 1) {
      const told = reach[partition] ?? 0;
      if (told === 0) continue;
      let isSensitive = known.get(told);
      if (isSensitive === undefined) {
        isSensitive = (JSON.parse(this.#reaches.text(told - 1)) as CaseReach).isSensitive === true;
        known.set(told, isSensitive);
      }
      if (isSensitive) yield partition;
    }
  }

  /** Numbers of the partitions of the cases that a court's people reach. */
  *ofCourt(courtCentreId: string): Generator<number> {
    const number = this.courts.find(courtCentreId);
    if (number === undefined) return;
    const { nextOfCourt, since } = this.#reached.columns;
    for (let next = this.#ofCourt.columns.first[number] ?? 0; next !== 0; next = nextOfCourt[next - 1] ?? 0)
      if (since[next - 1] !== 0) yield this.#reached.columns.case[next - 1] ?? 0;
  }

  count(partition: number, counter: number): void {
    this.#cases.addUpTo(partition);
    const { counter: counters } = this.#cases.columns;
    counters[partition] = Math.max(counters[partition] ?? 0, counter);
  }

  accessChanges(partition: number, order: number): void {
    this.#cases.addUpTo(partition);
    this.#cases.columns.accessChanged[partition] = order;
  }

  putReach(partition: number, reach: CaseReach, order: number, isGone: boolean): void {
    this.#cases.addUpTo(partition);
    if (this.#isSensitive(partition) && reach.isSensitive !== true)
      this.#cases.columns.openSince[partition] = order;
    this.#cases.columns.reach[partition] = this.#reaches.numberOf(JSON.stringify(reach)) + 1;
    const isOpen = reach.isSensitive !== true && !isGone;
    const wanted = new Set(isOpen ? reach.courtCentreIds.map((each) => this.courts.numberOf(each)) : []);
    const { court, since } = this.#reached.columns;
    for (const at of this.#courtsOn(partition)) {
      const isWanted = wanted.delete(court[at] ?? 0);
      if (!isWanted) since[at] = 0;
      else if (since[at] === 0) since[at] = order;
    }
    for (const number of wanted) this.#addCourt(partition, number, order);
    this.accessChanges(partition, order);
  }

  get byteLength(): number {
    const tables = [this.#cases, this.#reached, this.#ofCourt, this.courts, this.#reaches];
    return tables.reduce((sum, table) => sum + table.byteLength, 0);
  }

  save(): [string, Column][] {
    return [
      ...this.#cases.save('cases'),
      ...this.#reached.save('reached'),
      ...this.#ofCourt.save('reachedOfCourt'),
      ...this.courts.save('courts'),
      ...this.#reaches.save('reaches'),
    ];
  }

  load(saved: ReadonlyMap<string, Column>): boolean {
    return (
      this.#cases.load('cases', saved) &&
      this.#reached.load('reached', saved) &&
      this.#ofCourt.load('reachedOfCourt', saved) &&
      this.courts.load('courts', saved) &&
      this.#reaches.load('reaches', saved)
    );
  }

  #isSensitive(partition: number): boolean {
    const reach = this.#cases.columns.reach[partition] ?? 0;
    return reach !== 0 && (JSON.parse(this.#reaches.text(reach - 1)) as CaseReach).isSensitive === true;
  }

  *#courtsOn(partition: number): Generator<number> {
    const { nextOnCase } = this.#reached.columns;
    let next = this.#cases.columns.firstCourt[partition] ?? 0;
    for (; next !== 0; next = nextOnCase[next - 1] ?? 0) yield next - 1;
  }

  #addCourt(partition: number, court: number, order: number): void {
    const at = this.#reached.add();
    this.#ofCourt.addUpTo(court);
    const { columns } = this.#reached;
    const { firstCourt } = this.#cases.columns;
    const { first } = this.#ofCourt.columns;
    columns.case[at] = partition;
    columns.court[at] = court;
    columns.since[at] = order;
    columns.nextOnCase[at] = firstCourt[partition] ?? 0;
    columns.nextOfCourt[at] = first[court] ?? 0;
    firstCourt[partition] = at + 1;
    first[court] = at + 1;
  }
}
