import { idOf, type DeviceId, type UserId } from '../../shared/ids.ts';
import type { Json } from '../../shared/json.ts';
import { documentId, userPartition } from '../document/documentId.ts';
import type { Envelope } from '../document/envelope.ts';

/** What a form holds that is not saved: texts merge line by line, each choice is one value. Both by field. */
export interface DraftForm {
  readonly texts: Readonly<Record<string, string>>;
  readonly choices: Readonly<Record<string, Json>>;
}

/** What two versions both changed and that stands beside the other's now: lines of texts, and choices that are not in the form. */
export interface KeptBoth {
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly choices: Readonly<Record<string, Json>>;
}

/** A version that a later one was made of. Without `form` where that is not told: then what both began with is not known. */
export interface SeenVersion {
  readonly rev: string;
  readonly form?: DraftForm;
}

/** Under this name a draft has seen the form as it was before anybody typed. */
export const untouchedRev = '0-untouched';

/** So many versions a draft carries with it: those of the devices of one person, and a few from before. */
export const mostSeen = 6;
/** Undeleted drafts of one person. */
export const mostDrafts = 500;
/** Of the JSON of a draft, characters. */
export const draftMaxLength = 250_000;
export const draftTextMaxLength = 60_000;

/**
 * What its author has typed and not saved, on all their devices: the one document that changes and that its author may delete.
 * It is read by its author alone, and is no part of any case's record.
 */
export interface DraftDocument extends Envelope {
  readonly type: 'draft';
  readonly schemaVersion: 1;
  readonly userId: UserId;
  /** Absent where no device typed it: it was merged of others, the same wherever that is done. */
  readonly deviceId?: DeviceId;
  /** The form, and the case it is of: `<case>:note`. */
  readonly key: string;
  readonly form: DraftForm;
  /** What of others it holds already, the newest first. */
  readonly seen: readonly SeenVersion[];
  readonly keptBoth?: KeptBoth;
  /** ISO 8601, the device's clock: between two choices the later stands in the form, the other beside it. */
  readonly updatedAt: string;
}

/**
 * The same as it leaves a device of somebody who has a key of their own: what they typed, for which form of which case, and what
 * stood in the versions it was made of are sealed by it (src/vault/authorSeal.ts).
 */
export interface SealedDraftDocument extends Envelope {
  readonly type: 'draft';
  readonly schemaVersion: 2;
  readonly userId: UserId;
  readonly deviceId?: DeviceId;
  /** By their revisions alone, as the gateway ends them. */
  readonly seen: readonly Pick<SeenVersion, 'rev'>[];
  readonly updatedAt: string;
  readonly sealed: string;
}

/** What is sealed of it, as JSON. */
export type DraftContent = Pick<DraftDocument, 'key' | 'form' | 'seen' | 'keptBoth'>;

/** Of the JSON that is sealed, bytes; sealed and in base64url it is a third longer, and a document has a megabyte at most. */
export const draftContentMaxBytes = 650_000;
export const sealedDraftMaxLength = 880_000;

export const draftSealName = (id: string, userId: UserId): string => `draft ${id} ${userId}`;

/** One draft has one id on every device of its author; it tells nothing to anybody else. */
export const draftId = (userId: UserId, key: string): DraftDocument['_id'] =>
  documentId(userPartition(userId), 'draft', idOf(`${userId}\n${key}`));

export const emptyForm: DraftForm = { texts: {}, choices: {} };
