import type { WarrantEnd } from '../../domain/police/outstandingWarrants.ts';
import type { PoliceCardSheet } from '../../domain/police/policeCard.ts';
import { dayAndMonth } from './dates.ts';

type Warrant = PoliceCardSheet['warrants'][number];

/** Whether an officer who makes the arrest bails or holds, where the warrant's own name does not say it. */
export function sayWarrantBail({ kind, withBail }: Warrant): string | undefined {
  if (withBail === undefined) return 'ask the court whether with bail';
  if (/\bwith(?:out)? bail\b|\bbacked\b/i.test(kind)) return undefined;
  return withBail ? 'with bail' : 'without bail';
}

/** The wording without its heading, "WOFN - Warrant for arrest without bail", which stands above it already. */
export function warrantDetails({ kind, text }: Warrant): string {
  const [first = '', ...rest] = text.split('\n');
  return first === kind || first.endsWith(` - ${kind}`) ? rest.join('\n') : text;
}

const ends: Readonly<Record<WarrantEnd['how'], string>> = {
  executed: 'executed',
  withdrawn: 'withdrawn',
  redated: 'given a new date',
  attended: 'came to court',
};

/** "No longer outstanding: withdrawn 14 Aug" */
export const sayWarrantEnd = ({ how, on }: WarrantEnd, today: string): string =>
  `No longer outstanding: ${ends[how]}${on === undefined ? '' : ` ${dayAndMonth(on, today)}`}`;
