import type { TodayItem } from '../../../contracts/worker/api.ts';
import type { DefendantLine } from '../../../domain/list/caseCard.ts';
import { placeOf } from '../../../domain/list/dayList.ts';
import { isDone, listStatus, type ListStatus } from '../../../domain/list/listStatus.ts';
import { isHeld, readinessOf, type Readiness } from '../../../domain/list/readiness.ts';
import type { CourtCentreId } from '../../../shared/ids.ts';
import { shortCourt } from '../../words/court.ts';
import { clockTime } from '../../words/dates.ts';
import { hearingDefendants } from './hearingWords.ts';

export type ListOrder = 'listed' | 'custody-first' | 'mine';
export type ListFilter = 'ready' | 'custody' | 'put-back' | 'not-shared';

/** One defendant in a room's list: a row. Co-defendants of one case stand together. */
export interface ListRow {
  readonly key: string;
  readonly item: TodayItem;
  readonly defendant: DefendantLine | undefined;
  /** The first row of a case with several defendants says so above itself. */
  readonly startsCaseOf: number;
  readonly isCoDefendant: boolean;
  /** How many cases this person has in this room today; 1 as a rule. */
  readonly casesInRoom: number;
  readonly isInCustody: boolean;
  readonly status: ListStatus;
  readonly readiness: Readiness;
  /** Where it stands now, as a number that the list's own numbers go by. */
  readonly place: number;
}

export interface CourtRoom {
  readonly key: string;
  /** "Luton Mags · Courtroom 01" */
  readonly title: string;
  /** "Remand", where listing says what kind of list it is. */
  readonly kinds: readonly string[];
  /** "AM": when it sits, by what is listed. */
  readonly session: string;
  /** "Bench": before whom, where the record says so. */
  readonly before: readonly string[];
  readonly courtCentreId: CourtCentreId;
  readonly courtName: string;
  readonly courtroom: string;
  readonly jurisdiction: TodayItem['hearing']['jurisdiction'];
  readonly rows: readonly ListRow[];
  readonly listed: number;
  readonly done: number;
}

/** A day's hearings by the room they are in now, rooms in the order of their names, rows in the order asked for. */
export function courtRooms(items: readonly TodayItem[], order: ListOrder): readonly CourtRoom[] {
  const byRoom = new Map<string, TodayItem[]>();
  const keys = itemKeys(items);
  for (const item of items) {
    const key = `${item.hearing.courtName}\n${placeOf(item.hearing).courtroom ?? ''}`;
    const room = byRoom.get(key);
    if (room) room.push(item);
    else byRoom.set(key, [item]);
  }
  return [...byRoom]
    .map(([key, inRoom]) => toRoom(key, inRoom, order, keys))
    .sort((a, b) => a.title.localeCompare(b.title, 'en-GB', { numeric: true }));
}

/** Whether a row is among those that a filter leaves. */
export function isIn(row: ListRow, filter: ListFilter): boolean {
  switch (filter) {
    case 'custody':
      return row.isInCustody;
    case 'not-shared':
      return row.status.is === 'resulted';
    case 'ready':
    case 'put-back':
      return row.status.is === filter;
  }
}

/** By hearing, and not by its time: whoever works on a row, or in a form about it, keeps it when listing gives it another. */
function itemKeys(items: readonly TodayItem[]): ReadonlyMap<TodayItem, string> {
  const sittings = new Map<string, number>();
  return new Map(
    items.map((item) => {
      const hearing = `${item.card.caseId} ${item.hearing.hearingId}`;
      const sitting = (sittings.get(hearing) ?? 0) + 1;
      sittings.set(hearing, sitting);
      // Morning and afternoon of one hearing are two rows.
      return [item, sitting === 1 ? hearing : `${hearing} ${String(sitting)}`];
    }),
  );
}

