import type { AppContext } from '../../appContext.ts';
import type { WriteCommand } from '../../../contracts/worker/writeCommand.ts';
import type { CaseView, Clash } from '../../../domain/case/caseView.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import { settlingCommand } from './settlingCommand.ts';

/** Settling a clash: a further entry that replaces all sides and says why. */
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

  get key(): string {
    const { kind, key, defendantId, offenceId } = this.#clash();
    const about = kind === 'plea' ? `${defendantId ?? ''} ${offenceId ?? ''}` : key;
    return `${this.#view().caseId}:clash:${about}`;
  }

  get draft(): { reason: string } {
    return this.#app.drafts.kept(this.key, () => ({ reason: '' }));
  }

  canStand(valueId: string): boolean {
    return this.#command(valueId) !== undefined;
  }

  /** True when the deciding entry is stored. */
  async settle(valueId: string): Promise<boolean> {
    const command = this.#command(valueId);
    if (command === undefined) return false;
    if (this.draft.reason.trim() === '') {
      const what = this.#clash().kind === 'plea' ? 'plea' : 'entry';
      this.attempt.errors = [{ fieldId: this.#reasonId, text: `Say why this ${what} stands` }];
      return false;
    }
    const stored = await this.attempt.save([command], this.#app, {
      draftKey: this.key,
      fieldIds: { reason: this.#reasonId },
    });
    return stored > 0;
  }

  #command(valueId: string): WriteCommand | undefined {
    const reason = this.draft.reason.trim();
    return settlingCommand(this.#view(), this.#clash(), valueId, { reason, today: this.#app.clock.today });
  }
}
