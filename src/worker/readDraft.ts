import { parseDocument } from '../contracts/documents/parseDocument.ts';
import type { SeenVersion } from '../domain/draft/draft.ts';
import { headsOf, type DraftHead, type DraftLeaf } from '../domain/draft/draftHeads.ts';
import type { DeviceStore, StoredDraft, StoredLeaf } from '../store/deviceStore.ts';
import type { CaseId } from '../shared/ids.ts';

export interface ReadDraft extends Pick<StoredDraft, 'unsent'> {
  /** Undefined where no version of it can be read. */
  readonly key: string | undefined;
  readonly leaves: readonly DraftLeaf[];
  readonly heads: readonly DraftHead[];
}

/** A version that this Assize cannot read, as it is of a newer one, stays as it is and has no say. */
export function readDraft({ id, leaves: stored, unsent }: StoredDraft): ReadDraft {
  let key: string | undefined;
  const leaves = stored.map((leaf): DraftLeaf => {
    const { rev, history } = leaf;
    if (leaf.isDeleted) return { rev, history, seen: seenBy(leaf) };
    const parsed = parseDocument({ ...leaf.fields, _id: id, _rev: rev });
    if (!parsed.ok || parsed.value.type !== 'draft') return { rev, history, seen: [] };
    key ??= parsed.value.key;
    return { rev, history, seen: parsed.value.seen, draft: parsed.value };
  });
  return { key, leaves, heads: headsOf(leaves), ...(unsent ? { unsent } : {}) };
}

/** The versions that an end has ended. */
const seenBy = ({ fields: { seen } }: StoredLeaf): readonly SeenVersion[] =>
  Array.isArray(seen)
    ? seen.flatMap((version: unknown) => {
        const { rev } = (version ?? {}) as { readonly rev?: unknown };
        return typeof rev === 'string' ? [{ rev }] : [];
      })
    : [];

/** Takes the drafts of a case off the device: their keys name it. */
export async function eraseDraftsOf(store: DeviceStore, caseId: CaseId): Promise<void> {
  const ids = (await store.drafts()).flatMap((stored) =>
    readDraft(stored).key?.includes(caseId) === true ? [stored.id] : [],
  );
  await store.eraseDrafts(new Set(ids));
}
