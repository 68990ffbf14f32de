import { dayLater } from '../resulting/shorthand/readDate.ts';
import { sayDay } from '../day/sayDay.ts';

/** "Tue 1 Dec", as somebody would type it; with its year where without one it would be another day. */
export function sayShortDay(day: string, today: string): string {
  const isNext = day >= today && day < dayLater(today, [{ unit: 'years', count: 1 }]);
  const said = sayDay(day);
  return isNext ? said.replace(/ \d{4}$/, '') : said;
}
