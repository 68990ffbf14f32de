import { isCalendarDay } from './courtDay.ts';
import { months } from './sayDay.ts';

/**
 * The day, yyyy-mm-dd, that an answer of the record says: "22 April 2027" as it is recorded here, 22/04/2027 or an ISO day or instant as
 * sources have it. Undefined where it is none.
 */
export function readSaidDay(said: string): string | undefined {
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(said);
  const inWords = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(said);
  const month = inWords ? months.findIndex((each) => each === inWords[2]) + 1 : Number(british?.[2]);
  const parts = british ?? inWords;
  const day = parts
    ? `${parts[3] ?? ''}-${String(month).padStart(2, '0')}-${(parts[1] ?? '').padStart(2, '0')}`
    : said.slice(0, 10);
  return isCalendarDay(day) ? day : undefined;
}
