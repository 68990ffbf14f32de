import type { PoliceCardView } from '../../../contracts/worker/api.ts';
import { foldText as fold } from '../../../domain/list/foldLetter.ts';

/** A day, a month of a year, or a year, as people say a birth date. Parts that were not said are undefined. */
export interface SpokenDate {
  /** Four digits, or the last two where no century was said. */
  readonly year: string;
  readonly month?: number;
  readonly day?: number;
}

export interface PersonQuery {
  /** Folded parts of names, each of which must begin a part of the name. */
  readonly names: readonly string[];
  readonly born: readonly SpokenDate[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';

/** The ways in which a birth date is said; day before month, as in this country. What is no date stays a name. */
const dateForms: readonly { readonly form: RegExp; readonly read: (match: RegExpExecArray) => SpokenDate }[] =
  [
    {
      form: /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/,
      read: ([, year = '', at, day]) => ({ year, month: Number(at), day: Number(day) }),
    },
    {
      form: /\b(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{4}|\d{2})\b/,
      read: ([, day, at, year = '']) => ({ year, month: Number(at), day: Number(day) }),
    },
    {
      form: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+${month}\\s+(\\d{4}|\\d{2})\\b`, 'i'),
      read: ([, day, name = '', year = '']) => ({ year, month: monthOf(name), day: Number(day) }),
    },
    {
      form: new RegExp(`\\b${month}\\s+(\\d{4})\\b`, 'i'),
      read: ([, name = '', year = '']) => ({ year, month: monthOf(name) }),
    },
    {
      form: /\b(\d{2})(\d{2})(\d{4})\b/,
      read: ([, day, at, year = '']) => ({ year, month: Number(at), day: Number(day) }),
    },
    { form: /(?<![\d/.-])((?:19|20)\d{2})(?![\d/.-])/, read: ([, year = '']) => ({ year }) },
    { form: /(?<![\d/.-])(\d{2})(?![\d/.-])/, read: ([, year = '']) => ({ year }) },
  ];

const monthOf = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** Takes apart what was typed: `zurek 94`, `12/3/94`, `o'brien 12 Mar 1994`. */
export function readQuery(text: string): PersonQuery {
  const born: SpokenDate[] = [];
  let rest = text.replaceAll(',', ' ');
  for (const { form, read } of dateForms) {
    for (let match = form.exec(rest); match; match = form.exec(rest)) {
      born.push(read(match));
      rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    }
  }
  return { names: rest.split(/\s+/).map(fold).filter(Boolean), born };
}

export const isEmptyQuery = (query: PersonQuery): boolean =>
  query.names.length === 0 && query.born.length === 0;

/** Whether a birth date (yyyy-mm-dd) is what was said. */
export function isBorn(dateOfBirth: string, said: SpokenDate): boolean {
  const [year = '', at, day] = dateOfBirth.split('-');
  return (
    year.endsWith(said.year) &&
    (said.month === undefined || said.month === Number(at)) &&
    (said.day === undefined || said.day === Number(day))
  );
}

/** "HALLORAN, Declan", or the organisation's name. */
export function policeName({ card }: PoliceCardView): string {
  if (card.organisationName) return card.organisationName;
  if (!card.person) return 'Name not held';
  const given = [card.person.firstName, card.person.middleName].filter(Boolean).join(' ');
  const family = card.person.lastName.toLocaleUpperCase('en-GB');
  return given ? `${family}, ${given}` : family;
}

/**
 * The people who match: every name part begins a part of the name (capitals and marks aside; apostrophes and hyphens
 * may be left out), and every date is their birth date. By name; the officer's own cases first among the same.
 */
export function findPeople(cards: readonly PoliceCardView[], text: string): readonly PoliceCardView[] {
  const query = readQuery(text);
  if (isEmptyQuery(query)) return [];
  return cards.filter((card) => isMatch(card, query)).sort(compareByName);
}

export const compareByName = (a: PoliceCardView, b: PoliceCardView): number =>
  fold(policeName(a)).localeCompare(fold(policeName(b)), 'en-GB') ||
  Number(b.isMyCase) - Number(a.isMyCase) ||
  (a.card.reference < b.card.reference ? -1 : 1);

function isMatch(view: PoliceCardView, query: PersonQuery): boolean {
  const { person, organisationName } = view.card;
  const name =
    organisationName ?? [person?.firstName, person?.middleName, person?.lastName].filter(Boolean).join(' ');
  // Both "smith-jones" and "jones" find SMITH-JONES.
  const parts = [...name.split(/\s+/), ...name.split(/[\s'’-]+/)].map(fold).filter(Boolean);
  const born = person?.dateOfBirth;
  return (
    query.names.every((word) => parts.some((part) => part.startsWith(word))) &&
    query.born.every((said) => born !== undefined && isBorn(born, said))
  );
}
