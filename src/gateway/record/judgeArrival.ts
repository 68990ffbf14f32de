import type { Entry } from '../../domain/document/document.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { Replica } from '../replica/replica.ts';
import { sha256 } from '../quarantine/quarantined.ts';
import { standingToKeep, standingToWrite, type FoundedCases } from './foundedCases.ts';
import { bodyOf, type HeldVersion } from './heldVersions.ts';
import { isDraft, judgeDraft, type DraftRevision } from './judgeDraft.ts';
import { isPad, judgePad, type PadRevision } from './judgePad.ts';
import {
  isFirstRevision,
  judgeDocument,
  readEntry,
  type PushedDocument,
  type RuleBroken,
} from './judgeDocument.ts';
import type { ReceiptDocument } from './receipt.ts';

export interface Arrival {
  readonly document: PushedDocument;
  readonly id: string;
  readonly rev: string;
}

export type Verdict =
  | { readonly state: 'enters'; readonly entry: Entry | DraftRevision | PadRevision }
  /** The record holds this very entry of this very author. */
  | { readonly state: 'is-there' }
  /** Its author took it back, and that stands. */
  | { readonly state: 'withdrawn' }
  | { readonly state: 'broken'; readonly rule: RuleBroken };

export interface Judged {
  readonly arrival: Arrival;
  readonly verdict: Verdict;
}

/**
 * What becomes of a document that a user sends, beside what the record holds under its id and what it was told before.
 *
 * @param founded cases that the log does not tell of yet
 */
export function judgeArrival(
  replica: Replica,
  user: UserProfile,
  arrival: Arrival,
  versions: readonly HeldVersion[],
  earlier: ReceiptDocument | undefined,
  founded?: FoundedCases,
): Verdict {
  const { document, rev } = arrival;
  const same = versions.find((version) => version.rev === rev);
  const body = bodyOf(document);
  // Recorded while it was allowed; that its author may no longer write there does not take it out again.
  if (same?.body === body && same.authorId === user.userId && isFirstRevision(document)) {
    return { state: 'is-there' };
  }
  const wasReceipted = earlier?.body !== undefined && earlier.body === sha256(body);
  if (wasReceipted && earlier.receipt.state === 'quarantined' && earlier.receipt.code === 'withdrawn') {
    return { state: 'withdrawn' };
  }
  if (isChangeable(document)) return judgeDraftArrival(replica, user, arrival, versions, earlier, founded);
  const judged = judgeDocument(document, user, (entry) => standingToWrite(replica, user, entry, founded));
  if (!judged.ok) {
    // A store restored from a backup has lost it: what the record had taken in once, it takes in again.
    const read = versions.length === 0 && isFirstRevision(document) ? readEntry(document) : undefined;
    return wasReceipted && earlier.receipt.state === 'recorded' && read?.ok
      ? { state: 'enters', entry: read.value }
      : { state: 'broken', rule: judged.error };
  }
  if (same || isAboutAnother(earlier, sha256(body))) return { state: 'broken', rule: sameRevision };
  if (versions.length === 0) {
    const rule = aheadOfItsCase(replica, judged.value);
    return rule ? { state: 'broken', rule } : { state: 'enters', entry: judged.value };
  }
  return {
    state: 'broken',
    rule: { tag: 'second-revision', reason: 'An entry never changes: correct it by a further entry.' },
  };
}

/**
 * Whether another text came first under this revision. Recorded, kept apart or withdrawn, it is what the revision says, and what its
 * author's device holds under it.
 *
 * @param body its SHA-256
 */
export const isAboutAnother = (receipted: ReceiptDocument | undefined, body: string): boolean =>
  receipted?.body !== undefined && receipted.body !== body;

const sameRevision: RuleBroken = {
  tag: 'same-revision',
  reason: 'Another text came before it under this very revision.',
};

/** Drafts, and pads of hearings: what its author changes. */
export const isChangeable = (document: PushedDocument): boolean => isDraft(document) || isPad(document);

/**
 * A draft enters as often as it is sent: what is there already, or was followed by a later revision, the store knows by its
 * name and leaves as it is.
 */
function judgeDraftArrival(
  replica: Replica,
  user: UserProfile,
  { document, rev }: Arrival,
  versions: readonly HeldVersion[],
  earlier: ReceiptDocument | undefined,
  founded: FoundedCases | undefined,
): Verdict {
  const revision = { ...document, _rev: rev };
  const judged = isPad(document)
    ? judgePad(revision, user, (caseId) => standingToKeep(replica, user, caseId, founded))
    : judgeDraft(revision, user, replica.index);
  if (!judged.ok) return { state: 'broken', rule: judged.error };
  const body = bodyOf(document);
  const held = versions.find((version) => version.rev === rev)?.body ?? '';
  const isAnother =
    judged.value._deleted === undefined &&
    ((held !== '' && held !== body) || isAboutAnother(earlier, sha256(body)));
  return isAnother ? { state: 'broken', rule: sameRevision } : { state: 'enters', entry: judged.value };
}

/** So much further than what the record holds may an entry count: more than a device ever writes before it is back. */
const counterLeeway = 10_000;

/**
 * A counter is one more than what its author had seen. One that is far ahead of its case would leave no room above it, and
 * every later entry of the case would be out of order.
 */
export function aheadOfItsCase(replica: Replica, { caseId, counter }: Entry): RuleBroken | undefined {
  const highest = replica.index.counterOf(caseId);
  return counter > highest + counterLeeway
    ? { tag: 'counter-ahead', reason: 'Its place in the order of the case is one that nobody can have seen.' }
    : undefined;
}
