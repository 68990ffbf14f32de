import type { AppContext } from '../../appContext.ts';
import type { WriteCommand } from '../../../contracts/worker/api.ts';
import type { Attributed, ShareView } from '../../../domain/case/caseView.ts';
import { standingOf, valueIdsOf } from '../../../domain/entry/supersede.ts';
import { differences, type Difference } from '../../../domain/resulting/differences.ts';
import { onlyTheirLines } from '../../../domain/resulting/linesOfShare.ts';
import { shareAgain } from '../../shareAgain.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import type { SharingDesk } from './sharing.svelte.ts';
import type { Sharing } from './sharingOf.ts';

export interface ShareSide {
  readonly share: Attributed<ShareView>;
  /** Its text, and what of it the other does not say. */
  readonly words: readonly Difference[];
  /** All of it is here. */
  readonly canStand: boolean;
}

/** A person chooses between shares of one defendant's results that had not seen each other. */
export class Settling {
  readonly attempt = new WriteAttempt();
  readonly #app: AppContext;
  readonly #desk: SharingDesk;
  readonly #sharing: () => Sharing;
  readonly #whyId: string;

  constructor(app: AppContext, desk: SharingDesk, sharing: () => Sharing, whyId: string) {
    this.#app = app;
    this.#desk = desk;
    this.#sharing = sharing;
    this.#whyId = whyId;
  }

  get key(): string {
    return this.#desk.keyOf('settle', this.#sharing());
  }

  get draft(): { reason: string } {
    return this.#app.drafts.kept(this.key, () => ({ reason: '' }));
  }

  get sides(): readonly ShareSide[] {
    const shares = this.#shares;
    return shares.map((share) => {
      const other = shares.find((each) => each !== share);
      return {
        share,
        words: differences(other?.value.text ?? '', share.value.text),
        canStand: share.value.isWhole,
      };
    });
  }

  /** The notepad says something that can be recorded, and neither side says it. */
  get canWriteAnew(): boolean {
    const { toSettle, standing } = this.#sharing();
    const text = this.#desk.textOf(this.#sharing());
    return (
      text !== '' &&
      toSettle.length + standing.length === 0 &&
      this.#shares.every(({ value }) => value.text !== text)
    );
  }

  /**
   * True when it is stored.
   *
   * @param valueId the side that stands; undefined for what the notepad says
   */
  async settle(valueId: string | undefined): Promise<boolean> {
    const sharing = this.#sharing();
    const reason = this.draft.reason.trim();
    if (reason === '') {
      this.attempt.errors = [{ fieldId: this.#whyId, text: 'Say why it stands' }];
      return false;
    }
    const sides = this.#shares;
    const commands = this.#commands(valueId, reason);
    const stored = await this.attempt.save(commands, this.#app, {
      draftKey: this.key,
      fieldIds: { reason: this.#whyId },
    });
    if (stored === 0 || stored < commands.length) return false;
    const chosen = sides.find((side) => side.valueId === valueId);
    if (chosen) {
      const theirs = onlyTheirLines(
        sides.map(({ value }) => value),
        chosen.value,
      );
      this.#takeOut(theirs);
    }
    this.#desk.said = `Settled: the results of ${sharing.defendant.name}.`;
    return true;
  }

  #commands(valueId: string | undefined, reason: string): readonly WriteCommand[] {
    if (valueId === undefined) return this.#desk.commandsOf(this.#sharing(), { reason });
    const { view, hearingId } = this.#desk;
    const { defendantId } = this.#sharing().defendant;
    const again = shareAgain(view, { hearingId, defendantId }, valueId, {
      reason,
      supersedes: valueIdsOf(this.#shares),
    });
    return again ? [again] : [];
  }

  /** Lines that say only what does not stand of this defendant leave the notepad; one that is about others as well stays. */
  #takeOut(lineIds: readonly string[]): void {
    const { defendantId } = this.#sharing().defendant;
    const { notepad } = this.#desk;
    const theirs = lineIds.filter((lineId) =>
      notepad.defendantsOf(lineId).every((about) => about === defendantId),
    );
    for (const lineId of theirs) notepad.pad.takeOut(lineId);
  }

  get #shares(): readonly Attributed<ShareView>[] {
    const { shares } = this.#sharing();
    return shares ? standingOf(shares.shared) : [];
  }
}
