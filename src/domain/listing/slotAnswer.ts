import type { HearingId } from '../../shared/ids.ts';
import type { EntryEnvelope } from '../entry/entry.ts';

/** Where a next hearing is to be heard, as the court asked for it when it ordered it. */
export interface SlotAsked {
  readonly courtName: string;
  /** yyyy-mm-dd and HH:MM: announced, and bound by that. Nothing of an answer changes them. */
  readonly day: string;
  readonly time?: string;
  readonly hearingType?: string;
  /** The room that the court asked for; absent where it left that to listing. */
  readonly courtroom?: string;
  /** What it said of the slot: a reference of a booking, "overbooked by court order". */
  readonly slot?: string;
}

/** What a listing officer answers to a request for a slot. Channel `all`: who comes to court is to know the room. */
export interface SlotAnswerEntry extends EntryEnvelope {
  readonly type: 'slot-answer';
  /** The hearing that ordered the next one. */
  readonly hearingId: HearingId;
  /** Of what was announced (./slotRequests.ts): another day asks anew. */
  readonly requestId: string;
  readonly asked: SlotAsked;
  /** The slot as it was asked for, or another one on the same day at the same time. */
  readonly outcome: 'confirmed' | 'proposed';
  /** In which room. */
  readonly courtroom: string;
  /** What listing says beside: the reference of its booking. */
  readonly note?: string;
}

export const slotNoteMaxLength = 500;

export type SlotAnswer = Pick<SlotAnswerEntry, 'asked' | 'outcome' | 'courtroom' | 'note'>;

export const slotMeaning = ({ asked, outcome, courtroom, note }: SlotAnswer): string =>
  JSON.stringify([asked.courtroom ?? '', asked.slot ?? '', outcome, courtroom, note ?? '']);

/** "confirmed: Courtroom 02", "another room is proposed: Courtroom 03. Courtroom 02 hears a trial" */
export function saySlotAnswer({ outcome, courtroom, note }: Omit<SlotAnswer, 'asked'>): string {
  const said = outcome === 'confirmed' ? `confirmed: ${courtroom}` : `another room is proposed: ${courtroom}`;
  return note === undefined ? said : `${said}. ${note}`;
}
