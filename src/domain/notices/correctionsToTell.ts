import { caseRecord } from '../case/caseRecord.ts';
import { foldCase } from '../case/foldCase.ts';
import type { CaseDocument } from '../document/document.ts';
import type { CaseId, DocumentId } from '../../shared/ids.ts';
import { correctedNotices } from './correctedNotices.ts';
import { isCorrection } from './correctionRules.ts';
import { noticeFacts } from './noticeFacts.ts';
import { olderThan, withParts, type ToTell } from './toTell.ts';

/**
 * What is to be told of a correction, of each share that bodies were told of before it, in the order of the record. Who was told later was
 * told of it as corrected.
 *
 * @param documents of the whole case
 * @param cameBefore whether an entry was in this gateway's record when the correction came
 */
export function correctionsToTell(
  caseId: CaseId,
  correctionId: DocumentId,
  documents: readonly CaseDocument[],
  cameBefore: (id: DocumentId) => boolean,
): ToTell {
  const correction = documents.filter(isCorrection).find(({ _id }) => _id === correctionId);
  if (!correction) return { tag: 'not-standing' };
  const former = documents.filter((each) => !('counter' in each) || cameBefore(each._id));
  const record = caseRecord(caseId, former);
  const parts = record.entries('results-withheld');
  const shares = record
    .entries('results-shared')
    .filter(
      ({ _id, defendantId }) =>
        defendantId === correction.defendantId &&
        record.amendmentStateOf(_id) === 'stands' &&
        !record.isSuperseded(_id),
    )
    // One that waits for a part is told when that comes, as it is then.
    .flatMap((share) => withParts(share, parts) ?? []);
  if (shares.length === 0) return { tag: 'told', notices: [] };
  const [viewBefore, viewNow] = [foldCase(caseId, former), foldCase(caseId, [...former, correction])];
  const notices = shares.flatMap((told) => {
    const { share } = told;
    const earlier = foldCase(caseId, olderThan(share, former));
    const [before, now] = [viewBefore, viewNow].map((view) => {
      const defendant = view.defendants.find((each) => each.defendantId === share.defendantId);
      return defendant && { defendant, facts: noticeFacts(share, view, earlier) };
    });
    return before && now ? correctedNotices(correction, told, before, now) : [];
  });
  return { tag: 'told', notices };
}
