import type { DefendantId, HearingId } from '../../shared/ids.ts';
import type { BailStatus } from '../bail/bail.ts';
import { attributionOf, settle, standingOf, type Candidate } from '../entry/supersede.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import { isDecisionOn } from '../resulting/amending/recordedWrongly.ts';
import type { OrderedResult } from '../resulting/orderedResult.ts';
import {
  bailOfShare,
  bailValueId,
  saidByShare,
  type RecordedWords,
  type ResultsSharedEntry,
  type ResultsWithheldEntry,
  withheldAudiences,
  type WithheldAudience,
} from '../resulting/resultsShared.ts';
import { withheldPart } from '../resulting/withheldPart.ts';
import type { CaseRecord } from './caseRecord.ts';
import type { Attributed, SharesOfDefendant, ShareView } from './caseView.ts';

/** What of the case's results comes from shares. */
export interface FoldedShares {
  ofHearing(hearingId: HearingId): readonly SharesOfDefendant[];
  /** Of every share that stands; of two that are a clash, both. */
  readonly results: readonly JudicialResult[];
  /** The bail that follows from a defendant's shares, among other answers to what it is. */
  bailOf(defendantId: DefendantId): readonly Candidate<BailStatus>[];
}

/** The shares of a case: of each hearing and defendant the one that stands, or the sides of a clash, and what is proposed. */
export function foldShares(record: CaseRecord): FoldedShares {
  const entries = record.entries('results-shared');
  const byQuestion = new Map<string, ResultsSharedEntry[]>();
  for (const entry of entries) {
    const question = `${entry.hearingId} ${entry.defendantId}`;
    byQuestion.set(question, [...(byQuestion.get(question) ?? []), entry]);
  }
  const folded = [...byQuestion.values()].map((shares) => foldOne(record, shares));
  const standing = folded.flatMap(({ shared }) => {
    const sides = standingOf(shared);
    return sides.map((share) => ({ share, isContested: sides.length > 1 }));
  });
  return {
    ofHearing: (hearingId) => folded.filter((each) => each.hearingId === hearingId),
    results: resultsOf(standing),
    bailOf: (defendantId) =>
      standing.flatMap(({ share }) => {
        const entry = entries.find((each) => each._id === share.entryId);
        const bail = entry && bailOfShare(entry);
        if (entry?.defendantId !== defendantId || !bail) return [];
        const attributed = { ...attributionOf(entry), valueId: bailValueId(entry._id), value: bail };
        const withInherited = { ...entry, supersedes: replacedBy(entry, entries) };
        return [{ attributed, entry: withInherited, meaning: bail.code }];
      }),
  };
}

/** What a share takes the place of, and what those shares had taken the place of: their going brings no earlier bail back. */
function replacedBy(
  { supersedes, counter }: ResultsSharedEntry,
  shares: readonly ResultsSharedEntry[],
): readonly string[] {
  const before = shares.filter((each) => each.counter < counter && supersedes.includes(each._id));
  return [...new Set([...supersedes, ...before.flatMap((each) => replacedBy(each, shares))])];
}

function foldOne(record: CaseRecord, shares: readonly ResultsSharedEntry[]): SharesOfDefendant {
  const [{ hearingId, defendantId }] = shares as readonly [ResultsSharedEntry];
  const counted = shares.filter((entry) => record.amendmentStateOf(entry._id) === 'stands');
  const proposed = shares.filter((entry) => !counted.includes(entry));
  return {
    hearingId,
    defendantId,
    shared: settle(
      counted.map((entry): Candidate<ShareView> => ({
        attributed: viewOf(record, entry),
        entry,
        meaning: saidByShare(entry),
      })),
    ),
    proposed: proposed.map((entry) => viewOf(record, entry)),
  };
}

function viewOf(record: CaseRecord, entry: ResultsSharedEntry): Attributed<ShareView> {
  const parts = partsOf(record, entry);
  const widest: RecordedWords = parts.at(-1) ?? entry;
  const { hearingId, defendantId, version, orderedDate, overrides, withheld, amendment } = entry;
  const decisions = record
    .entries('amendment-decision')
    .filter((decision) => isDecisionOn(decision, entry))
    .map((decision) => ({
      ...attributionOf(decision),
      value: { outcome: decision.outcome, isReplaced: record.isSuperseded(decision._id) },
    }));
  return {
    ...attributionOf(entry),
    value: {
      hearingId,
      defendantId,
      version,
      orderedDate,
      text: widest.text,
      textHash: widest.textHash,
      results: parts.reduce<readonly OrderedResult[]>(filledIn, entry.results),
      recorded: widest.recorded,
      overrides,
      withheld,
      isWhole: parts.length === withheld.length,
      ...(amendment ? { amendment } : {}),
      state: record.amendmentStateOf(entry._id),
      decisions,
      parts: parts.map(({ audience, text, textHash, recorded }) => ({ audience, text, textHash, recorded })),
      said: { text: entry.text, textHash: entry.textHash, recorded: entry.recorded, results: entry.results },
      replaced: entry.supersedes,
    },
  };
}

/** What this reader gets beside the share, the widest last. */
const partsOf = (
  record: CaseRecord,
  entry: ResultsSharedEntry,
): readonly (ResultsWithheldEntry & { readonly audience: WithheldAudience })[] =>
  withheldAudiences.flatMap((audience) => {
    const part = withheldPart(entry, audience, record.entries('results-withheld'));
    return part ? [{ ...part, audience }] : [];
  });

const filledIn = (results: readonly OrderedResult[], part: ResultsWithheldEntry): readonly OrderedResult[] =>
  results.map((result) => ({
    ...result,
    values: { ...result.values, ...part.values[result.resultId] },
    children: filledIn(result.children, part),
  }));

/** Two sides of a clash may hold the same result: each is shown, under a name of its own. */
function resultsOf(
  standing: readonly { readonly share: Attributed<ShareView>; readonly isContested: boolean }[],
): readonly JudicialResult[] {
  const taken = new Set<string>();
  return standing.flatMap(({ share, isContested }) =>
    share.value.recorded.map((result): JudicialResult => {
      const resultId = taken.has(result.resultId) ? `${result.resultId} ${share.valueId}` : result.resultId;
      taken.add(resultId);
      return { ...result, resultId, ...amendmentOf(share), share: { entryId: share.valueId, isContested } };
    }),
  );
}

function amendmentOf({
  value: { amendment },
  reason,
  at,
}: Attributed<ShareView>): Pick<JudicialResult, 'amendment'> {
  if (!amendment) return {};
  const date = amendment.ground === 'recorded-wrongly' ? at : amendment.decidedOn;
  return {
    amendment: {
      ...(reason === undefined ? {} : { reason }),
      ...(date === undefined ? {} : { date: date.slice(0, 10) }),
    },
  };
}
