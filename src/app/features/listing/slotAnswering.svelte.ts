import type { SlotItem } from '../../../contracts/worker/api.ts';
import { slotNoteMaxLength } from '../../../domain/listing/slotAnswer.ts';
import { valueIdsOf } from '../../../domain/entry/supersede.ts';
import { idOf } from '../../../shared/ids.ts';
import type { AppContext } from '../../appContext.ts';
import { WriteAttempt } from '../../writeAttempt.svelte.ts';

export interface SlotDraft {
  courtroom: string;
  note: string;
}

/**
 * Answering one request for a slot: as it was asked for, or with another room on the same day at the same time. What is typed is kept for as long as
 * the request and what was answered to it stand.
 */
export class SlotAnswering {
  readonly attempt = new WriteAttempt();
  readonly draft: SlotDraft;
  /** Of the draft. */
  readonly key: string;
  readonly #app: AppContext;
  readonly #item: SlotItem;

  constructor(app: AppContext, item: SlotItem) {
    this.#app = app;
    this.#item = item;
    const { requestId, hearingId, day, courtroom = '', answers } = item.request;
    const stands = idOf(JSON.stringify([requestId, courtroom, valueIdsOf(answers)]));
    this.key = `${item.caseId}:slot:${hearingId}:${day}:${stands}`;
    this.draft = app.drafts.kept(this.key, () => ({ courtroom, note: '' }));
  }

  /** As it was asked for: in the room that the court said, or in any where it said none. */
  get isAsAsked(): boolean {
    const { courtroom } = this.#item.request;
    return courtroom === undefined || courtroom.trim() === this.draft.courtroom.trim();
  }

  async save(): Promise<boolean> {
    const [courtroom, note] = [this.draft.courtroom.trim(), this.draft.note.trim()];
    this.attempt.errors = [
      ...(courtroom === '' ? [{ fieldId: 'slot-room', text: 'Say in which room' }] : []),
      ...(note.length > slotNoteMaxLength
        ? [{ fieldId: 'slot-note', text: 'Shorten the note to 500 characters' }]
        : []),
      ...(!this.isAsAsked && note === ''
        ? [{ fieldId: 'slot-note', text: 'Say why another room is proposed' }]
        : []),
    ];
    if (this.attempt.errors.length > 0) return false;
    const { caseId, request } = this.#item;
    const { requestId, hearingId, courtName, day, time, hearingType, courtroom: room, slot } = request;
    const stored = await this.attempt.save(
      [
        {
          kind: 'slot-answer',
          caseId,
          hearingId,
          requestId,
          asked: {
            courtName,
            day,
            ...(time === undefined ? {} : { time }),
            ...(hearingType === undefined ? {} : { hearingType }),
            ...(room === undefined ? {} : { courtroom: room }),
            ...(slot === undefined ? {} : { slot }),
          },
          outcome: this.isAsAsked ? 'confirmed' : 'proposed',
          courtroom,
          note,
          supersedes: valueIdsOf(request.answers),
        },
      ],
      this.#app,
      { draftKey: this.key, fieldIds: { courtroom: 'slot-room', note: 'slot-note' } },
    );
    return stored > 0;
  }
}
