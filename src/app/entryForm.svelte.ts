import type { WriteCommand } from '../contracts/worker/api.ts';
import type { CaseView, DefendantView, HearingView } from '../domain/case/caseView.ts';
import { defendantsIn } from '../domain/hearing/defendantsIn.ts';
import type { HearingId } from '../shared/ids.ts';
import type { AppContext } from './appContext.ts';
import { likelyHearing } from './likelyHearing.ts';
import { againDraftKey, type WriteAgain } from './writeAgain.ts';
import { WriteAttempt } from './writeAttempt.svelte.ts';

type Kind = WriteCommand['kind'];

/** What every such form holds while it is filled in. */
export interface EntryDraft {
  hearingId: string;
  /** Empty while nobody is chosen. */
  defendantId?: string;
}

/** How a form is opened. */
export interface Opening<Of extends Kind> {
  /** The hearing that is open; without one it begins with the one that is probably meant. */
  readonly hearingId?: HearingId | undefined;
  /** What in particular a button beside the form opens it for: that has a draft of its own, and what is typed otherwise stays. */
  readonly about?: string | undefined;
  /** The entry that needs its author, where this writes it anew. */
  readonly again?: WriteAgain<Of> | undefined;
}

/** What the component of such a form is given. */
export interface EntryFormProps<Of extends Kind> extends Opening<Of> {
  readonly view: CaseView;
  readonly onsaved: () => void;
}

/** What a form begins with, besides its own fields. */
export interface Begun<Of extends Kind> {
  readonly view: CaseView;
  /** yyyy-mm-dd */
  readonly today: string;
  readonly hearing: HearingView | undefined;
  /** Whom it may be about. */
  readonly defendants: readonly DefendantView[];
  /** What was written before and is written anew. */
  readonly said: WriteAgain<Of>['command'] | undefined;
}

/**
 * A form by which something of a hearing is taken down. What is typed is kept until it is saved, in one draft a case, and where it is
 * opened in a hearing in one of that hearing, so that nothing of one is saved in another; what is written anew has a draft of its own.
 * Saving ends the draft in the same transaction, and withdraws the entry that is written anew.
 */
export abstract class EntryForm<Of extends Kind, Draft extends EntryDraft> {
  readonly attempt = new WriteAttempt();
  readonly draft: Draft;
  /** Of the draft. */
  readonly key: string;
  protected readonly app: AppContext;
  readonly #view: () => CaseView;
  readonly #within: HearingId | undefined;
  #replaces: string | undefined;

  /**
   * @param of.name of the draft, within the case
   * @param of.texts fields of many lines, which merge by line
   */
  protected constructor(
    app: AppContext,
    view: () => CaseView,
    { about, again, hearingId }: Opening<Of>,
    of: {
      readonly name: string;
      readonly begin: (begun: Begun<Of>) => Draft;
      readonly texts?: readonly (keyof Draft & string)[];
    },
  ) {
    this.app = app;
    this.#view = view;
    this.#within = hearingId;
    this.#replaces = again?.entryId;
    const { caseId } = view();
    this.key = again
      ? againDraftKey(caseId, again)
      : [caseId, of.name, about, hearingId].filter((part) => part !== undefined).join(':');
    const begin = (): Draft => {
      const { today } = app.clock;
      const hearing = this.#open ?? likelyHearing(this.hearings, today);
      const defendants = this.#inIt;
      const begun = of.begin({ view: view(), today, hearing, defendants, said: again?.command });
      return hearingId === undefined ? begun : { ...begun, hearingId };
    };
    this.draft = app.drafts.kept(this.key, begin, of.texts);
    if (hearingId !== undefined) this.draft.hearingId = hearingId;
  }

  protected get view(): CaseView {
    return this.#view();
  }

  get hearings(): readonly HearingView[] {
    return this.view.hearings;
  }

  get hearing(): HearingView | undefined {
    return this.hearings.find(({ hearingId }) => hearingId === this.draft.hearingId);
  }

  /** Whom it may be about: in a hearing, those who are in it. */
  get defendants(): readonly DefendantView[] {
    return this.#inIt;
  }

  get defendant(): DefendantView | undefined {
    return this.defendants.find(({ defendantId }) => defendantId === this.draft.defendantId);
  }

  get #inIt(): readonly DefendantView[] {
    const { defendants } = this.view;
    return this.#open ? defendantsIn(this.#open.sheet, defendants) : defendants;
  }

  /** The hearing in which it was opened. */
  get #open(): HearingView | undefined {
    return this.hearings.find(({ hearingId }) => hearingId === this.#within);
  }

  /** What was typed in this window of something else than the form is of now, by what that is: whoever goes back to it has it again. */
  protected get aside(): Map<string, Partial<Draft>> {
    // Nobody watches it.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    return this.app.drafts.of(`${this.key}:aside`, () => new Map<string, Partial<Draft>>());
  }

  /**
   * @param fieldIds the id of the form's field for each field of the command that fault may be found with
   * @returns how many were stored: all of them when it equals `commands.length`
   */
  protected async write(
    commands: readonly WriteCommand[],
    fieldIds: Readonly<Record<string, string>>,
  ): Promise<number> {
    const stored = await this.attempt.save(commands, this.app, {
      draftKey: this.key,
      fieldIds,
      replaces: this.#replaces,
    });
    // Withdrawn with the first: what is tried again is written in the stead of nothing.
    if (stored > 0) this.#replaces = undefined;
    return stored;
  }
}
