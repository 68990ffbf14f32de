import type { Attributed, CaseView, DefendantView } from '../../../domain/case/caseView.ts';
import { valueIdsOf } from '../../../domain/entry/supersede.ts';
import type { TakenSchedule } from '../../../domain/taken/offencesTaken.ts';
import type { DefendantId, HearingId } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import { likelyHearing } from '../../likelyHearing.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import { findTakenErrors, scheduleOf, type TakenDraft } from './takenDraft.ts';

/** Taking a defendant's answer to a schedule of offences to be taken into consideration. */
export class Taking {
  readonly attempt = new WriteAttempt();
  readonly draft: TakenDraft;
  readonly key: string;
  readonly #app: AppContext;
  readonly #view: () => CaseView;

  /** @param hearingId the hearing that is open; else it begins with the one that is probably meant */
  constructor(app: AppContext, view: () => CaseView, hearingId?: HearingId) {
    this.#app = app;
    this.#view = view;
    this.key = `${view().caseId}:taken`;
    this.draft = app.drafts.kept<TakenDraft>(
      this.key,
      () => ({
        hearingId: likelyHearing(view().hearings, app.clock.today)?.hearingId ?? '',
        defendantId: view().defendants[0]?.defendantId ?? '',
        schedule: '1',
        count: '',
        admitted: '',
        offences: '',
      }),
      ['offences'],
    );
    if (hearingId !== undefined) this.draft.hearingId = hearingId;
  }

  get defendant(): DefendantView | undefined {
    return this.#view().defendants.find(({ defendantId }) => defendantId === this.draft.defendantId);
  }

  /** What stands of the same schedule, and is replaced. */
  get standing(): readonly Attributed<TakenSchedule>[] {
    const schedule = this.draft.schedule.trim();
    return (this.defendant?.taken ?? []).filter(({ value }) => value.schedule === schedule);
  }

  /** As it would stand; undefined while something is missing. */
  get schedule(): TakenSchedule | undefined {
    return findTakenErrors(this.draft).length === 0 ? scheduleOf(this.draft) : undefined;
  }

  async save(): Promise<boolean> {
    const errors = findTakenErrors(this.draft);
    this.attempt.errors = errors;
    if (errors.length > 0) return false;
    const { schedule, count, admitted, offences } = scheduleOf(this.draft);
    const stored = await this.attempt.save(
      [
        {
          kind: 'offences-taken',
          caseId: this.#view().caseId,
          hearingId: this.draft.hearingId as HearingId,
          defendantId: this.draft.defendantId as DefendantId,
          schedule,
          count,
          admitted,
          offences: [...offences],
          supersedes: valueIdsOf(this.standing),
        },
      ],
      this.#app,
      { draftKey: this.key, fieldIds: { schedule: 'taken-schedule', offences: 'taken-offences' } },
    );
    return stored > 0;
  }
}
