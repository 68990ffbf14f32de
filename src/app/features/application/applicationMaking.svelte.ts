import type { ApplicationView, CaseView, HearingView } from '../../../domain/case/caseView.ts';
import { sayApplication } from '../../../domain/application/applicationMade.ts';
import {
  applicationType,
  applicationTypesIn,
  type ApplicationType,
} from '../../../domain/application/applicationTypes.ts';
import { valueIdsOf } from '../../../domain/entry/supersede.ts';
import { newId, type DefendantId, type OffenceId } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import { againDraftKey, type WriteAgain } from '../../writeAgain.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import {
  beginApplication,
  findApplicationErrors,
  kindOf,
  type ApplicationDraft,
} from './applicationDraft.ts';

/** Putting an application or a breach before the court; what stands is changed, or taken out, by a further entry with a reason. */
export class ApplicationMaking {
  readonly attempt = new WriteAttempt();
  readonly draft: ApplicationDraft;
  readonly key: string;
  readonly #app: AppContext;
  readonly #view: () => CaseView;
  readonly #changed: ApplicationView | undefined;
  readonly #again: WriteAgain<'application-made'> | undefined;

  /**
   * @param of.changed the one that is changed; it was made here
   * @param of.again the entry that needs its author, where this writes it anew
   */
  constructor(
    app: AppContext,
    view: () => CaseView,
    of: {
      readonly changed?: ApplicationView | undefined;
      readonly again?: WriteAgain<'application-made'> | undefined;
    },
  ) {
    this.#app = app;
    this.#view = view;
    this.#changed = of.changed;
    this.#again = of.again;
    const { caseId } = view();
    const own = of.changed ? `:${of.changed.applicationId}` : '';
    this.key = of.again ? againDraftKey(caseId, of.again) : `${caseId}:application${own}`;
    this.draft = app.drafts.kept<ApplicationDraft>(
      this.key,
      () => beginApplication(view(), app.clock.today, of.again?.command ?? of.changed?.made?.at(-1)?.value),
      ['particulars'],
    );
  }

  get hearings(): readonly HearingView[] {
    return this.#view().hearings;
  }

  get hearing(): HearingView | undefined {
    return this.hearings.find(({ hearingId }) => hearingId === this.draft.hearingId);
  }

  get defendants() {
    const { defendants } = this.#view();
    const inIt = this.hearing?.sheet.defendantIds ?? [];
    return inIt.length === 0
      ? defendants
      : defendants.filter(({ defendantId }) => inIt.includes(defendantId));
  }

  get kinds(): readonly ApplicationType[] {
    return this.hearing ? applicationTypesIn(this.hearing.sheet.jurisdiction) : [];
  }

  get kind(): ApplicationType | undefined {
    return applicationType(this.draft.code);
  }

  get isChange(): boolean {
    return this.#changed !== undefined || (this.#again?.command.supersedes.length ?? 0) > 0;
  }

  /** As it will be called in the hearing; undefined while something is missing. */
  get words(): string | undefined {
    const kind = kindOf(this.draft);
    const order = this.draft.order.trim();
    return kind && sayApplication({ type: kind.words, ...(order === '' ? {} : { courtOrderLabel: order }) });
  }

  /** @param isTakenOut it was put down by mistake */
  async save(isTakenOut = false): Promise<boolean> {
    const { draft, hearing, isChange } = this;
    this.attempt.errors = findApplicationErrors(draft, hearing, isChange);
    const kind = kindOf(draft);
    if (this.attempt.errors.length > 0 || !hearing || !kind) return false;
    const stored = await this.attempt.save(
      [
        {
          kind: 'application-made',
          caseId: this.#view().caseId,
          hearingId: hearing.hearingId,
          applicationId: this.#id(),
          defendantId: draft.defendantId as DefendantId,
          applicationType: kind,
          order: draft.order.trim(),
          particulars: draft.particulars.trim(),
          ...(isTakenOut ? { isTakenOut } : {}),
          supersedes: this.#changed
            ? valueIdsOf(this.#changed.made ?? [])
            : (this.#again?.command.supersedes ?? []),
          ...(isChange ? { reason: draft.reason.trim() } : {}),
        },
      ],
      this.#app,
      {
        draftKey: this.key,
        replaces: this.#again?.entryId,
        fieldIds: {
          applicationType: 'application-kind',
          order: 'application-order',
          particulars: 'application-particulars',
          reason: 'application-reason',
        },
      },
    );
    return stored > 0;
  }

  #id(): OffenceId {
    const known = this.#changed?.applicationId ?? this.#again?.command.applicationId;
    return known === undefined ? newId<OffenceId>() : (known as OffenceId);
  }
}
