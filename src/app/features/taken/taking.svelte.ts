import type { Attributed, CaseView } from '../../../domain/case/caseView.ts';
import { valueIdsOf } from '../../../domain/entry/supersede.ts';
import type { TakenSchedule } from '../../../domain/taken/offencesTaken.ts';
import type { DefendantId, HearingId } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import { EntryForm, type Opening } from '../../entryForm.svelte.ts';
import { beginTaken, findTakenErrors, scheduleOf, type TakenDraft } from './takenDraft.ts';

/** Taking a defendant's answer to a schedule of offences to be taken into consideration. */
export class Taking extends EntryForm<'offences-taken', TakenDraft> {
  constructor(app: AppContext, view: () => CaseView, opening: Opening<'offences-taken'> = {}) {
    super(app, view, opening, { name: 'taken', begin: beginTaken, texts: ['offences'] });
  }

  /** What stands of the same schedule, and is replaced. */
  get standing(): readonly Attributed<TakenSchedule>[] {
    const schedule = this.draft.schedule.trim();
    return (this.defendant?.taken ?? []).filter(({ value }) => value.schedule === schedule);
  }

  /** As it would stand; undefined while something is missing. */
  get schedule(): TakenSchedule | undefined {
    return this.#findErrors().length === 0 ? scheduleOf(this.draft) : undefined;
  }

  #findErrors = () => findTakenErrors({ ...this.draft, defendantId: this.defendant?.defendantId ?? '' });

  async save(): Promise<boolean> {
    const errors = this.#findErrors();
    this.attempt.errors = errors;
    if (errors.length > 0) return false;
    const { schedule, count, admitted, offences } = scheduleOf(this.draft);
    const stored = await this.write(
      [
        {
          kind: 'offences-taken',
          caseId: this.view.caseId,
          hearingId: this.draft.hearingId as HearingId,
          defendantId: this.draft.defendantId as DefendantId,
          schedule,
          count,
          admitted,
          offences: [...offences],
          supersedes: valueIdsOf(this.standing),
        },
      ],
      { schedule: 'taken-schedule', offences: 'taken-offences' },
    );
    return stored > 0;
  }
}
