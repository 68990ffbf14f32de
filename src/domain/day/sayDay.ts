const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
export const months: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/*
 * Days (yyyy-mm-dd) as courts print them. No locale is asked: what is recorded must be one string in every browser. Each says the
 * text itself where it is no day.
 */

/** "Thursday"; empty where the text is no day. */
export const weekdayOf = (day: string): string => weekdays[noonOf(day).getUTCDay()] ?? '';

/** "22 April 2027" */
export const sayDayInFull = (day: string): string => said(day, (month) => month);

/** "22 Apr 2027" */
export const sayDate = (day: string): string => said(day, (month) => month.slice(0, 3));

/** "Thu 22 Apr 2027" */
export const sayDay = (day: string): string => `${weekdayOf(day).slice(0, 3)} ${sayDate(day)}`.trimStart();

/** "1 day", "56 days" */
export const sayDays = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

function said(day: string, sayMonth: (month: string) => string): string {
  const date = noonOf(day);
  if (Number.isNaN(date.getTime())) return day;
  return `${date.getUTCDate()} ${sayMonth(months[date.getUTCMonth()] ?? '')} ${date.getUTCFullYear()}`;
}
