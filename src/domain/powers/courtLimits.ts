import type { CustodyMaximum, FineMaximum } from './offencePower.ts';

/*
 * What a court may impose whatever the offence allows. Read November 2026:
 * - custody for an either-way offence in a magistrates' court, by the day of the conviction (Sentencing Act 2020, s.224(1A)(b) and
 *   Schedule 23, para 14A(2)): S.I. 2022/500, which brought Criminal Justice Act 2003, s.282 into force (2 May 2022: 12 months);
 *   S.I. 2023/298 (30 March 2023: 6 months); S.I. 2024/1067 (18 November 2024: 12 months).
 *   An offence that was committed before 2 May 2022 keeps six months whenever it is sentenced: Criminal Justice Act 2003, s.282(4),
 *   read in the explanatory note of S.I. 2022/500, and so later Acts say of themselves (e.g. Serious Crime Act 2015, s.75A(5)).
 *   What is known of an offence over a period is its first day; a course of conduct that ended later may carry more.
 * - detention and training orders, in whichever court: Sentencing Act 2020, s.236. Section 224 says nothing of them.
 * - the standard scale of fines: Sentencing Act 2020, s.122; level 5 without a limit for offences from 12 March 2015 (Legal Aid,
 *   Sentencing and Punishment of Offenders Act 2012, s.85).
 * - fines of young people in a magistrates' or youth court: Sentencing Act 2020, s.123.
 */
const eitherWayMonths = [
  { from: '2024-11-18', months: 12, source: 'Sentencing Act 2020, s.224(1A), S.I. 2024/1067' },
  { from: '2023-03-30', months: 6, source: 'Sentencing Act 2020, s.224(1A), S.I. 2023/298' },
  {
    from: '2022-05-02',
    months: 12,
    source: 'Sentencing Act 2020, s.224; Criminal Justice Act 2003, s.282, S.I. 2022/500',
  },
  { from: '', months: 6, source: 'Sentencing Act 2020, s.224 as it was before 2 May 2022' },
] as const;

/** The longest custody, in months, of a magistrates' court for one either-way offence. `convicted`: yyyy-mm-dd. */
export function generalLimit(convicted: string): { readonly months: number; readonly source: string } {
  const [first, ...earlier] = eitherWayMonths;
  return [first, ...earlier].find(({ from }) => convicted >= from) ?? first;
}

const levels = { 1: 20_000, 2: 50_000, 3: 100_000, 4: 250_000 } as const;
const unlimitedFrom = '2015-03-12';

/** The highest fine in pence; undefined where there is no limit, or the day of the offence is not known for level 5. */
export function highestFine(fine: FineMaximum, offenceDay: string | undefined): number | undefined {
  if (typeof fine === 'object') return fine.pence;
  if (fine === 'unlimited') return undefined;
  if (fine === 5) return offenceDay !== undefined && offenceDay < unlimitedFrom ? 500_000 : undefined;
  return levels[fine];
}

/** The highest fine, in pence, of somebody of this age; undefined for adults. */
export const youthFine = (age: number): number | undefined =>
  age < 14 ? 25_000 : age < 18 ? 100_000 : undefined;

const raisedFrom = '2022-05-02';
const beforeRise = {
  months: 6,
  source: 'Criminal Justice Act 2003, s.282(4): the offence is of a day before 2 May 2022',
} as const;

/** Months, `life`; the lower of what the offence and the court allow. `offenceDay`: yyyy-mm-dd. */
export function highestCustody(
  power: {
    readonly summary?: { readonly custody: CustodyMaximum };
    readonly indictment?: { readonly custody: CustodyMaximum };
  },
  court: 'MAGISTRATES' | 'CROWN',
  convicted: string,
  offenceDay?: string,
): { readonly months: number | 'life'; readonly source?: string } | undefined {
  // The Crown Court sentences a summary offence as a magistrates' court could.
  const maximum = court === 'CROWN' ? (power.indictment ?? power.summary) : power.summary;
  if (!maximum) return undefined;
  if (maximum.custody !== 'general') return { months: maximum.custody };
  const { months, source } =
    offenceDay !== undefined && offenceDay < raisedFrom ? beforeRise : generalLimit(convicted);
  const onIndictment = power.indictment?.custody;
  return { months: typeof onIndictment === 'number' ? Math.min(months, onIndictment) : months, source };
}

/** A detention and training order lasts from four months to two years, and no longer than an adult could be imprisoned for the offence. */
export const shortestDetentionAndTraining = 4;
const longestDetentionAndTraining = 24;

/** The longest detention and training order, in months, in a youth court as in the Crown Court. */
export function highestDetentionAndTraining({
  summary,
  indictment,
}: Parameters<typeof highestCustody>[0]): number {
  const adult = (indictment ?? summary)?.custody;
  return typeof adult === 'number'
    ? Math.min(adult, longestDetentionAndTraining)
    : longestDetentionAndTraining;
}
