import { valueIdsOf } from '../../../domain/entry/supersede.ts';
import type { AppContext } from '../../appContext.ts';
import type { WriteCommand } from '../../../contracts/worker/api.ts';
import type { CaseView } from '../../../domain/case/caseView.ts';
import type { NotifiedPleaValue } from '../../../domain/plea/plea.ts';
import type { FieldError } from '../../ui/fieldError.ts';
import { againDraftKey, type WriteAgain } from '../../writeAgain.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import { chargedOffences, chargeKey, type ChargedOffence } from './pleaStanding.ts';

export interface NotifiedPleaDraft {
  /** Keys of the charges it is for (`ChargedOffence.chargeKey`). */
  charges: readonly string[];
  value: NotifiedPleaValue | undefined;
}

/** What the defence says the plea will be: one entry for each offence, replacing what it said before. */
export class NotifiedPlea {
  readonly attempt = new WriteAttempt();
  readonly draft: NotifiedPleaDraft;
  readonly #app: AppContext;
  readonly #view: () => CaseView;
  readonly key: string;
  #replaces: string | undefined;

  /** @param again the entry that needs its author, where this writes it anew */
  constructor(app: AppContext, view: () => CaseView, again?: WriteAgain<'notified-plea'>) {
    this.#app = app;
    this.#view = view;
    this.#replaces = again?.entryId;
    this.key = again ? againDraftKey(view().caseId, again) : `${view().caseId}:notified-plea`;
    this.draft = app.drafts.kept<NotifiedPleaDraft>(this.key, () => ({
      charges: again ? [chargeKey(again.command.defendantId, again.command.offenceId)] : [],
      value: again?.command.notifiedPleaValue,
    }));
  }

  /**
   * The offences of defendants this reader has a part in. Their personal details are there for nobody else; where none
   * came, all are offered, and the gateway decides.
   */
  get offences(): readonly ChargedOffence[] {
    const view = this.#view();
    const own = view.defendants.filter((each) => each.personalDetails).map((each) => each.defendantId);
    return chargedOffences(view).filter(({ defendantId }) => own.length === 0 || own.includes(defendantId));
  }

  get chosen(): readonly ChargedOffence[] {
    return this.offences.filter((charge) => this.draft.charges.includes(charge.chargeKey));
  }

  /** Stores them. True when all are stored; those that are leave the draft, so that trying again repeats none. */
  async save(): Promise<boolean> {
    const { value } = this.draft;
    const chosen = this.chosen;
    const errors: FieldError[] = [];
    if (chosen.length === 0) errors.push({ fieldId: 'notified-offences', text: 'Choose the offences' });
    if (value === undefined) errors.push({ fieldId: 'notified-value', text: 'Choose what the defence says' });
    this.attempt.errors = errors;
    if (errors.length > 0 || value === undefined) return false;
    const commands = chosen.map(({ defendantId, offence }): WriteCommand => ({
      kind: 'notified-plea',
      caseId: this.#view().caseId,
      defendantId,
      offenceId: offence.offenceId,
      notifiedPleaValue: value,
      supersedes: valueIdsOf(offence.notifiedPleas),
    }));
    const stored = await this.attempt.save(commands, this.#app, {
      draftKey: this.key,
      fieldIds: { notifiedPleaValue: 'notified-value', offenceId: 'notified-offences' },
      replaces: this.#replaces,
    });
    if (stored > 0) this.#replaces = undefined;
    if (stored === commands.length) return true;
    this.draft.charges = chosen.slice(stored).map((charge) => charge.chargeKey);
    return false;
  }
}
