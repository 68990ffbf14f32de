import type { BailStatus } from '../bail/bail.ts';
import type { Attributed, CaseView, DefendantView, HearingView } from '../case/caseView.ts';
import type { PoliceBail } from './policeCard.ts';

/**
 * A bail state with the day and the court of what set it: the entry of the legal adviser; failing that the latest results
 * that decide custody, if they say the same. Left out where neither tells: the last hearing may have decided something
 * else, or nothing.
 */
export function toPoliceBail(
  bail: Attributed<BailStatus>,
  view: Pick<CaseView, 'timeline' | 'hearings'>,
  defendant: DefendantView,
): PoliceBail {
  const status = bail.value;
  if (status.code.toUpperCase() === 'A') return { status };
  const set =
    bail.entryId === undefined
      ? ofResults(status, view.hearings, defendant)
      : {
          since: bail.at,
          court: courtOf(
            view.timeline.find((item) => item.entryId === bail.entryId)?.hearingId,
            view.hearings,
          ),
        };
  const since = bail.at ?? set?.since;
  return {
    status,
    ...(since === undefined ? {} : { since }),
    ...(set?.court === undefined ? {} : { court: set.court }),
  };
}

function ofResults(
  status: BailStatus,
  hearings: readonly HearingView[],
  { offences, applications, results }: DefendantView,
): { readonly since?: string; readonly court?: string } | undefined {
  const decided = [...[...offences, ...applications].flatMap((subject) => subject.results), ...results]
    .map((result) => ({
      code: result.postHearingCustodyStatus?.toUpperCase() ?? 'A',
      since: result.orderedDate ?? hearings.find(({ hearingId }) => hearingId === result.hearingId)?.startsAt,
      court: courtOf(result.hearingId, hearings),
    }))
    // "Not applicable" decides nothing about custody.
    .filter(({ code, since }) => code !== 'A' && since !== undefined);
  const last = decided
    .map(({ since = '' }) => since.slice(0, 10))
    .sort()
    .at(-1);
  const set = decided.find(
    ({ code, since }) => code === status.code.toUpperCase() && since?.slice(0, 10) === last,
  );
  if (set?.since === undefined) return undefined;
  return { since: set.since, ...(set.court === undefined ? {} : { court: set.court }) };
}

const courtOf = (hearingId: string | undefined, hearings: readonly HearingView[]): string | undefined =>
  hearings.find((hearing) => hearing.hearingId === hearingId)?.sheet.courtCentre.name;
