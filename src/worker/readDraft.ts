import { draftContent } from '../contracts/documents/draftSchema.ts';
import { keptForm } from '../contracts/worker/drafts.ts';
import { parseDocument } from '../contracts/documents/parseDocument.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import {
  draftId,
  draftSealName,
  type DraftContent,
  type DraftDocument,
  type DraftForm,
  type SealedDraftDocument,
  type SeenVersion,
} from '../domain/draft/draft.ts';
import { headsOf, type DraftHead, type DraftLeaf } from '../domain/draft/draftHeads.ts';
import type { AssizeDocument } from '../domain/document/document.ts';
import type { HearingPadDocument } from '../domain/resulting/hearingPad.ts';
import type { DeviceStore, StoredDraft, StoredLeaf } from '../store/deviceStore.ts';
import type { CaseId } from '../shared/ids.ts';
import { keyIdOf } from '../vault/authorSeal.ts';
import type { DraftSealer } from './composeDraft.ts';

/** A leaf as it lies here. */
export interface ReadLeaf extends DraftLeaf {
  /** This device cannot read it: it is of a newer Assize, sealed by another device's key, or damaged. Nothing is written over it. */
  readonly isUnread?: true;
  /** The key that sealed it. */
  readonly keyId?: string;
}

export interface ReadDraft extends Pick<StoredDraft, 'unsent'> {
  /** Undefined where no version of it can be read. */
  readonly key: string | undefined;
  readonly leaves: readonly ReadLeaf[];
  readonly heads: readonly (DraftHead & ReadLeaf)[];
  /** What was saved of it. Without `base` where this Assize cannot read it: then it ends nothing. */
  readonly ends: readonly { readonly name: string; readonly base?: DraftForm }[];
}

/**
 * A version that this device cannot read stays as it is and has no say.
 * @param author opens what is sealed; absent where its user has no vault here
 */
export async function readDraft(
  { id, leaves: stored, unsent, ends: storedEnds }: StoredDraft,
  author: DraftSealer | undefined,
): Promise<ReadDraft> {
  let key: string | undefined;
  const leaves: ReadLeaf[] = [];
  for (const leaf of stored) {
    const { rev, history } = leaf;
    if (leaf.isDeleted) {
      leaves.push({ rev, history, seen: seenBy(leaf) });
      continue;
    }
    const parsed = parseDocument({ ...leaf.fields, _id: id, _rev: rev });
    const draft = parsed.ok && isKept(parsed.value) ? parsed.value : undefined;
    const content = draft && (await contentOf(draft, author));
    if (!draft || !content) {
      leaves.push({ rev, history, seen: [], isUnread: true });
      continue;
    }
    key ??= content.key;
    const { form, keptBoth, seen } = content;
    const { updatedAt, deviceId } = draft;
    const keyId = 'sealed' in draft ? keyIdOf(draft.sealed) : undefined;
    leaves.push({
      rev,
      history,
      seen,
      draft: {
        form,
        updatedAt,
        ...(keptBoth ? { keptBoth } : {}),
        ...(deviceId === undefined ? {} : { deviceId }),
      },
      ...(keyId === undefined ? {} : { keyId }),
    });
  }
  const ends = storedEnds.map(({ name, base }) => {
    const parsed = parseMessage(keptForm, base);
    return parsed.ok ? { name, base: parsed.value } : { name };
  });
  return { key, leaves, heads: headsOf(leaves), ends, ...(unsent ? { unsent } : {}) };
}

const isKept = (
  document: AssizeDocument,
): document is DraftDocument | SealedDraftDocument | HearingPadDocument =>
  document.type === 'draft' || document.type === 'hearing-pad';

async function contentOf(
  draft: DraftDocument | SealedDraftDocument | HearingPadDocument,
  author: DraftSealer | undefined,
): Promise<DraftContent | undefined> {
  if (!('sealed' in draft)) return draft;
  const opened = await author?.open(draft.sealed, draftSealName(draft._id, draft.userId));
  if (!opened?.ok) return undefined;
  const content = parseMessage(draftContent, opened.value);
  // Its id is made of author and form.
  return content.ok && draftId(draft.userId, content.value.key) === draft._id ? content.value : undefined;
}

/** The versions that an end has ended. */
const seenBy = ({ fields: { seen } }: StoredLeaf): readonly SeenVersion[] =>
  Array.isArray(seen)
    ? seen.flatMap((version: unknown) => {
        const { rev } = (version ?? {}) as { readonly rev?: unknown };
        return typeof rev === 'string' ? [{ rev }] : [];
      })
    : [];

/**
 * Takes the drafts of a case off the device: their keys name it. Of what is sealed by another device's key nobody can tell here of
 * which case it is; it goes as soon as it can be read (`DraftDesk`).
 */
export async function eraseDraftsOf(
  store: DeviceStore,
  caseId: CaseId,
  author: DraftSealer | undefined,
): Promise<void> {
  const ids = new Set<string>();
  for (const stored of await store.drafts()) {
    const { key } = await readDraft(stored, author);
    if (key?.includes(caseId) === true) ids.add(stored.id);
  }
  await store.eraseDrafts(ids);
}
