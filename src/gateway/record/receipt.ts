import { createHash } from 'node:crypto';

/** What became of one pushed document. */
export interface Receipt {
  readonly state: 'recorded' | 'quarantined';
  /** ISO 8601, the gateway's clock. */
  readonly at: string;
  /** Why it was quarantined: a tag, and words for the author. */
  readonly code?: string;
  readonly reason?: string;
}

/** `receipt:<sha256>` in the registry: one for each (user, id, revision) that ever arrived. */
export interface ReceiptDocument {
  readonly _id: string;
  readonly userId: string;
  readonly id: string;
  readonly rev: string;
  readonly receipt: Receipt;
}

export const receiptId = (userId: string, id: string, rev: string): string =>
  `receipt:${createHash('sha256').update(`${userId}\n${id}\n${rev}`).digest('hex')}`;
