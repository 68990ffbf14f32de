import { dayAfter, isCourtDay, nextCourtDay } from '../../domain/day/courtDay.ts';

/** `count` court days from `today` on: on a weekend or a holiday the first is the next court day, unless courts sit today. */
export function demoCourtDays(
  today: string,
  count: number,
  { sitsToday = false }: { readonly sitsToday?: boolean } = {},
): string[] {
  const days: string[] = [];
  for (
    let day = sitsToday ? today : nextCourtDay(today);
    days.length < count;
    day = nextCourtDay(dayAfter(day, 1))
  )
    days.push(day);
  return days;
}

/** A court day with so many court days before and after it, in order: what a trial sits on. */
export function courtDaysAround(
  day: string,
  { before, after }: { readonly before: number; readonly after: number },
): string[] {
  const days = [day];
  for (let earlier = dayAfter(day, -1); days.length <= before; earlier = dayAfter(earlier, -1)) {
    if (isCourtDay(earlier)) days.unshift(earlier);
  }
  return [...days, ...demoCourtDays(dayAfter(day, 1), after)];
}
