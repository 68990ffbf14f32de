import { idOf, type DefendantId, type DocumentId, type HearingId, type UserId } from '../../shared/ids.ts';
import { canonicalJson, type Json } from '../../shared/json.ts';
import { casePartition, documentId } from '../document/documentId.ts';
import { bailStatuses, type BailStatus } from '../bail/bail.ts';
import { isHeldWithoutStatus } from '../custody/remandResults.ts';
import type { EntryEnvelope } from '../entry/entry.ts';
import { readWarrantResult } from '../police/warrantResult.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import type { Amendment } from './amending/amendment.ts';
import type { OrderedResult } from './orderedResult.ts';
import type { PromptValue } from './promptValue.ts';

/** Results of one share, those under others counted: sixty offences, each on bail with four conditions and its next hearing, are 480. */
export const mostSharedResults = 1_000;
/** Of the recorded text, characters. */
export const sharedTextMaxLength = 200_000;

/** What was recorded, for certain readers: the text character for character as it was shown, and each result of it. */
export interface RecordedWords {
  readonly text: string;
  /** SHA-256 of the text in hex. */
  readonly textHash: string;
  /** Each result of it, those under others as well, in the order of the text. */
  readonly recorded: readonly JudicialResult[];
}

/** A finding of a check that somebody overrode. `rule` names the check. */
export interface OverriddenFinding {
  readonly rule: string;
  /** As it stood on the screen. */
  readonly text: string;
  readonly reason: string;
}

/**
 * The results of one defendant in one hearing, as they end: one document, so that nothing can fall between. A share of the whole
 * hearing is one for each defendant. It holds what all parties read; what co-defendants do not get, and what is for the court
 * alone, lies in entries of its own (`withheld`), which are written before it. Channel `all`.
 *
 * A later version takes the place of those that it names in `supersedes`: the shares before it, and what they had taken the place
 * of. It amends one, or it settles two or more that had not seen each other: then a person chose, and `amendment` is absent.
 */
export interface ResultsSharedEntry extends EntryEnvelope, RecordedWords {
  readonly type: 'results-shared';
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  /** 1, and one more than any that its author had seen. */
  readonly version: number;
  /** yyyy-mm-dd: effect runs from pronouncement, not from upload. */
  readonly orderedDate: string;
  /** What `recorded` was made of: to resume from, to amend, to compare. What is withheld reads `notShown`. */
  readonly results: readonly OrderedResult[];
  readonly overrides: readonly OverriddenFinding[];
  /** The entries that hold what is not here, by whom they are for. */
  readonly withheld: readonly WithheldName[];
  readonly amendment?: Amendment;
  readonly attempt?: Attempt;
}

/** 2 or more: the same was said before on this device, and kept apart by the record or withdrawn. Absent of the first. */
export type Attempt = number;
export const mostAttempts = 100;

export interface WithheldName {
  readonly audience: WithheldAudience;
  readonly entryId: DocumentId;
  readonly textHash: string;
}

/**
 * `defendant`: court, prosecution, probation and that defendant's own side, not co-defendants. `court`: the bench and court staff
 * alone (court.md: a protected address in a restraining order).
 */
export const withheldAudiences = ['defendant', 'court'] as const;
export type WithheldAudience = (typeof withheldAudiences)[number];

/** What of a share not all parties read. Channel `defendant:<id>` or `bench`. */
export interface ResultsWithheldEntry extends EntryEnvelope, RecordedWords {
  readonly type: 'results-withheld';
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  /** Of the share that it belongs to. */
  readonly version: number;
  /** The values that are kept from others, by result and prompt. */
  readonly values: Readonly<Record<string, Readonly<Record<string, PromptValue>>>>;
  readonly attempt?: Attempt;
}

/** A second person's word on an amendment of what was recorded wrongly (./amending/recordedWrongly.ts). Channel `all`. */
export interface AmendmentDecisionEntry extends EntryEnvelope {
  readonly type: 'amendment-decision';
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  /** The share that amends, and who wrote it: another person than who decides. */
  readonly amendmentId: DocumentId;
  readonly amendedBy: UserId;
  readonly outcome: 'approved' | 'refused';
}

type Content = Pick<EntryEnvelope, 'caseId' | 'deviceId' | 'channel' | 'supersedes' | 'reason'> & {
  readonly type: 'results-shared' | 'results-withheld';
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
};

/**
 * The id of a share, or of what it withholds: of all that it says, and the device that says it. Whoever shares the same again,
 * because a tab died or a button was pressed twice, writes the same document. Two devices never do: what each says is an entry of its
 * own, and where both say the same they agree (../entry/supersede.ts). Nor does who shares again what was kept apart or withdrawn: that
 * is another attempt, which its number tells from the first.
 */
export function shareId(entry: Content & Readonly<Record<string, unknown>>): DocumentId {
  const {
    _id,
    _rev,
    author: _author,
    counter: _counter,
    times: _times,
    schemaVersion: _version,
    ...content
  } = entry;
  return documentId(casePartition(entry.caseId), entry.type, idOf(canonicalJson(content as unknown as Json)));
}

/** What a share says to all its readers: two that say the same agree, so that two are a clash for everybody or for nobody. */
export const saidByShare = ({
  textHash,
  withheld,
  orderedDate,
}: Pick<ResultsSharedEntry, 'textHash' | 'withheld' | 'orderedDate'>): string =>
  canonicalJson([orderedDate, textHash, ...withheld.map((part) => part.textHash)]);

/** Whether the results under a share's results, and those, are all of its defendant. */
export const areAllOf = (defendantId: DefendantId, results: readonly OrderedResult[]): boolean =>
  results.every(
    ({ target, children }) => target.defendantId === defendantId && areAllOf(defendantId, children),
  );

export const countResults = (results: readonly OrderedResult[]): number =>
  results.reduce((sum, { children }) => sum + 1 + countResults(children), 0);

/** Under this name a share's bail stands among the answers to what a defendant's bail is. */
export const bailValueId = (shareId: DocumentId): string => `${shareId}#bail`;

/**
 * The bail of a defendant after a share, by the result that decides most of it (rank of ../bail/bail.ts: domain.md §3, §4(h)).
 * A warrant of arrest ends bail, backed for bail or not: until it is executed nobody is on any. The national definitions say so
 * (`A`); those that Assize comes with leave it to what the result is. Undefined where none of them says anything of custody.
 */
export function bailOfShare({ recorded }: Pick<RecordedWords, 'recorded'>): BailStatus | undefined {
  const said = new Set(recorded.map(custodyAfter));
  const code = (Object.keys(bailStatuses) as (keyof typeof bailStatuses)[]).find((each) => said.has(each));
  return code === undefined ? undefined : { code, description: bailStatuses[code].label };
}

function custodyAfter(result: JudicialResult): string | undefined {
  if (result.postHearingCustodyStatus !== undefined) return result.postHearingCustodyStatus.toUpperCase();
  if (isHeldWithoutStatus(result)) return 'C';
  const kind = readWarrantResult(result)?.kind;
  return kind === 'issued' || kind === 'redated' ? 'A' : undefined;
}
