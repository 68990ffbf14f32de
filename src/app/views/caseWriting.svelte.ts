import type { AppContext } from '../appContext.ts';
import type { HearingId } from '../../shared/ids.ts';
import type { WriteState } from '../../contracts/worker/api.ts';
import type { CaseView, DefendantView, HearingEventView } from '../../domain/case/caseView.ts';
import type { LikeCharges } from '../../domain/charge/likeCharges.ts';
import { Charging } from '../features/charge/charging.svelte.ts';
import { audiencesOffered, isOffered } from '../may.ts';
import { sayWriteState, sentence } from '../words/writeState.ts';

export type WriteKind =
  | 'event'
  | 'plea'
  | 'notified-plea'
  | 'application'
  | 'note'
  | 'trial'
  | 'identification'
  | 'charge'
  | 'allocation'
  | 'details'
  | 'taken';

export const writeKindLabels: Readonly<Record<WriteKind, string>> = {
  event: 'Hearing event',
  plea: 'Plea',
  'notified-plea': 'Notified plea',
  application: 'Application',
  note: 'Note',
  trial: 'Trial type',
  identification: 'Identify',
  charge: 'Charge',
  allocation: 'Allocation',
  details: 'Details',
  taken: 'TICs',
};

/** What may be written from the one write button, what is open now, and what is said aloud of what was written. */
export class CaseWriting {
  /** What this role is offered, the usual first. */
  readonly kinds: readonly WriteKind[];
  isOpen = $state(false);
  kind = $state<WriteKind>('note');
  /** What in particular the form was opened for: it then has a draft of its own. */
  about = $state<string | undefined>();
  /** The logged event that is being corrected; then nothing else is offered. */
  corrects = $state.raw<HearingEventView | undefined>();
  /** For assistive technology: the last change of state of what this device wrote to the case. */
  announcement = $state('');
  readonly #app: AppContext;
  #said: Readonly<Record<string, string>> | undefined;

  /** The hearing that is open, in which it is written; else forms begin with the one that is probably meant. */
  readonly hearingId: HearingId | undefined;

  /** @param within a hearing, and what is written there of what this role is offered; else all of it */
  constructor(
    app: AppContext,
    within?: { readonly hearingId: HearingId; readonly only: readonly WriteKind[] },
  ) {
    this.#app = app;
    this.hearingId = within?.hearingId;
    const { role } = app.user;
    this.kinds = [
      ...(isOffered(role, 'hearing-event') ? (['event'] as const) : []),
      ...(isOffered(role, 'plea') ? (['plea'] as const) : []),
      ...(isOffered(role, 'notified-plea') ? (['notified-plea'] as const) : []),
      ...(isOffered(role, 'application-made') ? (['application'] as const) : []),
      ...(audiencesOffered(role).length > 0 ? (['note'] as const) : []),
      ...(isOffered(role, 'identification') ? (['identification'] as const) : []),
      ...(isOffered(role, 'charge') ? (['charge'] as const) : []),
      ...(isOffered(role, 'allocation') ? (['allocation'] as const) : []),
      ...(isOffered(role, 'details-corrected') ? (['details'] as const) : []),
      ...(isOffered(role, 'offences-taken') ? (['taken'] as const) : []),
      ...(isOffered(role, 'trial-outcome') ? (['trial'] as const) : []),
    ].filter((kind) => within === undefined || within.only.includes(kind));
    this.kind = this.kinds[0] ?? 'note';
  }

  open(kind: WriteKind = this.kind, about?: string): void {
    this.corrects = undefined;
    this.about = about;
    this.kind = kind;
    this.isOpen = true;
  }

  correct(event: HearingEventView): void {
    this.corrects = event;
    this.isOpen = true;
  }

  /** The form of a charge, begun with taking out one that was added here and came with the prosecution's file too. */
  takeOutCharge(view: () => CaseView, { defendantId }: DefendantView, { added, came }: LikeCharges): void {
    const about = `in-error:${defendantId}:${added.offenceId}`;
    new Charging(this.#app, view, { about, hearingId: this.hearingId }).beginWith(
      'entered-in-error',
      defendantId,
      added.offenceId,
      `It came with the prosecution’s file too, as offence ${String(came.number)}`,
    );
    this.open('charge', about);
  }

  close(): void {
    this.isOpen = false;
    this.corrects = undefined;
  }

  /** Says each change of state once, politely. What was there when the case was opened is not news. */
  announce(view: CaseView, writes: Readonly<Record<string, WriteState>>): void {
    const before = this.#said;
    this.#said = Object.fromEntries(
      Object.entries(writes).map(([entryId, write]) => [entryId, this.#say(view, entryId, write)]),
    );
    if (before === undefined) return;
    const news = Object.entries(this.#said)
      .filter(([entryId, text]) => before[entryId] !== text)
      .map(([, text]) => text);
    if (news.length > 0) this.announcement = news.join(' ');
  }

  #say(view: CaseView, entryId: string, write: WriteState): string {
    const { text } = sayWriteState(write, {
      device: this.#app.device,
      today: this.#app.clock.today,
      isPrivate: view.notes.some((note) => note.entryId === entryId && note.audience === 'only-me'),
    });
    const item = view.timeline.find((each) => each.entryId === entryId);
    return item ? `${sentence(item.text)} ${text}` : text;
  }
}
