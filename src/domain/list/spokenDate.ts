import { monthNames } from '../day/monthNames.ts';

const number = '(\\d{1,2})';
const name = '([a-z]{3,9})';
const year = '(\\d{4}|\\d{2})';
const between = '[\\s/.-]*';
const apart = '[\\s/.-]';
const ordinal = '(?:st|nd|rd|th)?';

type Parts = readonly [day: string | undefined, month: string, year: string | undefined];
type Form = readonly [form: RegExp, read: (parts: readonly string[]) => Parts];

/** The ways in which a birth date is said; day before month, as in this country. */
const forms: readonly Form[] = [
  [/^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/, ([y, m = '', d]) => [d, m, y]],
  [new RegExp(`^${number}${apart}${number}${apart}${year}$`), ([d, m = '', y]) => [d, m, y]],
  [/^(\d{2})(\d{2})(\d{4})$/, ([d, m = '', y]) => [d, m, y]],
  [new RegExp(`^${number}${ordinal}${between}${name}${between}${year}$`), ([d, m = '', y]) => [d, m, y]],
  [new RegExp(`^${name}${between}(\\d{4})$`), ([m = '', y]) => [undefined, m, y]],
  [/^(\d{1,2})[/.-](\d{4})$/, ([m = '', y]) => [undefined, m, y]],
  [new RegExp(`^${number}${apart}${number}$`), ([d, m = '']) => [d, m, undefined]],
  [new RegExp(`^${number}${ordinal}${between}${name}$`), ([d, m = '']) => [d, m, undefined]],
];

/**
 * A birth date as people say it (12/3/94, 12031994, 12 Mar 1994, Mar 1994, 12 March), as the beginning of a word that
 * `findableWords` makes of a birth date: `1994-03-12`, `94-03-12`, `1994-03`, `--03-12`. Undefined where it is no date.
 */
export function readSpokenDate(text: string): string | undefined {
  const said = text.toLowerCase().replace(/[\s/.-]+$/, '');
  for (const [form, read] of forms) {
    const match = form.exec(said);
    const date = match ? toWord(read(match.slice(1))) : undefined;
    if (date !== undefined) return date;
  }
  return undefined;
}

function toWord([day, monthSaid, yearSaid]: Parts): string | undefined {
  const month = /\d/.test(monthSaid)
    ? Number(monthSaid)
    : monthNames.findIndex((each) => each.startsWith(monthSaid)) + 1;
  if (month < 1 || month > 12) return undefined;
  const monthWord = String(month).padStart(2, '0');
  if (day === undefined) return `${yearSaid ?? ''}-${monthWord}`;
  // Without a whole year any day is possible that the month has in some year.
  const inYear = yearSaid?.length === 4 ? Number(yearSaid) : 2000;
  const days = new Date(Date.UTC(inYear, month, 0)).getUTCDate();
  if (Number(day) < 1 || Number(day) > days) return undefined;
  return `${yearSaid ?? '-'}-${monthWord}-${day.padStart(2, '0')}`;
}
