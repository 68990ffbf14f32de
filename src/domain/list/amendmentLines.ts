import type { CaseView } from '../case/caseView.ts';
import { isToDecide } from '../case/shareHistory.ts';
import type { AmendmentLine, CaseCard } from './caseCard.ts';

/** What of a case waits for somebody's word on an amendment: nothing where nothing does. */
export function amendmentLines({ hearings, defendants }: CaseView): Pick<CaseCard, 'amendments'> {
  const amendments = hearings.flatMap(({ hearingId, sheet, shares }) =>
    shares.flatMap(({ defendantId, proposed }) =>
      proposed.flatMap(({ valueId, author, at, value }): readonly AmendmentLine[] =>
        author && isToDecide(value)
          ? [
              {
                entryId: valueId,
                hearingId,
                courtCentreId: sheet.courtCentre.id,
                defendantName: defendants.find((each) => each.defendantId === defendantId)?.name ?? '',
                userId: author.userId,
                by: author.name,
                ...(at === undefined ? {} : { at }),
              },
            ]
          : [],
      ),
    ),
  );
  return amendments.length === 0 ? {} : { amendments };
}
