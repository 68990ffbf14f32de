import type { CaseView } from '../../../domain/case/caseView.ts';
import { standingOf, valueIdsOf } from '../../../domain/entry/supersede.ts';
import type { TrialOutcome } from '../../../domain/trial/trialOutcome.ts';
import {
  causeOf,
  trialReason,
  trialReasonsFor,
  type TrialReason,
} from '../../../domain/trial/trialReasons.ts';
import type { AppContext } from '../../appContext.ts';
import { EntryForm, type Opening } from '../../entryForm.svelte.ts';
import { beginTrial, findTrialErrors, type TrialDraft } from './trialDraft.ts';

/** Saying whether the trial of a hearing went ahead, and why not; what stands is changed by a further entry, with a reason. */
export class TrialRecording extends EntryForm<'trial-outcome', TrialDraft> {
  constructor(app: AppContext, view: () => CaseView, opening: Opening<'trial-outcome'> = {}) {
    super(app, view, opening, {
      name: 'trial',
      begin: ({ view: begun, today, said }) => beginTrial(begun, today, said),
      texts: ['note'],
    });
  }

  get standing() {
    return this.hearing ? standingOf(this.hearing.trial) : [];
  }

  get reasons(): readonly TrialReason[] {
    const { hearing, draft } = this;
    return hearing && draft.trialType ? trialReasonsFor(draft.trialType, hearing.sheet.jurisdiction) : [];
  }

  get chosen(): TrialReason | undefined {
    const { hearing, draft } = this;
    return hearing && draft.trialType && trialReason(draft.trialType, draft.code, hearing.sheet.jurisdiction);
  }

  /** As it would stand; undefined while something is missing. */
  get outcome(): TrialOutcome | undefined {
    const { chosen, draft } = this;
    const { trialType } = draft;
    if (trialType === undefined || (trialType !== 'effective' && !chosen)) return undefined;
    const note = draft.note.trim();
    return {
      trialType,
      ...(chosen ? { code: chosen.code, words: chosen.words } : {}),
      ...(note === '' ? {} : { note }),
    };
  }

  async save(): Promise<boolean> {
    const { hearing, chosen, draft } = this;
    const { trialType } = draft;
    const [note, reason] = [draft.note.trim(), draft.reason.trim()];
    const errors = findTrialErrors({ hearing, trialType, chosen, note, reason });
    this.attempt.errors = errors;
    if (errors.length > 0 || !hearing || trialType === undefined) return false;
    const stored = await this.write(
      [
        {
          kind: 'trial-outcome',
          caseId: this.view.caseId,
          hearingId: hearing.hearingId,
          trialType,
          ...(chosen ? { cause: causeOf(chosen) } : {}),
          ...(note === '' ? {} : { note }),
          supersedes: valueIdsOf(this.standing),
          ...(this.standing.length > 0 ? { reason } : {}),
        },
      ],
      { trialType: 'trial-type', cause: 'trial-code', note: 'trial-note', reason: 'trial-reason' },
    );
    return stored > 0;
  }
}
