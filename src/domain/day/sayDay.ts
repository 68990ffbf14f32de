const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "22 Apr 2027" of 2027-04-22, as courts print it on every engine; the text itself where it is no day. */
export function sayDate(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** "Thu 22 Apr 2027" */
export function sayDay(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  return Number.isNaN(date.getTime()) ? day : `${weekdays[date.getUTCDay()] ?? ''} ${sayDate(day)}`;
}

/** "1 day", "56 days" */
export const sayDays = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
