import { TZDate } from '@date-fns/tz';
import { isCalendarDay, londonDay } from '../domain/day/courtDay.ts';

/** A day as yyyy-mm-dd, from yyyy-mm-dd, dd/mm/yyyy or an instant; undefined where the text is none of these. */
export function plainDate(text: string): string | undefined {
  const british = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  const day = british ? `${british[3] ?? ''}-${british[2] ?? ''}-${british[1] ?? ''}` : text;
  if (/^\d{4}-\d{2}-\d{2}$/.test(day)) return isCalendarDay(day) ? day : undefined;
  const instant = londonInstant(text);
  return instant === undefined ? undefined : londonDay(instant);
}

/** An instant in UTC, from an instant with its zone (Java's writing, `…Z[UTC]`, too), or from a date with or without time, which are London's. */
export function londonInstant(written: string): string | undefined {
  const text = written.replace(/(?<=Z|[+-]\d{2}:\d{2})\[[A-Za-z_/+-]+\]$/, '');
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const time = Date.parse(text);
    return Number.isNaN(time) ? undefined : new Date(time).toISOString();
  }
  const local = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/.exec(text);
  if (!local || !isCalendarDay(text.slice(0, 10))) return undefined;
  const [year, month, day, hours, minutes, seconds] = local.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const time = new TZDate(year, month - 1, day, hours, minutes, seconds, 'Europe/London').getTime();
  return new Date(time).toISOString();
}
