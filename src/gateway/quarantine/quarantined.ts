import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../../shared/json.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { Receipt } from '../../contracts/http/receipts.ts';

/** `held` waits for somebody; `released` is in the record; `withdrawn` stays here and is not to enter. None is deleted. */
export type QuarantineState = 'held' | 'released' | 'withdrawn';

/** `quarantine:<key>` in the registry: what is known of a document that was kept apart. Its bytes lie beside it. */
export interface Quarantined {
  readonly _id: string;
  readonly _rev?: string;
  readonly key: string;
  /** Who sent it, as they were then; what the document says of its author may be something else. */
  readonly author: UserProfile;
  readonly documentId: string;
  readonly rev: string;
  /** As the document claims them; empty where it claims none that could be one. */
  readonly type: string;
  readonly deviceId: string;
  /** The rule that is broken, and words for the author. */
  readonly code: string;
  readonly reason: string;
  /** It was written before its author could know that a grant had ended (./endedAccess.ts). */
  readonly couldNotKnow?: true;
  /** When it arrived, ISO 8601 by the gateway's clock. */
  readonly at: string;
  /** Of the original: SHA-256 of its UTF-8 bytes, and how many there are. */
  readonly sha256: string;
  readonly size: number;
  /** SHA-256 of what it says (../record/heldVersions.ts), to know it again under another revision tree. */
  readonly body: string;
  readonly state: QuarantineState;
  /** Who decided and when. Without `decidedBy` it entered by itself, when it was sent again and broke no rule any more. */
  readonly decidedAt?: string;
  readonly decidedBy?: string;
}

/** One row for each document of a sender, however often it is sent: by its content, whatever the order of its keys. */
export const quarantineKey = (userId: string, rev: string, document: object): string =>
  sha256(`${userId}\n${rev}\n${canonicalJson(document as Json)}`).slice(0, 40);

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** What its author is told. */
export function receiptOf(row: Quarantined): Receipt {
  if (row.state === 'withdrawn') {
    return {
      state: 'quarantined',
      at: row.at,
      code: 'withdrawn',
      reason: 'It was withdrawn: it is kept, and is not in the record.',
    };
  }
  return { state: 'quarantined', at: row.at, code: row.code, reason: row.reason };
}
