import type { AppContext } from '../../appContext.ts';
import { standingOf } from '../../../domain/entry/supersede.ts';
import type { Jurisdiction } from '../../../domain/hearing/hearing.ts';
import { needsApproval } from '../../../domain/resulting/amending/recordedWrongly.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import { findingsOf, readAmendment, type AmendDraft, type AmendField } from './amendDraft.ts';
import type { Sharing, SharingDesk } from './sharing.svelte.ts';

/** Amending the shared results of one defendant. What is answered is kept until it is recorded. */
export class Amending {
  readonly attempt = new WriteAttempt();
  readonly #app: AppContext;
  readonly #desk: SharingDesk;
  readonly #sharing: () => Sharing;
  readonly #idOf: (field: AmendField) => string;

  constructor(
    app: AppContext,
    desk: SharingDesk,
    sharing: () => Sharing,
    idOf: (field: AmendField) => string,
  ) {
    this.#app = app;
    this.#desk = desk;
    this.#sharing = sharing;
    this.#idOf = idOf;
  }

  get key(): string {
    return this.#desk.keyOf('amend', this.#sharing());
  }

  get draft(): AmendDraft {
    return this.#desk.amendDraftOf(this.#sharing());
  }

  get jurisdiction(): Jurisdiction {
    return this.#desk.jurisdiction;
  }

  /** The text that stands, as this reader gets it. */
  get standingText(): string {
    const { shares } = this.#sharing();
    return (shares && standingOf(shares.shared)[0]?.value.text) ?? '';
  }

  get findings() {
    return findingsOf(this.draft, this.#facts);
  }

  /** The lines say something else, and nothing of it is to be settled first. */
  get isReady(): boolean {
    const { state, toSettle, standing } = this.#sharing();
    return state === 'changed' && toSettle.length + standing.length === 0;
  }

  /** True when it is stored. */
  async save(): Promise<boolean> {
    const sharing = this.#sharing();
    const said = readAmendment(this.draft, this.#facts, this.#idOf);
    const open = this.isReady ? [] : [{ text: this.#desk.sayOpen(sharing) }];
    if ('errors' in said || open.length > 0) {
      this.attempt.errors = [...('errors' in said ? said.errors : []), ...open];
      return false;
    }
    const { overrides, ...anew } = said;
    const commands = this.#desk.commandsOf(sharing, anew, overrides);
    const stored = await this.attempt.save(commands, this.#app, {
      draftKey: this.key,
      fieldIds: { reason: this.#idOf('reason') },
    });
    if (stored < commands.length) return false;
    this.#desk.said = needsApproval(said)
      ? `Amended on this ${this.#app.device}: ${sharing.defendant.name}. It stands once somebody else has approved it.`
      : `Amended on this ${this.#app.device}: ${sharing.defendant.name}.`;
    return true;
  }

  get #facts() {
    return this.#desk.amendFacts(this.#sharing());
  }
}
