import type { DefendantId } from '../../shared/ids.ts';
import type { DefendantView, HearingView } from '../case/caseView.ts';
import { londonDay } from '../day/courtDay.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import { readWarrantResult, type WarrantResult } from './warrantResult.ts';

/** How a warrant ended. `on`: yyyy-mm-dd, absent where the record does not date it. */
export interface WarrantEnd {
  readonly how: 'executed' | 'withdrawn' | 'redated' | 'attended';
  readonly on?: string;
}

export interface Warrants {
  /** Oldest first. */
  readonly outstanding: readonly { readonly result: JudicialResult; readonly withBail?: boolean }[];
  /** Those that are not outstanding any more, by result id. */
  readonly ended: ReadonlyMap<string, WarrantEnd>;
}

interface Told {
  readonly result: JudicialResult;
  readonly means: WarrantResult;
  /** yyyy-mm-dd, '' where neither result nor hearing has a day. */
  readonly day: string;
}

/**
 * Which warrants of arrest of a defendant stand. A warrant ends when a result withdraws it, says that it was executed or
 * gives it a new date, or when the defendant attends a hearing on a later day. An ending that names an offence ends the
 * warrants of that offence alone. What cannot be put in order stays: an officer then asks, and nobody is taken for free.
 */
export function findWarrants(
  defendantId: DefendantId,
  results: readonly JudicialResult[],
  hearings: readonly HearingView[],
): Warrants {
  const told = results.flatMap((result): Told[] => {
    const means = readWarrantResult(result);
    return means ? [{ result, means, day: dayOf(result, hearings) }] : [];
  });
  const attended = attendedDays(defendantId, hearings);
  const ended = new Map<string, WarrantEnd>();
  let open: Told[] = [];
  const end = (
    by: Told | undefined,
    how: WarrantEnd['how'],
    day: string,
    isEnded: (one: Told) => boolean,
  ) => {
    const gone = open.filter((one) => (by === undefined || covers(by, one)) && isEnded(one));
    for (const one of gone) ended.set(one.result.resultId, { how, ...(day === '' ? {} : { on: day }) });
    open = open.filter((one) => !gone.includes(one));
    return gone.length;
  };

  for (const day of [...new Set([...told.map((each) => each.day), ...attended])].sort()) {
    const ofDay = told.filter((each) => each.day === day);
    const of = (kind: WarrantResult['kind']) => ofDay.filter(({ means }) => means.kind === kind);
    const isEarlier = (one: Told): boolean => one.day < day;
    // Withdrawn is the warrant that stood; failing that, the one made earlier on the same day.
    const spare = of('withdrawn').filter((by) => end(by, 'withdrawn', day, isEarlier) === 0);
    for (const by of of('redated')) end(by, 'redated', day, isEarlier);
    if (attended.has(day)) end(undefined, 'attended', day, (one) => one.day !== '' && isEarlier(one));
    open.push(...of('issued'), ...of('redated'));
    if (!ofDay.some(({ means }) => ['issued', 'redated', 'executed'].includes(means.kind)))
      open.push(...of('group'));
    for (const by of spare) end(by, 'withdrawn', day, () => true);
    for (const by of of('executed')) end(by, 'executed', day, () => true);
  }
  return {
    outstanding: open.map(({ result, means }) => ({
      result,
      ...('withBail' in means ? { withBail: means.withBail } : {}),
    })),
    ended,
  };
}

/** What whoever meets a defendant has to know of warrants that are out: `unclear` where the record does not say whether with bail. */
export type WarrantOut = 'without-bail' | 'unclear' | 'with-bail';

/** The gravest of a defendant's outstanding warrants; undefined where none is out. */
export function warrantOut(
  { defendantId, offences, results }: Pick<DefendantView, 'defendantId' | 'offences' | 'results'>,
  hearings: readonly HearingView[],
): WarrantOut | undefined {
  const all = [...offences.flatMap((offence) => offence.results), ...results];
  const { outstanding } = findWarrants(defendantId, all, hearings);
  if (outstanding.length === 0) return undefined;
  if (outstanding.some(({ withBail }) => withBail === false)) return 'without-bail';
  return outstanding.every(({ withBail }) => withBail === true) ? 'with-bail' : 'unclear';
}

const covers = (by: Told, warrant: Told): boolean =>
  by.result.offenceId === undefined || by.result.offenceId === warrant.result.offenceId;

function dayOf(result: JudicialResult, hearings: readonly HearingView[]): string {
  if (result.orderedDate !== undefined) return result.orderedDate;
  const startsAt = hearings.find(({ hearingId }) => hearingId === result.hearingId)?.startsAt;
  return (startsAt === undefined ? undefined : londonDay(startsAt)) ?? '';
}

function attendedDays(defendantId: DefendantId, hearings: readonly HearingView[]): ReadonlySet<string> {
  const days = hearings
    .flatMap(({ sheet }) => sheet.attendance.filter((each) => each.defendantId === defendantId))
    .flatMap((each) => each.days)
    .filter(({ attendanceType }) => attendanceType === 'IN_PERSON' || attendanceType === 'BY_VIDEO');
  return new Set(days.map(({ day }) => day.slice(0, 10)));
}