function toRoom(
  key: string,
  items: readonly TodayItem[],
  order: ListOrder,
  keys: ReadonlyMap<TodayItem, string>,
): CourtRoom {
  const casesByPerson = new Map<string, Set<string>>();
  for (const { card, hearing } of items) {
    for (const defendant of hearingDefendants(card, hearing)) {
      const person = personKey(defendant);
      casesByPerson.set(person, (casesByPerson.get(person) ?? new Set()).add(card.caseId));
    }
  }
  const ordered = [...items].sort(
    (a, b) =>
      (order === 'custody-first' ? Number(hasCustody(b)) - Number(hasCustody(a)) : 0) ||
      (order === 'mine' ? compare(placeNumber(a), placeNumber(b)) : 0) ||
      compare(Date.parse(a.hearing.startsAt), Date.parse(b.hearing.startsAt)) ||
      compare(a.hearing.listingSequence ?? Infinity, b.hearing.listingSequence ?? Infinity) ||
      a.card.reference.localeCompare(b.card.reference),
  );
  const rows = ordered.flatMap((item) => toRows(item, casesByPerson, keys.get(item) ?? ''));
  const [first] = items;
  const statuses = items.map(({ card, hearing }) => listStatus(card, hearing));
  return {
    key,
    title: key
      .split('\n')
      .map((part, index) => (index === 0 ? shortCourt(part) : part))
      .filter(Boolean)
      .join(' · '),
    kinds: [...new Set(items.flatMap(({ hearing }) => hearing.listKind ?? []))],
    session: sayHalves(items),
    before: [...new Set(items.flatMap(({ hearing }) => hearing.before ?? []))],
    courtCentreId: (first?.hearing.courtCentreId ?? '') as CourtCentreId,
    courtName: first?.hearing.courtName ?? '',
    courtroom: key.split('\n')[1] ?? '',
    jurisdiction: first?.hearing.jurisdiction ?? 'MAGISTRATES',
    rows,
    listed: items.length,
    done: statuses.filter(isDone).length,
  };
}

function toRows(
  item: TodayItem,
  casesByPerson: ReadonlyMap<string, ReadonlySet<string>>,
  key: string,
): ListRow[] {
  const { card, hearing } = item;
  const defendants = hearingDefendants(card, hearing);
  const isCoDefendant = defendants.length > 1;
  const status = listStatus(card, hearing);
  const place = placeNumber(item);
  const rowOf = (defendant: DefendantLine | undefined, index: number): ListRow => ({
    key: defendant ? `${key} ${defendant.defendantId}` : key,
    item,
    defendant,
    startsCaseOf: isCoDefendant && index === 0 ? defendants.length : 0,
    isCoDefendant,
    casesInRoom: defendant ? (casesByPerson.get(personKey(defendant))?.size ?? 1) : 1,
    isInCustody: defendant !== undefined && isHeld(defendant),
    status,
    readiness: readinessOf(hearing, defendant),
    place,
  });
  return defendants.length === 0 ? [rowOf(undefined, 0)] : defendants.map(rowOf);
}

/** Whoever was moved stands where they were put; who has no number (added today) comes after those who have. */
const placeNumber = ({ hearing }: TodayItem): number => placeOf(hearing).place ?? lastPlace;
const lastPlace = 1_000;

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

function sayHalves(items: readonly TodayItem[]): string {
  const isMorning = items.map(({ hearing }) => clockTime(hearing.startsAt) < '13:00');
  if (isMorning.every(Boolean)) return 'AM';
  return isMorning.some(Boolean) ? 'AM and PM' : 'PM';
}

/** Nothing links one person's cases but name and birth date; without a date two people of one name stay two. */
const personKey = (defendant: DefendantLine): string =>
  defendant.dateOfBirth === undefined ? defendant.defendantId : `${defendant.name} ${defendant.dateOfBirth}`;

const hasCustody = ({ card, hearing }: TodayItem): boolean => hearingDefendants(card, hearing).some(isHeld);
