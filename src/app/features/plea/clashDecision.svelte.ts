import type { AppContext } from '../../appContext.ts';
import type { CaseView, Clash } from '../../../domain/case/caseView.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import { valueIdsOf } from '../../../domain/entry/supersede.ts';
import { chargedOffences, chargeKey, isPleaValue, standingPleas } from './pleaStanding.ts';

/** Settling a clash of pleas: a further plea entry that replaces both sides and says why. */
export class ClashDecision {
  readonly attempt = new WriteAttempt();
  readonly #app: AppContext;
  readonly #view: () => CaseView;
  readonly #clash: () => Clash;
  readonly #reasonId: string;

  constructor(app: AppContext, view: () => CaseView, clash: () => Clash, reasonId: string) {
    this.#app = app;
    this.#view = view;
    this.#clash = clash;
    this.#reasonId = reasonId;
  }

  get #key(): string {
    const { defendantId, offenceId } = this.#clash();
    return `${this.#view().caseId}:clash:${chargeKey(defendantId, offenceId)}`;
  }

  get draft(): { reason: string } {
    return this.#app.drafts.kept(this.#key, () => ({ reason: '' }));
  }

  /** A plea that intake kept in words of its own cannot be written again; it takes the plea form. */
  canStand(valueId: string): boolean {
    const value = this.#plea(valueId);
    return value !== undefined && isPleaValue(value.value.pleaValue);
  }

  /** True when the deciding entry is stored. */
  async settle(valueId: string): Promise<boolean> {
    const clash = this.#clash();
    const plea = this.#plea(valueId);
    if (clash.offenceId === undefined || plea === undefined || !isPleaValue(plea.value.pleaValue)) {
      return false;
    }
    const reason = this.draft.reason.trim();
    if (reason === '') {
      this.attempt.errors = [{ fieldId: this.#reasonId, text: 'Say why this plea stands' }];
      return false;
    }
    const key = this.#key;
    const stored = await this.attempt.save(
      [
        {
          kind: 'plea',
          caseId: this.#view().caseId,
          defendantId: clash.defendantId,
          offenceId: clash.offenceId,
          pleaValue: plea.value.pleaValue,
          pleaDate: plea.value.pleaDate ?? this.#app.clock.today,
          supersedes: valueIdsOf(clash.values),
          reason,
        },
      ],
      { worker: this.#app.worker, device: this.#app.device, fieldIds: { reason: this.#reasonId } },
    );
    if (stored === 0) return false;
    this.#app.drafts.discard(key);
    return true;
  }

  #plea(valueId: string): ReturnType<typeof standingPleas>[number] | undefined {
    const { defendantId, offenceId } = this.#clash();
    return chargedOffences(this.#view())
      .filter((charge) => charge.chargeKey === chargeKey(defendantId, offenceId))
      .flatMap(({ offence }) => standingPleas(offence))
      .find((value) => value.valueId === valueId);
  }
}
