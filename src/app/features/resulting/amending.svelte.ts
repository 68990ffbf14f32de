import type { AppContext } from '../../appContext.ts';
import { standingOf } from '../../../domain/entry/supersede.ts';
import type { Jurisdiction } from '../../../domain/hearing/hearing.ts';
import type { AmendmentFacts } from '../../../domain/resulting/amending/amendment.ts';
import { needsApproval } from '../../../domain/resulting/amending/recordedWrongly.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';
import { findingsOf, newAmendDraft, readAmendment, type AmendDraft, type AmendField } from './amendDraft.ts';
import { sayOpen } from './shareWords.ts';
import type { SharingDesk } from './sharing.svelte.ts';
import type { Sharing } from './sharingOf.ts';

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
    return keyOf(this.#desk, this.#sharing());
  }

  get draft(): AmendDraft {
    return amendDraftOf(this.#app, this.#desk, this.#sharing());
  }

  get jurisdiction(): Jurisdiction {
    return this.#desk.notepad.facts.jurisdiction;
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
    const open = this.isReady ? [] : [{ text: sayWhatIsOpen(sharing) }];
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
    return factsOf(this.#app, this.#desk, this.#sharing());
  }
}

/** What is answered so far; whether it is begun is asked before there is a form. */
export function amendDraftOf(app: AppContext, desk: SharingDesk, sharing: Sharing): AmendDraft {
  const { today, orderedOn = today } = factsOf(app, desk, sharing);
  return app.drafts.kept(keyOf(desk, sharing), () => newAmendDraft(today, orderedOn));
}

const keyOf = (desk: SharingDesk, sharing: Sharing): string => desk.keyOf('amend', sharing);

/** What the rules of amending need to know (src/domain/resulting/amending). */
function factsOf(
  app: AppContext,
  { notepad }: SharingDesk,
  { shares }: Sharing,
): Omit<AmendmentFacts, 'reason'> {
  const [standing] = shares ? standingOf(shares.shared) : [];
  return {
    jurisdiction: notepad.facts.jurisdiction,
    today: app.clock.today,
    ...(standing ? { orderedOn: standing.value.orderedDate } : {}),
  };
}

const sayWhatIsOpen = (sharing: Sharing): string =>
  sharing.state === 'clash'
    ? 'Two results of theirs stand: settle first which of them does.'
    : sharing.state === 'changed'
      ? `To settle first: ${sayOpen([sharing])}.`
      : 'Change the lines of the notepad first: what stands there is shared already.';
