import type { DayMark } from '../../domain/status/dayMark.ts';

const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' });
const weekday = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'long',
});

/** "17 September" of yyyy-mm-dd. */
export const dayWords = (text: string): string => day.format(new Date(`${text}T12:00:00Z`));
/** "Thu 17 September". */
export const dayWithWeekday = (text: string): string => weekday.format(new Date(`${text}T12:00:00Z`));

/** "38 minutes failed, 5 minutes slow". */
export function markWords(mark: DayMark): string {
  if (mark.state === 'not-measured') return 'not measured';
  const said = [
    [mark.failedMinutes, 'failed'],
    [mark.silentMinutes, 'without a server'],
    [mark.slowMinutes, 'slow'],
    [mark.plannedMinutes, 'stopped as planned'],
  ] as const;
  const parts = said.flatMap(([minutes, what]) => (minutes === 0 ? [] : [`${timeWords(minutes)} ${what}`]));
  return parts.length === 0 ? 'worked' : parts.join(', ');
}

/** "38 minutes", "2 hours 10 minutes". */
function timeWords(minutes: number): string {
  const say = (count: number, word: string): string => `${String(count)} ${word}${count === 1 ? '' : 's'}`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return say(rest, 'minute');
  return rest === 0 ? say(hours, 'hour') : `${say(hours, 'hour')} ${say(rest, 'minute')}`;
}
