/**
 * Why this tab can no longer use the device's database:
 * - `newer-version`: a newer Assize upgraded it, in another tab or before this one opened it
 * - `deleted`: another tab deleted it
 * - `cleared`: the browser cleared the storage of this site while it was in use
 */
export type LostReason = 'newer-version' | 'deleted' | 'cleared';

const messages: Readonly<Record<LostReason, string>> = {
  'newer-version': 'A newer Assize has taken over what is stored here. Reload this page to go on.',
  deleted: 'What Assize had stored here was deleted in another tab. Reload this page to go on.',
  cleared: 'The browser has cleared what Assize had stored here. Reload this page to fetch your cases again.',
};

/** The database is lost to this tab for good; reloading the page is the way on. */
export class StoreLost extends Error {
  override readonly name = 'StoreLost';
  readonly tag = 'store-lost';
  readonly reason: LostReason;

  constructor(reason: LostReason) {
    super(messages[reason]);
    this.reason = reason;
  }
}
