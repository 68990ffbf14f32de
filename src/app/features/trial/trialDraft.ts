import type { CaseView, HearingView } from '../../../domain/case/caseView.ts';
import { isTrial, trialNoteMaxLength } from '../../../domain/trial/trialOutcome.ts';
import type { TrialReason } from '../../../domain/trial/trialReasons.ts';
import type { TrialType } from '../../../domain/trial/trialType.ts';
import { likelyHearing } from '../../likelyHearing.ts';
import type { FieldError } from '../../ui/fieldError.ts';
import type { WriteAgain } from '../../writeAgain.ts';

export interface TrialDraft {
  hearingId: string;
  trialType: TrialType | undefined;
  /** Of the reason, within its type and the court of the hearing. */
  code: string;
  note: string;
  /** Why what stands is changed. */
  reason: string;
}

/** The form begins with the trial of today, or the last one; or with what was written before and is written anew. */
export function beginTrial(
  { hearings }: Pick<CaseView, 'hearings'>,
  today: string,
  again?: WriteAgain<'trial-outcome'>['command'],
): TrialDraft {
  const trials = hearings.filter(({ sheet }) => isTrial(sheet));
  return {
    hearingId:
      again?.hearingId ?? likelyHearing(trials.length > 0 ? trials : hearings, today)?.hearingId ?? '',
    trialType: again?.trialType,
    code: again?.cause?.code ?? '',
    note: again?.note ?? '',
    reason: again?.reason ?? '',
  };
}

/** What is wrong with it, each with the id of its field. */
export function findTrialErrors(said: {
  readonly hearing: Pick<HearingView, 'trial'> | undefined;
  readonly trialType: TrialType | undefined;
  readonly chosen: TrialReason | undefined;
  readonly note: string;
  readonly reason: string;
}): FieldError[] {
  const { hearing, trialType, chosen, note, reason } = said;
  const errors: FieldError[] = [];
  if (!hearing) errors.push({ fieldId: 'trial-hearing', text: 'Choose the hearing' });
  if (trialType === undefined) {
    errors.push({ fieldId: 'trial-type', text: 'Choose whether the trial went ahead' });
  } else if (trialType !== 'effective' && !chosen) {
    errors.push({ fieldId: 'trial-code', text: `Choose why it is ${trialType}` });
  }
  if (chosen?.needsNote && note === '') {
    errors.push({ fieldId: 'trial-note', text: `Note ${chosen.asks ?? 'what happened'}` });
  }
  if (note.length > trialNoteMaxLength) {
    const most = trialNoteMaxLength.toLocaleString('en-GB');
    errors.push({ fieldId: 'trial-note', text: `Shorten the note to ${most} characters` });
  }
  if (hearing && hearing.trial.state !== 'none' && reason === '') {
    errors.push({ fieldId: 'trial-reason', text: 'Say why it is changed' });
  }
  return errors;
}
