import { dayAfter, isCalendarDay } from '../../day/courtDay.ts';
import { monthNames } from '../../day/monthNames.ts';
import { sayDayInFull, weekdayOf } from '../../day/sayDay.ts';
import { readPeriod, type PeriodPart } from './readPeriod.ts';
import { wordAt, type ValueRead } from './valueRead.ts';
import type { Token } from './tokens.ts';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/**
 * A date, as yyyy-mm-dd: `28d` from the hearing day, `21/12/26`, `21.12.2026`, `2026-12-21`, `21/12`, `21 Dec`, `21-Dec-26`, `21st of
 * December 2026`, `Tue 12 Jan`, `today`, `tomorrow`. Day before month. Without a year it is the next such day, the hearing day included;
 * one that is so far ahead that the day before the hearing may be meant is pointed out.
 */
export function readDate(
  tokens: readonly Token[],
  index: number,
  hearingDay: string,
): ValueRead<string> | undefined {
  const weekday = nameIn(weekdays, wordAt(tokens, index));
  const at = weekday === undefined ? index : index + 1;
  const read = readDay(tokens, at, hearingDay);
  if (read === undefined || weekday === undefined) return read;
  if ('misfit' in read) return { ...read, taken: read.taken + 1 };
  const isThatDay = weekdayOf(read.value).toLowerCase() === weekdays[weekday];
  const warning = isThatDay ? read.warning : `${sayDayInFull(read.value)} is a ${weekdayOf(read.value)}.`;
  return {
    value: read.value,
    taken: read.taken + 1,
    ...(warning === undefined ? {} : { warning }),
  };
}

function readDay(tokens: readonly Token[], at: number, hearingDay: string): ValueRead<string> | undefined {
  const word = wordAt(tokens, at);
  if (word === 'today') return { value: hearingDay, taken: 1 };
  if (word === 'tomorrow') return { value: dayAfter(hearingDay, 1), taken: 1 };
  const iso = /^(\d{4})([/-])(\d{1,2})\2(\d{1,2})$/.exec(word);
  if (iso) return dayOf(word, { year: iso[1], month: Number(iso[3]), day: Number(iso[4]) }, hearingDay, 1);
  const slashed = /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(word);
  // 10.30 is a time, 2-4 are offences: without a year only strokes make a date.
  if (slashed && (slashed[4] !== undefined || slashed[2] === '/')) {
    return dayOf(
      word,
      { year: slashed[4], month: Number(slashed[3]), day: Number(slashed[1]) },
      hearingDay,
      1,
    );
  }
  return readNamedMonth(tokens, at, hearingDay) ?? readRelative(tokens, at, hearingDay);
}

function readNamedMonth(
  tokens: readonly Token[],
  at: number,
  hearingDay: string,
): ValueRead<string> | undefined {
  const glued = gluedDay.exec(wordAt(tokens, at));
  if (!glued) return undefined;
  const [, day, gluedMonth, gluedYear] = glued;
  // "5th of December"
  const named = gluedMonth === undefined && wordAt(tokens, at + 1) === 'of' ? at + 2 : at + 1;
  const month = nameIn(monthNames, gluedMonth ?? wordAt(tokens, named));
  if (month === undefined) return undefined;
  const next = gluedMonth === undefined ? named + 1 : at + 1;
  const year = gluedYear ?? yearAt(tokens, next, hearingDay);
  const said = tokens
    .slice(at, next)
    .map(({ text }) => text)
    .join(' ');
  const taken = next - at + (year === undefined || gluedYear !== undefined ? 0 : 1);
  return dayOf(said, { year, month: month + 1, day: Number(day) }, hearingDay, taken);
}

/** `21`, `21st`, `21dec`, `21-Dec`, `21dec26`, `21-Dec-2026` */
const gluedDay = /^(\d{1,2})(?:st|nd|rd|th)?(?:[/.-]?([a-z]{3,9})(?:[/.-]?(\d{4}|\d{2}))?)?$/;

/** After a month: four digits of this age, or two from this year's on. "12 Jan 10" is at ten o'clock. */
function yearAt(tokens: readonly Token[], at: number, hearingDay: string): string | undefined {
  const word = wordAt(tokens, at).replace(/^['’]/, '');
  if (/^(?:19|20)\d{2}$/.test(word)) return word;
  return /^\d{2}$/.test(word) && Number(word) >= Number(hearingDay.slice(2, 4)) ? word : undefined;
}

function dayOf(
  said: string,
  { year, month, day }: { readonly year: string | undefined; readonly month: number; readonly day: number },
  hearingDay: string,
  taken: number,
): ValueRead<string> {
  const inYear = (each: string): string => `${each}-${twoDigits(month)}-${twoDigits(day)}`;
  const thisYear = Number(hearingDay.slice(0, 4));
  const years =
    year === undefined
      ? // The 29th of February is in one of any eight years that follow one another.
        Array.from({ length: 9 }, (_, later) => String(thisYear + later))
      : [year.length === 2 ? wholeYear(year, thisYear) : year];
  const value = years
    .map(inYear)
    .find((each) => isCalendarDay(each) && (year !== undefined || each >= hearingDay));
  if (value === undefined) return { misfit: `The calendar has no ${said}.`, taken };
  const isFar = year === undefined && value > dayAfter(hearingDay, farAhead);
  return { value, taken, ...(isFar ? { warning: `${said} is taken as ${sayDayInFull(value)}.` } : {}) };
}

/** "94" was, "27" is or will be. */
const wholeYear = (year: string, thisYear: number): string =>
  Number(`20${year}`) > thisYear + 30 ? `19${year}` : `20${year}`;

/** Days. "22/11", said on 23 November, is hardly next year's. */
const farAhead = 300;

function readRelative(
  tokens: readonly Token[],
  at: number,
  hearingDay: string,
): ValueRead<string> | undefined {
  const period = readPeriod(tokens, at, ['years', 'months', 'weeks', 'days']);
  if (period === undefined || 'misfit' in period) return undefined;
  return { value: dayLater(hearingDay, period.value), taken: period.taken };
}

/** So long after a day; a month later is the same day of the month, or its last one. */
export function dayLater(day: string, parts: readonly PeriodPart[]): string {
  const count = (unit: PeriodPart['unit']): number => parts.find((part) => part.unit === unit)?.count ?? 0;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const wholeMonths = year * 12 + (month - 1) + count('years') * 12 + count('months');
  const lastDate = new Date(Date.UTC(Math.floor(wholeMonths / 12), (wholeMonths % 12) + 1, 0)).getUTCDate();
  const inMonth = `${String(Math.floor(wholeMonths / 12))}-${twoDigits((wholeMonths % 12) + 1)}-${twoDigits(Math.min(date, lastDate))}`;
  return dayAfter(inMonth, count('weeks') * 7 + count('days'));
}

/** The place of a name in a list, by the name or three letters of its beginning; `Sept`, `Tues` as well. */
function nameIn(names: readonly string[], word: string): number | undefined {
  if (word.length < 3) return undefined;
  const place = names.findIndex((name) => name.startsWith(word));
  return place < 0 ? undefined : place;
}

const twoDigits = (count: number): string => String(count).padStart(2, '0');
