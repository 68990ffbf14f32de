import type { CaseView, HearingView } from '../../../domain/case/caseView.ts';
import { standingOf, valueIdsOf } from '../../../domain/entry/supersede.ts';
import type { TrialOutcome } from '../../../domain/trial/trialOutcome.ts';
import {
  causeOf,
  trialReason,
  trialReasonsFor,
  type TrialReason,
} from '../../../domain/trial/trialReasons.ts';
import type { HearingId } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import { againDraftKey, type WriteAgain } from '../../writeAgain.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import { beginTrial, findTrialErrors, type TrialDraft } from './trialDraft.ts';

/** Saying whether the trial of a hearing went ahead, and why not; what stands is changed by a further entry, with a reason. */
export class TrialRecording {
  readonly attempt = new WriteAttempt();
  readonly draft: TrialDraft;
  readonly key: string;
  readonly #app: AppContext;
  readonly #view: () => CaseView;
  readonly #replaces: string | undefined;

  /**
   * @param again the entry that needs its author, where this writes it anew
   * @param hearingId the hearing that is open; else it begins with the one that is probably meant
   */
  constructor(
    app: AppContext,
    view: () => CaseView,
    again?: WriteAgain<'trial-outcome'>,
    hearingId?: HearingId,
  ) {
    this.#app = app;
    this.#view = view;
    this.#replaces = again?.entryId;
    this.key = again ? againDraftKey(view().caseId, again) : `${view().caseId}:trial`;
    this.draft = app.drafts.kept<TrialDraft>(
      this.key,
      () => beginTrial(view(), app.clock.today, again?.command),
      ['note'],
    );
    if (hearingId !== undefined) this.draft.hearingId = hearingId;
  }

  /** Vacated ones too: that may have been a mistake. */
  get hearings(): readonly HearingView[] {
    return this.#view().hearings;
  }

  get hearing(): HearingView | undefined {
    return this.hearings.find(({ hearingId }) => hearingId === this.draft.hearingId);
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
    const stored = await this.attempt.save(
      [
        {
          kind: 'trial-outcome',
          caseId: this.#view().caseId,
          hearingId: hearing.hearingId,
          trialType,
          ...(chosen ? { cause: causeOf(chosen) } : {}),
          ...(note === '' ? {} : { note }),
          supersedes: valueIdsOf(this.standing),
          ...(this.standing.length > 0 ? { reason } : {}),
        },
      ],
      this.#app,
      {
        draftKey: this.key,
        replaces: this.#replaces,
        fieldIds: {
          trialType: 'trial-type',
          cause: 'trial-code',
          note: 'trial-note',
          reason: 'trial-reason',
        },
      },
    );
    return stored > 0;
  }
}
