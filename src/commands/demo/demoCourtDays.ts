import { dayAfter, nextCourtDay } from '../../domain/day/courtDay.ts';

/** `count` court days from `today` on: on a weekend or a holiday the first is the next court day. */
export function demoCourtDays(today: string, count: number): string[] {
  const days: string[] = [];
  for (let day = nextCourtDay(today); days.length < count; day = nextCourtDay(dayAfter(day, 1)))
    days.push(day);
  return days;
}
