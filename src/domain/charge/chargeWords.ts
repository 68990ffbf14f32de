import { sayDate } from '../day/sayDay.ts';
import type { ChargeEntry, ChargeParticulars } from './charge.ts';
import { defenceAnswers, type ChargeBasis } from './chargeBasis.ts';
import type { StandingCharge } from './standingCharge.ts';

/** "Theft from a shop (TH68010), on 3 Nov 2026" and its wording: a charge in full, as one side of two. */
export function sayCharge(charge: ChargeParticulars): string {
  const { title, offenceCode, wording, count } = charge;
  const head = [
    `${title}${offenceCode === '' ? '' : ` (${offenceCode})`}`,
    sayOffenceDates(charge),
    count === undefined ? '' : `count ${String(count)}`,
  ]
    .filter(Boolean)
    .join(', ');
  return wording === undefined ? head : `${head}: ${wording}`;
}

/** The same of a charge that may have been entered by mistake. */
export const sayStandingCharge = (charge: StandingCharge): string =>
  charge.change === 'entered-in-error' ? 'Entered in error: no charge' : sayCharge(charge);

/** "on 3 Nov 2026", "between 3 Nov 2026 and 5 Nov 2026", or nothing. */
function sayOffenceDates({ startDate, endDate }: ChargeParticulars): string {
  if (startDate === undefined) return '';
  return endDate === undefined || endDate === startDate
    ? `on ${sayDate(startDate.slice(0, 10))}`
    : `between ${sayDate(startDate.slice(0, 10))} and ${sayDate(endDate.slice(0, 10))}`;
}

const changeWords = {
  added: 'added in court',
  amended: 'amended in court',
  'entered-in-error': 'was entered in error',
} as const;

/** "Offence 3 added in court: Common assault (CJ88001), on 3 Nov 2026" */
export function sayChargeEntry({ change, charge, basis }: ChargeEntry, where: string): string {
  const head = `${where.charAt(0).toUpperCase()}${where.slice(1)}`;
  const how = basis.code === 'recorded-wrongly' ? 'corrected in the record' : changeWords[change];
  return `${head} ${how}: ${[charge.title, sayOffenceDates(charge)].filter(Boolean).join(', ')}`;
}

/** "Charge amended by leave of the court (s.123 …), given by District Judge Okafor. The defence agreed." */
export function sayBasis({ words, allowedBy, defence }: ChargeBasis): string {
  const given = allowedBy === undefined ? '' : `, allowed by ${allowedBy}`;
  return `${words}${given}.${defence === undefined ? '' : ` ${defenceAnswers[defence]}.`}`;
}
