import { caseRecord } from '../case/caseRecord.ts';
import { foldCase } from '../case/foldCase.ts';
import type { CaseDocument } from '../document/document.ts';
import type { ResultsSharedEntry, ResultsWithheldEntry } from '../resulting/resultsShared.ts';
import { withheldPart } from '../resulting/withheldPart.ts';
import type { CaseId, DocumentId } from '../../shared/ids.ts';
import type { Notice } from './notice.ts';
import type { ShareToTell } from './noticeContent.ts';
import { noticeFacts } from './noticeFacts.ts';
import { noticesOf } from './noticesOf.ts';

/** What is to be told of a share as its case stands. */
export type ToTell =
  | { readonly tag: 'told'; readonly notices: readonly Notice[] }
  /** It waits for another person's word, was refused, or is no share of this case. */
  | { readonly tag: 'not-standing' }
  /** What it withholds has not arrived: whoever may read that would be told less than they must know. */
  | { readonly tag: 'incomplete' };

/** @param documents of the whole case */
export function toTell(caseId: CaseId, shareId: DocumentId, documents: readonly CaseDocument[]): ToTell {
  const record = caseRecord(caseId, documents);
  const shares = record.entries('results-shared');
  const share = shares.find(({ _id }) => _id === shareId);
  if (!share || record.amendmentStateOf(shareId) !== 'stands') return { tag: 'not-standing' };
  const parts = record.entries('results-withheld');
  const told = withParts(share, parts);
  if (!told) return { tag: 'incomplete' };
  const replaced = replacedBy(
    share,
    shares.filter(({ _id }) => record.amendmentStateOf(_id) === 'stands'),
  );
  const earlier = replaced.map((each) => withParts(each, parts));
  if (!earlier.every((each) => each !== undefined)) return { tag: 'incomplete' };
  const before = foldCase(caseId, olderThan(share, documents));
  const facts = noticeFacts(share, foldCase(caseId, documents), before);
  return { tag: 'told', notices: noticesOf(told, earlier, facts) };
}

/** The case as it stood before a share, by the order of the record. */
export const olderThan = (
  { counter }: ResultsSharedEntry,
  documents: readonly CaseDocument[],
): readonly CaseDocument[] => documents.filter((each) => !('counter' in each) || each.counter < counter);

/** Those whose place it takes, without those that one of them had taken the place of before. */
function replacedBy(
  share: ResultsSharedEntry,
  standing: readonly ResultsSharedEntry[],
): readonly ResultsSharedEntry[] {
  const named = standing.filter(
    ({ _id, hearingId, defendantId }) =>
      share.supersedes.includes(_id) && hearingId === share.hearingId && defendantId === share.defendantId,
  );
  return named.filter(({ _id }) => !named.some(({ supersedes }) => supersedes.includes(_id)));
}

export function withParts(
  share: ResultsSharedEntry,
  parts: readonly ResultsWithheldEntry[],
): ShareToTell | undefined {
  if (!share.withheld.some(({ audience }) => audience === 'defendant')) return { share };
  const part = withheldPart(share, 'defendant', parts);
  return part && { share, forDefendant: part };
}
