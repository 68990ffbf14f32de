import { wordAt, type ValueRead } from './valueRead.ts';
import type { Token } from './tokens.ts';

const withMinutes = /^(\d{1,2})[:.](\d{2})(am|pm|hrs)?$/;
const halfDay = /^(\d{1,2})(am|pm)$/;
const bare = /^(\d{1,2}|\d{3,4})$/;

/**
 * A time of day, as hh:mm: `10:00`, `10.30`, `2pm`, `2 pm`, `2.15pm`, `noon`. A plain number (`10`, `1030`) only where `mayBeBare`:
 * elsewhere it may be anything.
 */
export function readTime(
  tokens: readonly Token[],
  index: number,
  mayBeBare: boolean,
): ValueRead<string> | undefined {
  const word = wordAt(tokens, index);
  const following = wordAt(tokens, index + 1);
  if (word === 'noon' || word === 'midday') return { value: '12:00', taken: 1 };
  if ((bare.test(word) || withMinutes.test(word)) && /^(?:am|pm)$/.test(following)) {
    return timeOf(`${word}${following}`, 2);
  }
  if (withMinutes.test(word) || halfDay.test(word) || (mayBeBare && bare.test(word))) return timeOf(word, 1);
  return undefined;
}

function timeOf(word: string, taken: number): ValueRead<string> {
  const [, hourSaid = '', minuteSaid = '', half] = withMinutes.exec(word) ?? [];
  const [, halfHour = '', halfOf] = halfDay.exec(word) ?? [];
  const digits = word.replace(/\D/g, '');
  const hour = Number(hourSaid || halfHour || (digits.length > 2 ? digits.slice(0, -2) : digits));
  const minute = Number(minuteSaid || (halfHour || digits.length <= 2 ? 0 : digits.slice(-2)));
  const part = half === 'hrs' ? undefined : (half ?? halfOf);
  const isPossible = minute < 60 && (part ? hour >= 1 && hour <= 12 : hour < 24);
  if (!isPossible) return { misfit: `“${word}” is no time of day.`, taken };
  const whole = part === undefined ? hour : (hour % 12) + (part === 'pm' ? 12 : 0);
  return { value: `${twoDigits(whole)}:${twoDigits(minute)}`, taken };
}

const twoDigits = (count: number): string => String(count).padStart(2, '0');
