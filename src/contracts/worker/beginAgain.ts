import * as v from 'valibot';

/** What is on a device and the gateway does not hold, neither in the record nor kept apart. */
export interface Unsent {
  readonly entries: number;
  /** What was typed and not saved. */
  readonly drafts: number;
}

/** How many entries and drafts may be lost, as whoever begins again was told. */
export const BeginAgainSchema = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Why nothing was destroyed. */
export type BeginAgainFailure =
  /** More than they were told would be lost: something that leaves without being unlocked could not be sent now. */
  | ({ readonly tag: 'unsent' } & Unsent)
  /** What would be lost could not be read, as where a newer Assize has taken the store over: it may be much. */
  | { readonly tag: 'unsent-unread' }
  /** The device was reported lost: it sends, and erases itself then. */
  | { readonly tag: 'device-lost' }
  | { readonly tag: 'nobody-asked' };
