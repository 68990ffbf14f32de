import { modeOfTrial as readMode } from '../custody/custodyFacts.ts';

/**
 * The last day on which a charge that can only be tried summarily may be laid: six months from the offence, the day of the offence not
 * counted (Magistrates' Courts Act 1980, section 127). Some offences have a longer limit of their own, which is not held here.
 *
 * @param offenceDate yyyy-mm-dd, of a continuing offence its last day
 * @returns yyyy-mm-dd: the day of the same number, or the last of a shorter month
 */
export function lastDayToLay(offenceDate: string): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(offenceDate);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]) + 5, Number(parts[3])];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, lastOfMonth))).toISOString().slice(0, 10);
}

interface Laid {
  readonly startDate?: string;
  readonly endDate?: string;
  readonly modeOfTrial?: string;
}

/** The last day on which it could be laid, where that is before the day on which it is; undefined where it is in time, or has no limit. */
export function outOfTimeSince({ startDate, endDate, modeOfTrial }: Laid, day: string): string | undefined {
  const isSummary = readMode(modeOfTrial) === 'summary';
  const last = isSummary ? lastDayToLay(endDate ?? startDate ?? '') : undefined;
  return last !== undefined && day > last ? last : undefined;
}
