import type { CaseView, DefendantView } from '../../../domain/case/caseView.ts';
import { bailStatuses } from '../../../domain/bail/bail.ts';
import { daysBetween, londonDay } from '../../words/dates.ts';
import { listedDays } from './listedDays.ts';

/** A custody time limit as the record gives it. Assize shows it and its parts; it does not count one itself yet. */
export interface CustodyLimit {
  /** yyyy-mm-dd */
  readonly expires: string;
  /** The offences it runs on; empty where it stands on the whole defendant. */
  readonly offenceNumbers: readonly number[];
  /** Negative where it has passed. */
  readonly daysLeft: number;
  readonly daysSpent?: number;
  readonly isExtended: boolean;
}

/** The limits of a defendant, the earliest first. Offences with the same limit share a line. */
export function custodyLimits(defendant: DefendantView, today: string): readonly CustodyLimit[] {
  const found = new Map<string, CustodyLimit>();
  const held = [
    ...defendant.offences.map((each) => ({ number: each.number, limit: each.offence.custodyTimeLimit })),
    { number: undefined, limit: defendant.sheet.custodyTimeLimit },
  ];
  for (const { number, limit } of held) {
    if (limit?.timeLimit === undefined) continue;
    const expires = londonDay(limit.timeLimit);
    const same = found.get(expires);
    const numbers = number === undefined ? [] : [number];
    found.set(expires, {
      expires,
      offenceNumbers: [...(same?.offenceNumbers ?? []), ...numbers],
      daysLeft: daysBetween(today, expires),
      isExtended: same?.isExtended === true || limit.isExtended === true,
      ...(limit.daysSpent === undefined
        ? same?.daysSpent === undefined
          ? {}
          : { daysSpent: same.daysSpent }
        : { daysSpent: limit.daysSpent }),
    });
  }
  return [...found.values()].sort((a, b) => (a.expires < b.expires ? -1 : 1));
}

export const isInCustody = (defendant: DefendantView): boolean => {
  const { bail } = defendant;
  const statuses =
    bail.state === 'none'
      ? []
      : bail.state === 'one'
        ? [bail.current.value]
        : bail.values.map((each) => each.value);
  return statuses.some(
    ({ code }) =>
      Object.hasOwn(bailStatuses, code) && bailStatuses[code as keyof typeof bailStatuses].inCustody,
  );
};

/** A trial listed after the custody time limit of somebody in custody. */
export interface TrialAfterLimit {
  readonly name: string;
  readonly expires: string;
  readonly daysAfter: number;
}

/** The trials that come too late: an expired limit cannot be extended (court.md). */
export function trialsAfterLimit(view: CaseView, today: string): readonly TrialAfterLimit[] {
  const trial = listedDays(view, today).coming.find(({ hearing }) =>
    /\btrial\b/i.test(hearing.sheet.hearingType.description),
  );
  if (!trial) return [];
  const day = londonDay(trial.day.sittingDay);
  return view.defendants
    .filter(
      (defendant) =>
        isInCustody(defendant) && trial.hearing.sheet.defendantIds.includes(defendant.defendantId),
    )
    .flatMap((defendant) => {
      const [limit] = custodyLimits(defendant, today);
      return limit !== undefined && limit.daysLeft >= 0 && day > limit.expires
        ? [{ name: defendant.name, expires: limit.expires, daysAfter: daysBetween(limit.expires, day) }]
        : [];
    });
}
