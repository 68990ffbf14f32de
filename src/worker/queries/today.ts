import { compareText } from '../../shared/compareText.ts';
import type {
  AmendmentItem,
  AnnouncedItem,
  SlotItem,
  TodayItem,
  TodayView,
} from '../../contracts/worker/api.ts';
import { londonDay, nextCourtDay } from '../../domain/day/courtDay.ts';
import { recordsResults } from '../../domain/access/recordsResults.ts';
import { permissionTable } from '../../domain/access/permissionTable.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { CaseCard } from '../../domain/list/caseCard.ts';

/** Coming days that are counted beside the one that is shown. */
const daysAhead = 15;

/**
 * The hearings of a day, by time, room and listed number, what is announced for it and not listed yet, and how many of both follow on
 * the days after it. Without a day asked for
 * it is today; on a day on which no court sits and nothing is listed, the next court day.
 */
export function todayView(
  cards: Iterable<CaseCard>,
  user: UserProfile,
  today: string,
  asked: string | undefined,
): TodayView {
  const byDay = new Map<string, TodayItem[]>();
  const announcedByDay = new Map<string, AnnouncedItem[]>();
  const isOfCourt = 'court' in permissionTable[user.role];
  const amendments: AmendmentItem[] = [];
  const slots: SlotItem[] = [];
  const mayAnswerSlots = permissionTable[user.role].court?.writes['slot-answer'] !== undefined;
  for (const card of cards) {
    if (mayAnswerSlots) slots.push(...slotsFor(user, card));
    if (recordsResults(user.role)) amendments.push(...amendmentsFor(user, card));
    for (const item of announcedFor(user, card, isOfCourt)) {
      const { day } = item.request;
      announcedByDay.set(day, [...(announcedByDay.get(day) ?? []), item]);
    }
    for (const hearing of card.hearings) {
      if (hearing.isVacated) continue;
      // A court's people see the list of their own court; a case may have been elsewhere before.
      if (isOfCourt && !user.courtCentreIds.some((court) => court === hearing.courtCentreId)) continue;
      const day = londonDay(hearing.startsAt);
      if (day === undefined) continue;
      const items = byDay.get(day);
      if (items) items.push({ card, hearing });
      else byDay.set(day, [{ card, hearing }]);
    }
  }
  const shown = asked ?? (byDay.has(today) || announcedByDay.has(today) ? today : nextCourtDay(today));
  const later = [...new Set([...byDay.keys(), ...announcedByDay.keys()])]
    .filter((day) => day > today && day !== shown)
    .sort()
    .slice(0, daysAhead)
    .map((day) => ({
      day,
      count: (byDay.get(day)?.length ?? 0) + (announcedByDay.get(day)?.length ?? 0),
    }));
  const announced = announcedByDay.get(shown)?.sort(compareSlots);
  return {
    day: shown,
    isToday: shown === today,
    items: (byDay.get(shown) ?? []).sort(compareItems),
    later,
    ...(slots.length === 0 ? {} : { slots: slots.sort(compareSlots) }),
    ...(announced === undefined ? {} : { announced }),
    ...(amendments.length === 0
      ? {}
      : {
          amendments: amendments.sort((a, b) => compareText(a.amendment.at ?? '', b.amendment.at ?? '')),
        }),
  };
}

const slotsFor = (
  { courtCentreIds }: UserProfile,
  { caseId, reference, slots = [] }: CaseCard,
): readonly SlotItem[] =>
  slots
    .filter(({ courtCentreId }) => courtCentreIds.some((court) => court === courtCentreId))
    .map(({ request }) => ({ caseId, reference, request }));

/** A court's people see what is announced at their own court. */
const announcedFor = (
  { courtCentreIds }: UserProfile,
  { caseId, reference, restrictions, announced = [] }: CaseCard,
  isOfCourt: boolean,
): readonly AnnouncedItem[] =>
  announced
    .filter(({ courtCentreId }) => !isOfCourt || courtCentreIds.some((court) => court === courtCentreId))
    .map(({ request }) => ({ caseId, reference, restrictions, request }));

const compareSlots = (
  { request: a }: Pick<SlotItem, 'request'>,
  { request: b }: Pick<SlotItem, 'request'>,
): number =>
  compareText(`${a.day} ${a.time ?? ''}`, `${b.day} ${b.time ?? ''}`) ||
  compareText(a.requestId, b.requestId);

const amendmentsFor = (
  { courtCentreIds }: UserProfile,
  { caseId, reference, amendments = [] }: CaseCard,
): readonly AmendmentItem[] =>
  amendments
    .filter(({ courtCentreId }) => courtCentreIds.some((court) => court === courtCentreId))
    .map((amendment) => ({ caseId, reference, amendment }));

function compareItems(a: TodayItem, b: TodayItem): number {
  return (
    compareText(a.hearing.startsAt, b.hearing.startsAt) ||
    compareText(a.hearing.courtName, b.hearing.courtName) ||
    compareText(a.hearing.roomName ?? '', b.hearing.roomName ?? '') ||
    (a.hearing.listingSequence ?? 999) - (b.hearing.listingSequence ?? 999) ||
    compareText(a.card.caseId, b.card.caseId)
  );
}
