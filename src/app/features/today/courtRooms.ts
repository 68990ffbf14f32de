import type { TodayItem } from '../../../contracts/worker/api.ts';
import { bailStatesOf, type DefendantLine } from '../../../domain/list/caseCard.ts';
import { bailStatuses } from '../../../domain/bail/bail.ts';
import { shortCourt } from '../../words/court.ts';
import { hearingDefendants, hearingState } from './hearingWords.ts';

export type ListOrder = 'listed' | 'custody-first';

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
}

export interface CourtRoom {
  readonly key: string;
  /** "Luton Mags · Courtroom 01" */
  readonly title: string;
  /** "Remand", where listing says what kind of list it is. */
  readonly kinds: readonly string[];
  readonly rows: readonly ListRow[];
  readonly listed: number;
  readonly done: number;
  readonly inCustody: number;
}

/** A day's hearings by room, rooms in the order of their names, rows by listed number or with custody cases first. */
export function courtRooms(items: readonly TodayItem[], order: ListOrder): readonly CourtRoom[] {
  const byRoom = new Map<string, TodayItem[]>();
  for (const item of items) {
    const key = `${item.hearing.courtName}\n${item.hearing.roomName ?? ''}`;
    const room = byRoom.get(key);
    if (room) room.push(item);
    else byRoom.set(key, [item]);
  }
  return [...byRoom]
    .map(([key, inRoom]) => toRoom(key, inRoom, order))
    .sort((a, b) => a.title.localeCompare(b.title, 'en-GB', { numeric: true }));
}

function toRoom(key: string, items: readonly TodayItem[], order: ListOrder): CourtRoom {
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
      Date.parse(a.hearing.startsAt) - Date.parse(b.hearing.startsAt) ||
      (a.hearing.listingSequence ?? Infinity) - (b.hearing.listingSequence ?? Infinity) ||
      a.card.reference.localeCompare(b.card.reference),
  );
  const rows = ordered.flatMap((item) => toRows(item, casesByPerson));
  const [first] = items;
  return {
    key,
    title: [shortCourt(first?.hearing.courtName ?? ''), first?.hearing.roomName].filter(Boolean).join(' · '),
    kinds: [...new Set(items.flatMap(({ hearing }) => hearing.listKind ?? []))],
    rows,
    listed: items.length,
    done: items.filter(({ hearing }) => hearingState(hearing).isOver).length,
    inCustody: rows.filter((row) => row.isInCustody).length,
  };
}

function toRows(item: TodayItem, casesByPerson: ReadonlyMap<string, ReadonlySet<string>>): ListRow[] {
  const { card, hearing } = item;
  const defendants = hearingDefendants(card, hearing);
  const key = `${card.caseId} ${hearing.hearingId} ${hearing.startsAt}`;
  const isCoDefendant = defendants.length > 1;
  if (defendants.length === 0) {
    return [
      { key, item, defendant: undefined, startsCaseOf: 0, isCoDefendant, casesInRoom: 1, isInCustody: false },
    ];
  }
  return defendants.map((defendant, index) => ({
    key: `${key} ${defendant.defendantId}`,
    item,
    defendant,
    startsCaseOf: isCoDefendant && index === 0 ? defendants.length : 0,
    isCoDefendant,
    casesInRoom: casesByPerson.get(personKey(defendant))?.size ?? 1,
    isInCustody: isHeld(defendant),
  }));
}

/** Nothing links one person's cases but name and birth date; without a date two people of one name stay two. */
const personKey = (defendant: DefendantLine): string =>
  defendant.dateOfBirth === undefined ? defendant.defendantId : `${defendant.name} ${defendant.dateOfBirth}`;

const hasCustody = ({ card, hearing }: TodayItem): boolean => hearingDefendants(card, hearing).some(isHeld);

/** Also where one side of a clash says so: whoever may be in the cells is expected from them. */
const isHeld = (defendant: DefendantLine): boolean =>
  bailStatesOf(defendant).some(({ code }) =>
    Object.entries(bailStatuses).some(([known, { inCustody }]) => known === code && inCustody),
  );
