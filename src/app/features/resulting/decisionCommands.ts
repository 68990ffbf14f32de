import type { WriteCommand } from '../../../contracts/worker/writeCommand.ts';
import type { Attributed, CaseView, ShareView } from '../../../domain/case/caseView.ts';
import { valueIdsOf } from '../../../domain/entry/supersede.ts';
import type { DocumentId } from '../../../shared/ids.ts';
import { preparedShare, takenBeside, widestHash, type ToShare } from './shareCommands.ts';

/** What somebody else's word on an amendment writes: with an approval also what its text says beside the results. */
export function decisionCommands(
  view: Pick<CaseView, 'caseId' | 'defendants'>,
  toShare: ToShare,
  { valueId, author, reason: why = '', value }: Attributed<ShareView>,
  outcome: 'approved' | 'refused',
  reason: string,
): readonly WriteCommand[] {
  if (!author) return [];
  const { hearingId, defendantId } = value;
  const answered = value.decisions.filter((decision) => !decision.value.isReplaced);
  return [
    ...(outcome === 'approved' ? besideAmendment(view, toShare, value, why) : []),
    {
      kind: 'amendment-decision',
      caseId: view.caseId,
      hearingId,
      defendantId,
      amendmentId: valueId as DocumentId,
      amendedBy: author.userId,
      outcome,
      supersedes: valueIdsOf(answered),
      reason,
    },
  ];
}

/** The pleas, verdicts and bail that an amendment's text says, where the lines still say that text: recorded with its approval. */
function besideAmendment(
  view: Pick<CaseView, 'caseId' | 'defendants'>,
  toShare: ToShare,
  amendment: ShareView,
  reason: string,
): readonly WriteCommand[] {
  const prepared = preparedShare(toShare);
  return widestHash(prepared) === amendment.textHash ? takenBeside(view, toShare, prepared, reason) : [];
}
