import { isInError } from '../../../domain/charge/isInError.ts';
import { sayOffenceOf } from '../../../domain/case/sayOffenceOf.ts';
import type { Attributed, CaseView, OffenceView } from '../../../domain/case/caseView.ts';
import { standingOf } from '../../../domain/entry/supersede.ts';
import type { RecordedPlea } from '../../../domain/plea/plea.ts';

/** The pleas that stand on an offence: none, one, or the sides of a clash. */
export const standingPleas = ({ plea }: OffenceView): readonly Attributed<RecordedPlea>[] => standingOf(plea);

export interface ChargedOffence {
  /** Defendants charged together may share an offence's id: a charge is one defendant's. */
  readonly chargeKey: string;
  readonly defendantId: CaseView['defendants'][number]['defendantId'];
  readonly defendantName: string;
  readonly offence: OffenceView;
}

/** Every offence of the case in the one order, with whose it is. */
export const chargedOffences = (view: CaseView): readonly ChargedOffence[] =>
  view.defendants.flatMap((defendant) =>
    defendant.offences
      .filter(({ charge }) => !isInError(charge))
      .map((offence) => ({
        chargeKey: chargeKey(defendant.defendantId, offence.offenceId),
        defendantId: defendant.defendantId,
        defendantName: defendant.name,
        offence,
      })),
  );

/** "offence 2", and of several defendants "offence 2 of NOWAK". */
export const sayCharge = (view: CaseView, { defendantId, offence }: ChargedOffence): string =>
  sayOffenceOf(view.defendants, { defendantId, offenceId: offence.offenceId }) ?? '';

export const chargeKey = (defendantId: string, offenceId: string | undefined): string =>
  `${defendantId} ${offenceId ?? ''}`;
