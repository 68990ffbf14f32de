import type { ApplicationView, CaseView, DefendantView } from '../../../domain/case/caseView.ts';
import { sayApplication } from '../../../domain/application/applicationMade.ts';
import {
  applicationType,
  applicationTypesIn,
  type ApplicationType,
} from '../../../domain/application/applicationTypes.ts';
import { defendantsIn } from '../../../domain/hearing/defendantsIn.ts';
import { valueIdsOf } from '../../../domain/entry/supersede.ts';
import { newId, type OffenceId } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import { EntryForm, type Opening } from '../../entryForm.svelte.ts';
import type { WriteAgain } from '../../writeAgain.ts';
import {
  beginApplication,
  findApplicationErrors,
  kindOf,
  type ApplicationDraft,
} from './applicationDraft.ts';

/** Putting an application or a breach before the court; what stands is changed, or taken out, by a further entry with a reason. */
export class ApplicationMaking extends EntryForm<'application-made', ApplicationDraft> {
  readonly #changed: ApplicationView | undefined;
  readonly #again: WriteAgain<'application-made'> | undefined;

  /** @param opening.changed the one that is changed; it was made here */
  constructor(
    app: AppContext,
    view: () => CaseView,
    opening: Opening<'application-made'> & { readonly changed?: ApplicationView | undefined },
  ) {
    const { again, changed } = opening;
    super(app, view, opening, {
      name: changed ? `application:${changed.applicationId}` : 'application',
      begin: ({ view: begun, today, said }) =>
        beginApplication(begun, today, said ?? changed?.made?.at(-1)?.value),
      texts: ['particulars'],
    });
    this.#changed = changed;
    this.#again = again;
  }

  /** Those of the hearing, whether it was opened in it or it is chosen. */
  override get defendants(): readonly DefendantView[] {
    const { defendants } = this.view;
    return this.hearing ? defendantsIn(this.hearing.sheet, defendants) : defendants;
  }

  /** Whose it is: the only one there is needs no choice. */
  override get defendant(): DefendantView | undefined {
    const [only, ...others] = this.defendants;
    return this.draft.defendantId === '' && others.length === 0 ? only : super.defendant;
  }

  /** Whether somebody has to say whose it is: also where it was chosen of another hearing than it now is of. */
  get asksWhose(): boolean {
    return this.defendants.length > 1 || (this.defendants.length === 1 && !this.defendant);
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
    const { hearing, defendant, isChange } = this;
    const draft = { ...this.draft, defendantId: defendant?.defendantId ?? '' };
    this.attempt.errors = findApplicationErrors(draft, hearing, isChange);
    const kind = kindOf(draft);
    if (this.attempt.errors.length > 0 || !hearing || !defendant || !kind) return false;
    const stored = await this.write(
      [
        {
          kind: 'application-made',
          caseId: this.view.caseId,
          hearingId: hearing.hearingId,
          applicationId: this.#id(),
          defendantId: defendant.defendantId,
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
      {
        applicationType: 'application-kind',
        order: 'application-order',
        particulars: 'application-particulars',
        reason: 'application-reason',
      },
    );
    return stored > 0;
  }

  #id(): OffenceId {
    const known = this.#changed?.applicationId ?? this.#again?.command.applicationId;
    return known === undefined ? newId<OffenceId>() : (known as OffenceId);
  }
}
