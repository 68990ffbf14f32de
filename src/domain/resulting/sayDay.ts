const months = [
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
] as const;
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** "Monday" of a day, yyyy-mm-dd. No locale is asked: what is recorded must be one string in every browser. */
export const weekdayOf = (day: string): string => weekdays[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? '';

/** "21 December 2026" of yyyy-mm-dd; the text itself where it is no day. */
export function sayDayInFull(day: string): string {
  const [year, month, date] = day.split('-');
  const name = months[Number(month) - 1];
  return name === undefined || date === undefined ? day : `${String(Number(date))} ${name} ${year ?? ''}`;
}

/** "Mon 21 Dec 2026": what a line was understood as. */
export function sayDayShortly(day: string): string {
  const [year, month, date] = day.split('-');
  const name = months[Number(month) - 1];
  return name === undefined || date === undefined
    ? day
    : `${weekdayOf(day).slice(0, 3)} ${String(Number(date))} ${name.slice(0, 3)} ${year ?? ''}`;
}
