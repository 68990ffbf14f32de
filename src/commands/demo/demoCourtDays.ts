import { addDays } from 'date-fns';
import { dateOf, plainDay } from './days.ts';

/** Bank holidays that the demo's two weeks may meet; the rule itself lives in src/domain/day. */
const closed = new Set(['2026-12-25', '2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29']);

const isCourtDay = (day: string): boolean => ![0, 6].includes(dateOf(day).getDay()) && !closed.has(day);

/** `count` court days from `today` on: on a weekend or a holiday the first is the next court day. */
export function demoCourtDays(today: string, count: number): string[] {
  const days: string[] = [];
  for (let day = today; days.length < count; day = plainDay(addDays(dateOf(day), 1))) {
    if (isCourtDay(day)) days.push(day);
  }
  return days;
}
