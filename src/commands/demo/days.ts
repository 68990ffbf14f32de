import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';

/** hh:mm on a London day as a UTC instant. */
export function londonInstant(day: string, time: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return new Date(new TZDate(year, month - 1, date, hours, minutes, 'Europe/London').getTime()).toISOString();
}

/** The calendar day of a date made by `dateOf`, yyyy-mm-dd. */
export const plainDay = (date: Date): string => format(date, 'yyyy-MM-dd');

/** Noon of a day: far from midnight, so that adding days never slips over a change of the clocks. */
export const dateOf = (day: string): Date => new Date(`${day}T12:00:00`);
