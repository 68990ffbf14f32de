import type { CaseView, HearingView } from '../../../domain/case/caseView.ts';
import { appearanceKey } from '../../../domain/hearing/appearance.ts';
import { appearedAt } from '../../../domain/case/appearedAt.ts';
import { valueIdsOf } from '../../../domain/entry/supersede.ts';
import { idOf } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import { londonInstant } from '../../words/londonInstant.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import {
  beginAppearance,
  changedParts,
  findAppearanceErrors,
  type AppearanceDraft,
} from './appearanceDraft.ts';

/**
 * Recording who sits and appears: each part that is said otherwise becomes an entry, in the place of what stood when the form was opened.
 * What a colleague records meanwhile is not taken out unseen: of a part that both changed, both stand. What is typed is kept for that day, and for as long
 * as what the form began with stands: any other would say again who sat before.
 */
export class Appearings {
  readonly attempt = new WriteAttempt();
  readonly draft: AppearanceDraft;
  /** Of the draft. */
  readonly key: string;
  readonly #begun: AppearanceDraft;
  readonly #app: AppContext;
  readonly #caseId: CaseView['caseId'];
  readonly #hearing: HearingView;
  readonly #day: string;

  /** @param day yyyy-mm-dd, of which a time is */
  constructor(app: AppContext, view: CaseView, hearing: HearingView, day: string) {
    this.#app = app;
    this.#caseId = view.caseId;
    this.#hearing = hearing;
    this.#day = day;
    this.#begun = beginAppearance(view, hearing);
    this.key = `${view.caseId}:appearing:${hearing.hearingId}:${day}:${idOf(JSON.stringify(this.#begun))}`;
    this.draft = app.drafts.kept(this.key, () => beginAppearance(view, hearing), ['prosecution']);
  }

  async save(): Promise<boolean> {
    const { appearances, hearingId, sheet } = this.#hearing;
    const draft = $state.snapshot(this.draft);
    const { now } = this.#app.clock;
    const { jurisdiction } = sheet;
    this.attempt.errors = findAppearanceErrors(this.#begun, draft, { day: this.#day, now, jurisdiction });
    if (this.attempt.errors.length > 0) return false;
    const since = londonInstant(this.#day, draft.since.trim());
    const commands = changedParts(this.#begun, draft).map(({ of, people }) => {
      const settled = appearances.find((each) =>
        appearedAt(each).some(({ value }) => appearanceKey(value.of) === appearanceKey(of)),
      );
      return {
        kind: 'appearance' as const,
        caseId: this.#caseId,
        hearingId,
        of,
        people: [...people],
        ...(since === undefined ? {} : { since }),
        supersedes: settled ? valueIdsOf(appearedAt(settled)) : [],
      };
    });
    return (await this.attempt.save(commands, this.#app, { draftKey: this.key })) === commands.length;
  }
}
