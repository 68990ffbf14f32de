import { createHash } from 'node:crypto';
import type { Receipt } from '../../contracts/http/receipts.ts';

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
