import { foldLetter, foldText } from './foldLetter.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * What somebody typed into *Find*, as words to look for: folded, and birth dates in whatever way they were written
 * (12/3/94, 12 Mar 1994, 1994-03-12) as one word `yyyy-mm-dd`.
 *
 * @param today yyyy-mm-dd: two-digit years lie in the hundred years before it
 */
export function findWords(text: string, today: string): readonly string[] {
  const dates: string[] = [];
  const keep = (day: string, month: string, year: string): string => {
    const plain = plainDate(Number(day), Number(month), fullYear(year, today));
    if (plain === undefined) return `${day} ${month} ${year}`;
    dates.push(plain);
    return ' ';
  };
  const rest = text
    .toLowerCase()
    .replace(/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g, (_all, year: string, month: string, day: string) =>
      keep(day, month, year),
    )
    .replace(
      /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b/g,
      (_all, day: string, month: string, year: string) => keep(day, month, year),
    )
    .replace(
      /\b(\d{1,2})\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+(\d{4}|\d{2})\b/g,
      (_all, day: string, month: string, year: string) => keep(day, String(months.indexOf(month) + 1), year),
    );
  const words = rest
    .split(/[\s,;]+/)
    .map(foldText)
    .filter((word) => word !== '' && word !== 'v' && word !== 'r');
  return [...new Set([...words, ...dates])];
}

/** A birth date as the words it is found by: whole, by year, and by the year's last two digits. */
export const birthWords = (dateOfBirth: string): readonly string[] =>
  /^\d{4}-\d{2}-\d{2}$/.test(dateOfBirth)
    ? [dateOfBirth, dateOfBirth.slice(0, 4), dateOfBirth.slice(2, 4)]
    : [];

/** The words of a name, each folded, and the name without its hyphens and blanks, so that `o brien` finds O'Brien. */
export const nameWords = (name: string): readonly string[] => {
  const words = name.split(/[\s-]+/).map(foldText);
  return [...new Set([...words, foldText(name.replaceAll(' ', ''))])].filter((word) => word !== '');
};

/** Every ending of a reference of three signs or more, so that any part of it is found as the beginning of one. */
export function referenceWords(reference: string): readonly string[] {
  const whole = [...reference]
    .map(foldLetter)
    .join('')
    .replace(/[^a-z0-9]/g, '');
  return Array.from({ length: Math.max(1, whole.length - 2) }, (_, at) => whole.slice(at));
}

function fullYear(year: string, today: string): number {
  if (year.length === 4) return Number(year);
  const century = Number(today.slice(0, 2)) * 100;
  const inThis = century + Number(year);
  return inThis <= Number(today.slice(0, 4)) ? inThis : inThis - 100;
}

function plainDate(day: number, month: number, year: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}
