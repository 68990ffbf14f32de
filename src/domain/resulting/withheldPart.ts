import type { JudicialResult } from '../result/judicialResult.ts';
import type { ResultsSharedEntry, ResultsWithheldEntry, WithheldAudience } from './resultsShared.ts';

/**
 * What a share withholds for an audience, among the parts that are held. It counts only where it is the share's: of its hearing and
 * defendant and the same results, and lying where that audience reads and no other. What a share names otherwise, such as what is for the
 * court alone as if it were for the defendant, would be printed and told to whom it is not for.
 */
export const withheldPart = (
  share: ResultsSharedEntry,
  audience: WithheldAudience,
  parts: readonly ResultsWithheldEntry[],
): ResultsWithheldEntry | undefined => {
  const name = share.withheld.find((each) => each.audience === audience);
  const part = name && parts.find(({ _id }) => _id === name.entryId);
  const channel = audience === 'court' ? 'bench' : `defendant:${share.defendantId}`;
  return part?.textHash === name?.textHash &&
    part?.channel === channel &&
    part.hearingId === share.hearingId &&
    part.defendantId === share.defendantId &&
    kindsOf(part.recorded) === kindsOf(share.recorded)
    ? part
    : undefined;
};

const kindsOf = (recorded: readonly JudicialResult[]): string =>
  JSON.stringify(recorded.map(({ resultId, shortCode }) => [resultId, shortCode]));
