import type { CaseView, DefendantView, HearingView } from '../../../domain/case/caseView.ts';
import { valueIdsOf } from '../../../domain/entry/supersede.ts';
import type { Identification, Identifier, IdentityPart } from '../../../domain/hearing/identification.ts';
import type { HearingId } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import { likelyHearing } from '../../likelyHearing.ts';
import type { FieldError } from '../../ui/fieldError.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';

interface IdentificationDraft {
  hearingId: string;
  defendantId: string;
  by: Identifier;
  given: readonly IdentityPart[];
  refused: readonly IdentityPart[];
}

/** Recording that a defendant was identified in a hearing, by whom and by what. */
export class Identifying {
  readonly attempt = new WriteAttempt();
  readonly draft: IdentificationDraft;
  readonly key: string;
  readonly #app: AppContext;
  readonly #view: () => CaseView;

  /** @param hearingId the hearing that is open; else it begins with the one that is probably meant */
  constructor(app: AppContext, view: () => CaseView, hearingId?: HearingId) {
    this.#app = app;
    this.#view = view;
    this.key = `${view().caseId}:identification`;
    this.draft = app.drafts.kept<IdentificationDraft>(this.key, () => {
      const { defendants, hearings } = view();
      const hearing = likelyHearing(hearings, app.clock.today);
      const waiting = defendants.find(
        ({ defendantId }) => !hearing?.identified.some(({ value }) => value.defendantId === defendantId),
      );
      return {
        hearingId: hearing?.hearingId ?? '',
        defendantId: (waiting ?? defendants[0])?.defendantId ?? '',
        by: 'defendant',
        given: [],
        refused: [],
      };
    });
    if (hearingId !== undefined) this.draft.hearingId = hearingId;
  }

  get hearing(): HearingView | undefined {
    return this.#view().hearings.find(({ hearingId }) => hearingId === this.draft.hearingId);
  }

  get defendant(): DefendantView | undefined {
    return this.#view().defendants.find(({ defendantId }) => defendantId === this.draft.defendantId);
  }

  get standing(): HearingView['identified'] {
    return (this.hearing?.identified ?? []).filter(
      ({ value }) => value.defendantId === this.draft.defendantId,
    );
  }

  get said(): Identification {
    const { by, given, refused } = this.draft;
    return { by, given, refused };
  }

  /** What is given is not refused, and the other way round. */
  give(given: readonly IdentityPart[]): void {
    this.draft.given = given;
    this.draft.refused = this.draft.refused.filter((part) => !given.includes(part));
  }

  refuse(refused: readonly IdentityPart[]): void {
    this.draft.refused = refused;
    this.draft.given = this.draft.given.filter((part) => !refused.includes(part));
  }

  async save(): Promise<boolean> {
    const { hearing, defendant, said } = this;
    const errors: FieldError[] = [];
    if (!hearing) errors.push({ fieldId: 'identity-given', text: 'No hearing is held here' });
    if (!defendant) errors.push({ fieldId: 'identity-defendant', text: 'Choose the defendant' });
    if (said.given.length + said.refused.length === 0) {
      errors.push({ fieldId: 'identity-given', text: 'Choose what was given, or asked and not given' });
    }
    this.attempt.errors = errors;
    if (errors.length > 0 || !hearing || !defendant) return false;
    const stored = await this.attempt.save(
      [
        {
          kind: 'identification',
          caseId: this.#view().caseId,
          hearingId: hearing.hearingId,
          defendantId: defendant.defendantId,
          by: said.by,
          given: [...said.given],
          refused: [...said.refused],
          supersedes: valueIdsOf(this.standing),
        },
      ],
      this.#app,
      { draftKey: this.key },
    );
    return stored > 0;
  }
}
