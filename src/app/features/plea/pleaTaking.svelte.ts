import type { AppContext } from '../../appContext.ts';
import type { WriteCommand } from '../../../contracts/worker/api.ts';
import type { CaseView } from '../../../domain/case/caseView.ts';
import type { PleaValue } from '../../../domain/plea/plea.ts';
import type { FieldError } from '../../ui/fieldError.ts';
import { againDraftKey, type WriteAgain } from '../../writeAgain.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import { valueIdsOf } from '../../../domain/entry/supersede.ts';
import { chargedOffences, chargeKey, sayCharge, standingPleas, type ChargedOffence } from './pleaStanding.ts';

/** Pleas that are taken every day stand in the open; the others in a list behind the last choice. */
export const usualPleas = [
  'GUILTY',
  'NOT_GUILTY',
  'INDICATED_GUILTY',
  'INDICATED_NOT_GUILTY',
  'NO_INDICATION',
] as const satisfies readonly PleaValue[];

export interface PleaDraft {
  /** Keys of the charges it is for (`ChargedOffence.chargeKey`). */
  charges: readonly string[];
  choice: PleaValue | 'other' | undefined;
  other: PleaValue | '';
  /** yyyy-mm-dd; empty until somebody corrects it: then it is the day on which it is saved. */
  pleaDate: string;
  reason: string;
  /** The value ids that stood when a charge was chosen, by its key: what the author has seen. */
  seen: Readonly<Record<string, readonly string[]>>;
}

const pleaDraftKey = (caseId: string): string => `${caseId}:plea`;

const emptyPlea = (): PleaDraft => ({
  charges: [],
  choice: undefined,
  other: '',
  pleaDate: '',
  reason: '',
  seen: {},
});

/** Taking a plea in court to one or more offences: one entry for each, naming the values it replaces. */
export class PleaTaking {
  readonly attempt = new WriteAttempt();
  readonly draft: PleaDraft;
  readonly #app: AppContext;
  readonly #view: () => CaseView;
  readonly key: string;
  #replaces: string | undefined;

  /** @param again the plea that needs its author, where this writes it anew */
  constructor(app: AppContext, view: () => CaseView, again?: WriteAgain<'plea'>) {
    this.#app = app;
    this.#view = view;
    this.#replaces = again?.entryId;
    this.key = again ? againDraftKey(view().caseId, again) : pleaDraftKey(view().caseId);
    this.draft = app.drafts.kept(this.key, () => (again ? this.#begin(again) : emptyPlea()));
  }

  /** What stands now has been seen: the form shows it beside the offence. */
  #begin({ command }: WriteAgain<'plea'>): PleaDraft {
    const { defendantId, offenceId, pleaValue, pleaDate, reason = '' } = command;
    const key = chargeKey(defendantId, offenceId);
    const charge = this.offences.find((each) => each.chargeKey === key);
    const isUsual = usualPleas.some((usual) => usual === pleaValue);
    return {
      charges: charge ? [key] : [],
      choice: isUsual ? pleaValue : 'other',
      other: isUsual ? '' : pleaValue,
      pleaDate,
      reason,
      seen: charge ? { [key]: standingIds(charge.offence) } : {},
    };
  }

  get offences(): readonly ChargedOffence[] {
    return chargedOffences(this.#view());
  }

  get chosen(): readonly ChargedOffence[] {
    return this.offences.filter((charge) => this.draft.charges.includes(charge.chargeKey));
  }

  get pleaDate(): string {
    return this.draft.pleaDate || this.#app.clock.today;
  }

  get pleaValue(): PleaValue | undefined {
    const { choice, other } = this.draft;
    return choice === 'other' ? other || undefined : choice;
  }

  get settlesClash(): boolean {
    return this.chosen.some(({ offence }) => offence.plea.state === 'clash');
  }

  choose(charges: readonly string[]): void {
    const seen = this.offences
      .filter(({ chargeKey }) => charges.includes(chargeKey))
      .map(({ chargeKey, offence }): [string, readonly string[]] => [
        chargeKey,
        this.draft.seen[chargeKey] ?? standingIds(offence),
      ]);
    this.draft.seen = Object.fromEntries(seen);
    this.draft.charges = charges;
  }

  /** Stores the pleas. True when all are stored; those that are leave the draft, so that trying again repeats none. */
  async save(): Promise<boolean> {
    const errors = this.#findErrors();
    this.attempt.errors = errors;
    const { pleaValue } = this;
    if (errors.length > 0 || pleaValue === undefined) return false;
    const chosen = this.chosen;
    const reason = this.draft.reason.trim();
    const commands = chosen.map(({ chargeKey, defendantId, offence }): WriteCommand => ({
      kind: 'plea',
      caseId: this.#view().caseId,
      defendantId,
      offenceId: offence.offenceId,
      pleaValue,
      pleaDate: this.pleaDate,
      supersedes: this.draft.seen[chargeKey] ?? [],
      ...(reason === '' ? {} : { reason }),
    }));
    const stored = await this.attempt.save(commands, this.#app, {
      draftKey: this.key,
      fieldIds: {
        pleaDate: 'plea-date',
        reason: 'plea-reason',
        pleaValue: 'plea-value',
        offenceId: 'plea-offences',
      },
      replaces: this.#replaces,
    });
    if (stored > 0) this.#replaces = undefined;
    if (stored === commands.length) return true;
    this.choose(chosen.slice(stored).map(({ chargeKey }) => chargeKey));
    return false;
  }

  #findErrors(): FieldError[] {
    const errors: FieldError[] = [];
    if (this.chosen.length === 0) errors.push({ fieldId: 'plea-offences', text: 'Choose the offences' });
    if (this.pleaValue === undefined) {
      errors.push({
        fieldId: this.draft.choice === 'other' ? 'plea-other' : 'plea-value',
        text: 'Choose the plea',
      });
    }
    if (this.pleaDate > this.#app.clock.today) {
      errors.push({ fieldId: 'plea-date', text: 'A plea cannot be taken on a day to come' });
    }
    if (this.settlesClash && this.draft.reason.trim() === '') {
      errors.push({ fieldId: 'plea-reason', text: 'Say why: it settles a clash' });
    }
    for (const charge of this.chosen) {
      const { chargeKey, offence } = charge;
      const now = standingIds(offence);
      const seen = this.draft.seen[chargeKey] ?? [];
      if (now.length === seen.length && now.every((valueId) => seen.includes(valueId))) continue;
      this.draft.seen = { ...this.draft.seen, [chargeKey]: now };
      errors.push({
        fieldId: 'plea-offences',
        text: `The plea to ${sayCharge(this.#view(), charge)} changed while you were here. Read it, then save again`,
      });
    }
    return errors;
  }
}

const standingIds = (offence: ChargedOffence['offence']): readonly string[] =>
  valueIdsOf(standingPleas(offence));
