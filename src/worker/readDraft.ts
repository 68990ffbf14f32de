import { draftForm } from '../contracts/documents/draftSchema.ts';
import { parseDocument } from '../contracts/documents/parseDocument.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import type { DraftForm, SeenVersion } from '../domain/draft/draft.ts';
import { headsOf, type DraftHead, type DraftLeaf } from '../domain/draft/draftHeads.ts';
import type { DeviceStore, StoredDraft, StoredLeaf } from '../store/deviceStore.ts';
import type { CaseId } from '../shared/ids.ts';

export interface ReadDraft extends Pick<StoredDraft, 'unsent'> {
  /** Undefined where no version of it can be read. */
  readonly key: string | undefined;
  readonly leaves: readonly DraftLeaf[];
  readonly heads: readonly DraftHead[];
  /** What was saved of it. Without `base` where this Assize cannot read it: then it ends nothing. */
  readonly ends: readonly { readonly name: string; readonly base?: DraftForm }[];
}

/** A version that this Assize cannot read, as it is of a newer one, stays as it is and has no say. */
export function readDraft({ id, leaves: stored, unsent, ends: storedEnds }: StoredDraft): ReadDraft {
  let key: string | undefined;
  const leaves = stored.map((leaf): DraftLeaf => {
    const { rev, history } = leaf;
    if (leaf.isDeleted) return { rev, history, seen: seenBy(leaf) };
    const parsed = parseDocument({ ...leaf.fields, _id: id, _rev: rev });
    if (!parsed.ok || parsed.value.type !== 'draft') return { rev, history, seen: [] };
    key ??= parsed.value.key;
    return { rev, history, seen: parsed.value.seen, draft: parsed.value };
  });
  const ends = storedEnds.map(({ name, base }) => {
    const parsed = parseMessage(draftForm, base);
    return parsed.ok ? { name, base: parsed.value } : { name };
  });
  return { key, leaves, heads: headsOf(leaves), ends, ...(unsent ? { unsent } : {}) };
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
